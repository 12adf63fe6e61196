"""One client of the live channel: a WebSocket on a connection that HTTP has handed over."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, cast

from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from gateway.live.tickets import Holder

MOST_WAITING_BYTES: Final = 256 * 1024
"""What may wait to be sent. A client that lets more pile up is not reading: it can come back."""
_PAUSE_AT_BYTES: Final = 64 * 1024
_LONGEST_MESSAGE: Final = 4096
_CLOSING_SECONDS: Final = 2.0
OPENING: Final = "gateway.live.opening"
"""Where in a request's environment stands what was agreed to."""
GOING_AWAY: Final = 1001
POLICY_VIOLATION: Final = 1008
CREDENTIAL_ENDED: Final = 4401


@dataclass(frozen=True)
class Opening:
    """Who opens a connection, and what they have seen."""

    holder: Holder
    after: int | None


class Client(asyncio.Protocol):
    """Sends text frames, answers pings, closes in order. What clients say is ignored."""

    def __init__(self, opening: Opening, on_end: Callable[["Client"], None]) -> None:
        self.holder = opening.holder
        self.after = opening.after
        self.position = 0
        """Every message up to here was sent, or is not to be."""
        self.library_version = 0
        """What it was told of its user's library."""
        self.is_up_to_date = False
        """Whether it gets the next messages as they come; until then it is read up for."""
        self.last_sent = 0.0
        self._on_end = on_end
        self._websocket = ServerProtocol(state=OPEN, max_size=_LONGEST_MESSAGE)
        self._transport: asyncio.Transport | None = None
        self._ending: asyncio.TimerHandle | None = None
        self._writable = asyncio.Event()
        self._writable.set()

    @property
    def is_open(self) -> bool:
        """Whether it can still be told anything."""
        return self._transport is not None and self._websocket.state is OPEN

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember how to answer (asyncio calls these)."""
        self._transport = cast("asyncio.Transport", transport)
        self._transport.set_write_buffer_limits(high=_PAUSE_AT_BYTES)

    def data_received(self, data: bytes) -> None:
        """Answer pings and a close; ignore the rest."""
        self._websocket.receive_data(data)
        self._websocket.events_received()
        self._flush()

    def eof_received(self) -> None:
        """Let the connection end."""
        self._websocket.receive_eof()
        self._flush()

    def connection_lost(self, _error: Exception | None) -> None:
        """Say that it is over, however it ended."""
        self._transport = None
        self._writable.set()
        if self._ending is not None:
            self._ending.cancel()
        self._on_end(self)

    def pause_writing(self) -> None:
        """Note that much waits to be sent."""
        self._writable.clear()

    def resume_writing(self) -> None:
        """Note that there is room again."""
        self._writable.set()

    async def writable(self) -> None:
        """Wait until the client has read some of what it was sent."""
        await self._writable.wait()

    def send(self, text: bytes) -> None:
        """Send a message, unless the client is gone. One that does not read is sent away."""
        if not self.is_open:
            return
        self._websocket.send_text(text)
        self._flush()
        self.last_sent = asyncio.get_running_loop().time()
        if self._transport and self._transport.get_write_buffer_size() > MOST_WAITING_BYTES:
            self.close(POLICY_VIOLATION, "too slow: come back with the last position")

    def close(self, code: int, reason: str) -> None:
        """Begin to close; the connection ends with the client's answer, or soon after."""
        if self.is_open:
            self._websocket.send_close(code, reason)
            self._flush()

    def abort(self) -> None:
        """End at once."""
        if self._transport is not None:
            self._transport.abort()

    def _flush(self) -> None:
        transport = self._transport
        if transport is None:
            return
        for data in self._websocket.data_to_send():
            if data:
                transport.write(data)
            elif transport.can_write_eof():
                transport.write_eof()
        if self._websocket.close_expected() and self._ending is None:
            self._ending = asyncio.get_running_loop().call_later(_CLOSING_SECONDS, self.abort)
