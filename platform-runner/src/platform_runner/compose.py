"""Puts a platform together from its description."""

from collections.abc import Callable

from platform_runner.broker_choice import Broker
from platform_runner.parts import Part, ServiceProcess
from platform_runner.processes import Platform
from platform_runner.services import Configuration, describe


def compose(configuration: Configuration, broker: Broker, say: Callable[[str], None]) -> Platform:
    """Return the platform that `configuration` describes, with its broker if that is ours."""
    services: list[Part] = [ServiceProcess(service) for service in describe(configuration)]
    # The broker is stopped last: the services publish what they still hold before they end.
    return Platform([*services, *([broker.part] if broker.part else [])], say)
