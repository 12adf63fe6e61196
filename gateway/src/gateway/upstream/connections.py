"""urllib3 connections whose wait for an answer can be ended from another thread.

urllib3's time-outs count from byte to byte, so a service that sends one byte a second is never
late for them. Whoever uses these connections names its call, and the call gets the socket.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse

from gateway.upstream.breaker import Call

_here: Final = threading.local()


@contextmanager
def waiting_as(call: Call) -> Iterator[None]:
    """Let requests of this thread belong to `call`."""
    _here.call = call
    try:
        yield
    finally:
        _here.call = None


class _Connection(HTTPConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override] # as urllib3 itself has it
        _hand_over(self)
        return super().getresponse()


class _TlsConnection(HTTPSConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override] # as urllib3 itself has it
        _hand_over(self)
        return super().getresponse()


def _hand_over(connection: HTTPConnection) -> None:
    call: Call | None = getattr(_here, "call", None)
    if call is not None and connection.sock is not None:
        call.use(connection.sock)


def open_pool(url: str, size: int) -> urllib3.HTTPConnectionPool:
    """Return a pool for one service that keeps up to `size` connections. Thread-safe."""
    pool = urllib3.connection_from_url(url, maxsize=size, block=False, retries=False)
    secure = isinstance(pool, urllib3.HTTPSConnectionPool)
    pool.ConnectionCls = _TlsConnection if secure else _Connection
    return pool
