"""A service of a test's own: real sockets, and whatever behaviour is wanted."""

import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Self

Behaviour = Callable[[socket.socket, str], None]
"""Answers a request, given its head, or does something else with the connection."""


class Service:
    """Listens on a port. Each connection gets a thread; `behaviour` may change at any time."""

    def __init__(self, behaviour: Behaviour, port: int = 0) -> None:
        self.behaviour = behaviour
        self.heads: list[str] = []
        self._ended = threading.Event()
        self._connections: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", port), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def ended(self) -> threading.Event:
        return self._ended

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.die()

    def die(self) -> None:
        """Be gone: connections end and new ones are refused."""
        self._ended.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def requests(self, path: str) -> int:
        """Return how many requests for the path have come."""
        return sum(head.split(" ")[1].partition("?")[0] == path for head in list(self.heads))

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._connections.add(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            while head := _read_head(connection):
                self.heads.append(head)
                self.behaviour(connection, head)
        self._connections.discard(connection)


def _read_head(connection: socket.socket) -> str:
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return ""
        data += more
    return data.decode()


def send(connection: socket.socket, body: bytes, status: str = "200 OK", *headers: str) -> None:
    """Send a whole answer and keep the connection."""
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers])
    connection.sendall(head.encode() + b"\r\n\r\n" + body)


def well(connection: socket.socket, _head: str) -> None:
    """Answer as it should."""
    send(connection, b'{"well": true}')


def saying(body: bytes, status: str = "200 OK", *headers: str) -> Behaviour:
    """Answer with this."""
    return lambda connection, _head: send(connection, body, status, *headers)


class Hanging:
    """Takes requests and says nothing, as a stopped process does, until it is `let_go`."""

    def __init__(self) -> None:
        self._go = threading.Event()

    def __call__(self, connection: socket.socket, head: str) -> None:
        self._go.wait(30)
        well(connection, head)

    def let_go(self) -> None:
        self._go.set()


class Trickling:
    """Sends one byte of the text every 20 ms, for ever."""

    def __init__(self, beginning: bytes, service_ended: Callable[[], threading.Event]) -> None:
        self._beginning = beginning
        self._service_ended = service_ended

    def __call__(self, connection: socket.socket, _head: str) -> None:
        connection.sendall(self._beginning)
        while not self._service_ended().wait(0.02):
            connection.sendall(b"x")
