"""Which broker a platform on this machine uses."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from platform_runner.broker import RabbitNode
from platform_runner.docker_broker import DockerBroker, docker_answers
from platform_runner.machine import debian
from platform_runner.machine.amqp_login import NotReady, log_in
from platform_runner.parts import Part

_PACKAGE = "rabbitmq-server"


@dataclass(frozen=True)
class Broker:
    """Where the broker is, what people are told about it, and what is to be run for it, if any."""

    url: str
    description: str
    part: Part | None = None


class BrokerUnreachable(Exception):  # noqa: N818 - names a state of the world
    """The broker that the environment names does not take our login; the message says why."""


def choose_broker(
    amqp_url: str | None, folder: Path, port: int | None, say: Callable[[str], None]
) -> Broker:
    """Return the broker to use, in this order.

    The one at `amqp_url`; a private node in `folder` of an installed RabbitMQ; one from Docker; a
    private node of a RabbitMQ that is installed now. Raises MissingProgram with the command that
    installs one, or BrokerUnreachable.
    """
    if amqp_url:
        return _given(amqp_url)
    if not debian.is_installed(_PACKAGE):
        if docker_answers():
            return _from_docker(port)
        debian.require([_PACKAGE], say)
    node = RabbitNode(folder, port)
    return Broker(node.url, f"a private RabbitMQ node on port {node.port}", node)


def _given(amqp_url: str) -> Broker:
    try:
        log_in(amqp_url)
    except NotReady as error:
        raise BrokerUnreachable(f"The broker that AMQP_URL names is not usable: {error}") from None
    return Broker(amqp_url, "the RabbitMQ that AMQP_URL names")


def _from_docker(port: int | None) -> Broker:
    broker = DockerBroker(port)
    return Broker(broker.url, f"RabbitMQ in Docker on port {broker.port}", broker)
