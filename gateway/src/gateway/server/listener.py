"""The socket that all workers accept from."""

import errno
import resource
import socket

from shared_schemas.http.server import PortInUse

_BACKLOG = 2048


def listen(host: str, port: int) -> socket.socket:
    """Bind before anything else happens. Raises PortInUse if somebody else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        if error.errno != errno.EADDRINUSE:
            raise
        raise PortInUse(f"port {port} on {host} is in use") from error
    return listener


def allow_many_connections() -> None:
    """Let this process and its workers open as many files as the system lets them.

    The usual limit of 1,024 is for programs that use `select`. Every live client is an open file.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
