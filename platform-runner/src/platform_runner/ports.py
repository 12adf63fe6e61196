"""TCP ports of this machine: finding a free one, telling a busy one."""

import socket

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """Return a port nobody listens on now. Another process may take it before it is used."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


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
