"""What one connection does with a client that does not read, or talks."""

import asyncio

from websockets.client import ClientProtocol
from websockets.frames import Frame
from websockets.protocol import OPEN
from websockets.uri import parse_uri

from gateway.live.connection import MOST_WAITING_BYTES, Client, Opening
from gateway.live.tickets import Holder

ANYWHERE = parse_uri("ws://localhost/")
OPENING = Opening(Holder(1, "session", None, None), None)


class Wire(asyncio.Transport):
    """Keeps what is written, as a connection does whose other end does not read."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """Nothing is paused."""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += data

    def get_write_buffer_size(self) -> int:
        return len(self.written)

    def can_write_eof(self) -> bool:
        return False

    def frames(self) -> list[Frame]:
        """Return what the client would find."""
        client = ClientProtocol(ANYWHERE, state=OPEN)
        client.receive_data(self.written)
        return [event for event in client.events_received() if isinstance(event, Frame)]


async def _connected() -> tuple[Client, Wire]:
    client, wire = Client(OPENING, lambda _: None), Wire()
    client.connection_made(wire)
    return client, wire


def test_a_client_that_does_not_read_is_sent_away() -> None:
    async def scene() -> Wire:
        client, wire = await _connected()
        for _ in range(2 * MOST_WAITING_BYTES // 1000):
            client.send(b"m" * 1000)
        assert not client.is_open
        return wire

    wire = asyncio.run(scene())
    assert len(wire.written) < MOST_WAITING_BYTES + 2_000
    assert wire.frames()[-1].data[:2] == (1008).to_bytes(2)


def test_a_ping_is_answered_and_talk_is_ignored() -> None:
    async def scene() -> Wire:
        client, wire = await _connected()
        browser = ClientProtocol(ANYWHERE, state=OPEN)
        browser.send_text(b"hello")
        browser.send_ping(b"1")
        client.data_received(b"".join(browser.data_to_send()))
        assert client.is_open
        return wire

    [pong] = asyncio.run(scene()).frames()
    assert pong.data == b"1"
