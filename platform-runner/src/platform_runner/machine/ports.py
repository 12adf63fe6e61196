"""TCP ports of this machine: finding a free one, telling a busy one."""

import random
import socket
from collections.abc import Mapping
from typing import Final

import psutil

LOOPBACK = "127.0.0.1"
_FREE: Final = range(15_000, 32_768)
"""Below the ports that Linux gives to outgoing connections: one of those could be taken, by any
connection of any program, between the look and the use."""
_draw: Final = random.SystemRandom()
_given: Final[set[int]] = set()


def free_port() -> int:
    """Return a port nobody listens on now, and another one each time.

    A program that is not ours may take it before it is used. Raises PortTaken if there is none.
    """
    for port in _draw.sample(_FREE, len(_FREE)):
        if port not in _given and not is_busy(port):
            _given.add(port)
            return port
    raise PortTaken(f"No port from {_FREE.start} to {_FREE.stop - 1} is free.")


def is_busy(port: int, host: str = LOOPBACK) -> bool:
    """Tell whether `port` cannot be bound because somebody else has it."""
    with socket.socket() as probe:
        # Without this a port whose last connections linger in TIME_WAIT would look busy.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def accepts(port: int, host: str = LOOPBACK, timeout: float = 0.5) -> bool:
    """Tell whether somebody accepts connections on `port`. `timeout` is in seconds."""
    try:
        with socket.create_connection((host, port), timeout):
            return True
    except OSError:
        return False


class PortTaken(Exception):  # noqa: N818 - names a state of the port
    """A port that the platform needs is in use; the message names the setting to change."""


def require_free(ports: Mapping[str, int]) -> None:
    """Raise PortTaken for the first busy one of `ports`, which has them by setting."""
    for variable, port in ports.items():
        if is_busy(port):
            raise PortTaken(f"Port {port} is taken{_by_whom(port)}: set {variable} to another.")


def _by_whom(port: int) -> str:
    try:
        connections = psutil.net_connections("tcp")
    except psutil.AccessDenied:  # not every system lets a user see others' connections
        return ""
    for connection in connections:
        listens = connection.status == psutil.CONN_LISTEN and connection.laddr[1:2] == (port,)
        if listens and connection.pid is not None:
            return f" by process {connection.pid} ({psutil.Process(connection.pid).name()})"
    return ""
