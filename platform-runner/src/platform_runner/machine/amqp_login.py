"""Log in to a broker with AMQP 0-9-1 written out by hand.

Answers one question, whether a broker at a URL is ready for this user and virtual host, without
the transport: the runner asks it before anything of the platform runs. The frames are those of
the specification, sections 2.3.5 (general frame format) and 1.4 (connection class).
"""

import socket
import struct
from urllib.parse import unquote, urlsplit

_METHOD, _END = 1, b"\xce"
_START, _TUNE, _OPEN_OK = (10, 10), (10, 30), (10, 41)
_START_OK, _TUNE_OK, _OPEN = (10, 11), (10, 31), (10, 40)


def _short(text: bytes) -> bytes:
    return struct.pack(">B", len(text)) + text


def _long(text: bytes) -> bytes:
    return struct.pack(">I", len(text)) + text


# With this capability a refused login is told in words instead of a silently closed connection.
_CAPABILITIES = (
    _short(b"capabilities") + b"F" + _long(_short(b"authentication_failure_close") + b"t\x01")
)


class NotReady(Exception):  # noqa: N818 - names a state of the broker
    """The broker does not take this login now; the message says at which step and why."""


def log_in(url: str, timeout: float = 5.0) -> None:
    """Open and close a connection to `url`, or raise NotReady. `timeout` is in seconds."""
    parts = urlsplit(url)
    user, password = unquote(parts.username or "guest"), unquote(parts.password or "guest")
    vhost = unquote(parts.path[1:]) or "/"
    try:
        with socket.create_connection(
            (parts.hostname or "127.0.0.1", parts.port or 5672), timeout
        ) as wire:
            _converse(wire, user, password, vhost)
    except OSError as error:
        raise NotReady(f"{parts.hostname}:{parts.port}: {error}") from error


def is_ready(url: str) -> bool:
    """Tell whether the broker at `url` takes this login now."""
    try:
        log_in(url)
    except NotReady:
        return False
    return True


def _converse(wire: socket.socket, user: str, password: str, vhost: str) -> None:
    wire.sendall(b"AMQP\x00\x00\x09\x01")
    _expect(wire, _START)
    secret = f"\x00{user}\x00{password}".encode()
    answer = _long(_CAPABILITIES) + _short(b"PLAIN") + _long(secret) + _short(b"en_US")
    _send(wire, _START_OK, answer)
    limits = _expect(wire, _TUNE)[:8]
    _send(wire, _TUNE_OK, limits)
    _send(wire, _OPEN, _short(vhost.encode()) + b"\x00\x00")
    _expect(wire, _OPEN_OK)


def _send(wire: socket.socket, method: tuple[int, int], arguments: bytes) -> None:
    payload = struct.pack(">HH", *method) + arguments
    wire.sendall(struct.pack(">BHI", _METHOD, 0, len(payload)) + payload + _END)


def _expect(wire: socket.socket, method: tuple[int, int]) -> bytes:
    header = _read(wire, 7)
    if header.startswith(b"AMQP"):
        raise NotReady("the broker speaks another version of AMQP")
    payload = _read(wire, struct.unpack(">I", header[3:])[0] + len(_END))[: -len(_END)]
    if struct.unpack(">HH", payload[:4]) != method:
        raise NotReady(f"refused: {payload[7:].decode(errors='replace')}")
    return payload[4:]


def _read(wire: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        chunk = wire.recv(size - len(data))
        if not chunk:
            raise NotReady("the broker closed the connection")
        data += chunk
    return data
