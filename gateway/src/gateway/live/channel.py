"""The live channel of one process: one thread, one event loop, one look at the database for all.

However many clients there are, a quiet platform costs one small query every `QUIET_SECONDS`, and
none where nobody is there. Requests are answered by other threads, which clients do not occupy.

How no message is missed or repeated: `Tail` passes every transition once, in order. A client gets
those that come while it is up to date; what was passed before, it is first read up to. It is up to
date when it has reached what the tail has passed (`_passed`), and both moves are made on the loop.
"""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import structlog
from pydantic import BaseModel

from gateway.live.audience import Audience, deliver
from gateway.live.connection import CREDENTIAL_ENDED, GOING_AWAY, Client, Opening
from gateway.live.reader import PAGE, LiveReader
from gateway.live.schemas import Heartbeat, LibraryChanged, UsageChanged, Welcome
from gateway.parts import Clock, Upstream
from shared_schemas.storage import Database

LOOK_SECONDS: Final = 0.04
"""Between looks while things happen: they seldom come alone."""
QUIET_SECONDS: Final = 0.1
_LIVELY_SECONDS: Final = 3.0
"""How long after a transition others are expected."""
HEARTBEAT_SECONDS: Final = 10.0
USAGE_SECONDS: Final = 1.0
LIBRARY_SECONDS: Final = 1.0
_CHECK_SECONDS: Final = 0.5
"""How soon a session that ended, or a key, ends its connections."""
_GOODBYE_SECONDS: Final = 1.0
_SILENCE_MILLISECONDS: Final = 20_000
_THREADS: Final = 2
_log = structlog.get_logger(__name__)


class LiveChannel:
    """Takes connections from any thread and serves them on its own."""

    def __init__(self, database: Database, clock: Clock, usage: Upstream, limit: int) -> None:
        self._reader = LiveReader(database, clock, usage)
        self._limit = limit
        self._running = threading.Event()
        self._loop: asyncio.AbstractEventLoop
        self._stopping: asyncio.Event
        self._audience: Audience
        self._passed: int
        self._following: asyncio.Event
        """Set while there is somebody to follow for, and `_passed` is true."""
        self._looked_at = 0.0
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._run()), name="live", daemon=True
        )

    @property
    def has_room(self) -> bool:
        """Whether one more client can be taken."""
        if not self._running.is_set() or self._stopping.is_set():
            return False
        return self._audience.size < self._limit

    def start(self) -> None:
        """Begin to serve; return when connections can be taken."""
        self._thread.start()
        self._running.wait()

    def stop(self, timeout: float) -> None:
        """Send everybody away, to come back to another process, and end."""
        if self._running.is_set():
            with contextlib.suppress(RuntimeError):  # its loop has ended by itself
                self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join(timeout)

    def adopt(self, connection: socket.socket, received: bytes, opening: Opening) -> None:
        """Take over a connection that has been told to switch, and what it has sent since."""

        def take() -> None:
            self._spawn(self._serve(connection, received, opening))

        try:
            self._loop.call_soon_threadsafe(take)
        except RuntimeError:  # the loop has ended, and so does this process
            connection.close()

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._loop.set_default_executor(ThreadPoolExecutor(_THREADS, "live reader"))
        self._stopping, self._following = asyncio.Event(), asyncio.Event()
        self._audience = Audience()
        watching = self._watch_usage(), self._watch_libraries()
        for work in (self._follow(), *watching, self._check(), self._beat()):
            self._spawn(work)
        self._running.set()
        await self._stopping.wait()
        for client in self._audience:
            client.close(GOING_AWAY, "the gateway is stopping")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._audience.nobody(), _GOODBYE_SECONDS)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)  # the loop itself holds tasks weakly
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            _log.error("the live channel failed", exc_info=task.exception())
            self._stopping.set()  # rather none than one that is silent and looks alive

    async def _serve(self, connection: socket.socket, received: bytes, opening: Opening) -> None:
        client = Client(opening, self._audience.leave)
        try:
            _notice_silence(connection)
            await self._loop.connect_accepted_socket(lambda: client, connection)
        except OSError:  # it has gone meanwhile
            connection.close()
            return
        self._audience.enter(client)
        if received:
            client.data_received(received)
        await self._welcome(client)
        await self._read_up(client)

    async def _welcome(self, client: Client) -> None:
        await self._following.wait()
        after, passed = client.after, self._passed
        # Another process may have passed more than this one.
        resumed = after is not None and (after <= passed or after <= await self._reader.newest())
        client.position = after if after is not None and resumed else passed
        client.library_version = await self._library_of(client)
        welcome = Welcome(
            position=client.position,
            resumed=resumed,
            library_version=client.library_version,
            heartbeat_seconds=HEARTBEAT_SECONDS,
        )
        _tell(client, welcome)

    async def _library_of(self, client: Client) -> int:
        user_id = client.holder.user_id
        return (await self._reader.libraries([user_id])).get(user_id, 0)

    async def _read_up(self, client: Client) -> None:
        while client.is_open:
            passed = self._passed
            if client.position >= passed:
                client.is_up_to_date = True
                return
            missed = await self._reader.missed(client.holder.user_id, client.position, passed)
            for message in missed:
                deliver(client, message)
            if len(missed) < PAGE:
                client.position = max(client.position, passed)
            await client.writable()

    async def _follow(self) -> None:
        while True:
            await self._audience.somebody()
            tail, lively_until = self._reader.tail(), self._loop.time() + _LIVELY_SECONDS
            while self._audience.size:
                seen = await self._reader.advance(tail)
                self._looked_at = self._loop.time()
                if tail.position is not None:
                    self._passed = tail.position
                    self._following.set()
                await self._tell([each.position for each in seen if each.user_id in self._audience])
                if seen:
                    lively_until = self._loop.time() + _LIVELY_SECONDS
                    continue
                lively = self._loop.time() < lively_until
                await asyncio.sleep(LOOK_SECONDS if lively else QUIET_SECONDS)
            self._following.clear()  # whoever comes next begins with what is there then

    async def _tell(self, positions: list[int]) -> None:
        if positions:
            self._audience.tell(await self._reader.messages(positions))

    async def _watch_usage(self) -> None:
        while True:
            await self._audience.somebody()
            news = self._reader.usage()
            while self._audience.size:
                changed = await self._reader.users(news)
                for client in self._audience:
                    if client.holder.user_id in changed and client.is_up_to_date:
                        _tell(client, UsageChanged(position=client.position))
                await asyncio.sleep(USAGE_SECONDS)

    async def _watch_libraries(self) -> None:
        while True:
            await self._audience.somebody()
            users = {client.holder.user_id for client in self._audience}
            versions = await self._reader.libraries(users)
            for client in self._audience:
                version = versions.get(client.holder.user_id, 0)
                if client.is_up_to_date and version > client.library_version:
                    client.library_version = version
                    _tell(client, LibraryChanged(position=client.position, library_version=version))
            await asyncio.sleep(LIBRARY_SECONDS)

    async def _check(self) -> None:
        while True:
            await asyncio.sleep(_CHECK_SECONDS)
            await self._audience.somebody()
            over = await self._reader.ended({client.holder for client in self._audience})
            for client in self._audience:
                if client.holder in over:
                    client.close(CREDENTIAL_ENDED, "the session or API key has ended")

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS / 10)
            due = self._loop.time() - HEARTBEAT_SECONDS * 0.9
            if self._looked_at < due:
                continue  # what cannot look must not say that nothing is withheld
            for client in self._audience:
                if client.is_up_to_date and client.last_sent <= due:
                    _tell(client, Heartbeat(position=client.position))


def _tell(client: Client, message: BaseModel) -> None:
    client.send(message.model_dump_json().encode())


def _notice_silence(connection: socket.socket) -> None:
    """Give a client up that acknowledges nothing for this long: heartbeats make it tell."""
    connection.settimeout(0)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _SILENCE_MILLISECONDS)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
