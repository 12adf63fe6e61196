"""A TCP proxy between a client and the broker, to break their connection as a network would."""

import contextlib
import socket
import threading

_CHUNK = 65_536


class Proxy:
    """Forwards connections to `target` until told otherwise. Listens on loopback."""

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._refusing = False
        self._swallowing = False
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        """Where clients connect."""
        port: int = self._listener.getsockname()[1]
        return port

    def cut(self) -> None:
        """Break every connection; new ones are taken."""
        with self._lock:
            for each in self._open:
                _shut(each)

    def refuse(self) -> None:
        """Break every connection and end new ones at once."""
        self._refusing = True
        self.cut()

    def restore(self) -> None:
        """Forward again. What was swallowed stays lost, so those connections are cut."""
        if self._swallowing:
            self._swallowing = False
            self.cut()
        self._refusing = False

    def swallow_answers(self) -> None:
        """Let everything through to the broker and nothing back."""
        self._swallowing = True

    def close(self) -> None:
        """Break everything and stop listening."""
        self.refuse()
        _shut(self._listener)
        for thread in self._threads:
            thread.join(5)
        for each in (*self._open, self._listener):
            each.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = None if self._refusing else self._connect()
                if server is None:
                    client.close()
                else:
                    self._forward(client, server)

    def _connect(self) -> socket.socket | None:
        with contextlib.suppress(OSError):
            return socket.create_connection(self._target)
        return None

    def _forward(self, client: socket.socket, server: socket.socket) -> None:
        with self._lock:
            self._open += [client, server]
        for source, sink, answers in ((client, server, False), (server, client, True)):
            thread = threading.Thread(target=self._pump, args=(source, sink, answers), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _pump(self, source: socket.socket, sink: socket.socket, answers: bool) -> None:  # noqa: FBT001 - given by a Thread
        with contextlib.suppress(OSError):
            while data := source.recv(_CHUNK):
                if not (answers and self._swallowing):
                    sink.sendall(data)
        _shut(source)
        _shut(sink)


def _shut(each: socket.socket) -> None:
    with contextlib.suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
