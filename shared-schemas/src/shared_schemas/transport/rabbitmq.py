"""The broker that is a RabbitMQ server."""

from shared_schemas.topology import PLATFORM, Topology
from shared_schemas.transport.interface import Broker


def connect(url: str, name: str, topology: Topology = PLATFORM) -> Broker:
    """Return the broker at an AMQP URL. `name` is what its connections are called there.

    Nothing is opened yet: each publisher, consumer and reader opens a connection of its own.
    """
    raise NotImplementedError((url, name, topology))
