"""What the channel reads from the database, on threads of its own so that the loop goes on."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, TypeVar

import structlog
from sqlalchemy.orm import Session

from gateway.live.libraries import library_versions
from gateway.live.messages import Message, newest_position, of_positions, of_user
from gateway.live.tail import Seen, Tail
from gateway.live.tickets import Holder, ended
from gateway.live.usage import UsageNews
from gateway.parts import Clock, Upstream
from shared_schemas.storage import Database, StorageUnavailable

PAGE: Final = 200
_AFTER_FAULT_SECONDS: Final = 0.5
_log = structlog.get_logger(__name__)
T = TypeVar("T")


class LiveReader:
    """Returns what it is asked for as soon as the database answers, however long that takes."""

    def __init__(self, database: Database, clock: Clock, usage: Upstream) -> None:
        self._database = database
        self._usage = usage
        self._clock = clock

    def tail(self) -> Tail:
        """Return a tail that begins with what is there."""
        return Tail(self._database)

    def usage(self) -> UsageNews:
        """Return news of usage that begin with what is counted now."""
        return UsageNews(self._usage)

    async def users(self, news: UsageNews) -> frozenset[int]:
        """Return whose usage has changed."""
        return await _patiently(news.users)

    async def advance(self, tail: Tail) -> Sequence[Seen]:
        """Return what the tail sees next."""
        return await _patiently(tail.advance)

    async def messages(self, positions: Sequence[int]) -> Sequence[Message]:
        """Return the messages of these transitions, in order."""
        return await self._find(lambda session: of_positions(session, positions))

    async def missed(self, user_id: int, after: int, up_to: int) -> Sequence[Message]:
        """Return a page of a user's messages between two positions, in order."""
        return await self._find(lambda session: of_user(session, user_id, after, up_to, PAGE))

    async def newest(self) -> int:
        """Return the highest position there is."""
        return await self._find(newest_position)

    async def libraries(self, user_ids: Collection[int]) -> Mapping[int, int]:
        """Return the version of each user's library."""
        return await self._find(lambda session: library_versions(session, user_ids))

    async def ended(self, holders: Iterable[Holder]) -> set[Holder]:
        """Return whose session or key has ended."""
        return await self._find(lambda session: ended(session, holders, self._clock()))

    async def _find(self, find: Callable[[Session], T]) -> T:
        def read() -> T:
            with self._database.read() as session:
                return find(session)

        return await _patiently(read)


async def _patiently(read: Callable[[], T]) -> T:
    while True:
        try:
            return await asyncio.to_thread(read)
        except StorageUnavailable as error:
            _log.warning("the live channel cannot read", reason=str(error))
            await asyncio.sleep(_AFTER_FAULT_SECONDS)
