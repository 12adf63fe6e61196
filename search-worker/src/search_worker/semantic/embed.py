"""Gives videos their vectors in the background, as they arrive and change."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import structlog

from search_worker.index.versions import applied_versions
from search_worker.semantic import vectors
from shared_schemas.errors import Unavailable
from shared_schemas.storage import Database

BATCH: Final = 8
"""Videos of one library before the next one's turn."""
LOOK_EVERY: Final = 1.0
"""Seconds between looks for something new."""
_log = structlog.get_logger(__name__)
Embed = Callable[[Sequence[str]], Sequence[bytes]]


@dataclass
class _Pass:
    """One way through a library by row id, and the library's version when it began."""

    version: int
    after: int = 0


class EmbedVideos:
    """One thread that follows the libraries. Several processes may do it: the work is idempotent.

    Each library that has changed is gone through once more, a few videos of each in turn, so that
    a huge one holds up nobody else's. One that has not changed costs nothing.
    """

    def __init__(self, database: Database, embed: Embed) -> None:
        self._database = database
        self._embed = embed
        self._stopping = threading.Event()
        self._passed: dict[int, int] = {}
        self._under_way: dict[int, _Pass] = {}
        self._thread = threading.Thread(target=self._follow, name="embed", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, timeout: float) -> bool:
        """End after the batch in hand; tell whether it ended in time, in seconds."""
        self._stopping.set()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def run_once(self) -> int:
        """Give every video that lacks a vector one; return how many. Raises StorageUnavailable."""
        done = 0
        while self._look() and not self._stopping.is_set():
            done += self._round()
        return done

    def _look(self) -> bool:
        """Take up the libraries that have changed; tell whether there is anything to do."""
        with self._database.read() as session:
            applied = applied_versions(session)
        for user_id, version in applied.items():
            if version != self._passed.get(user_id) and user_id not in self._under_way:
                self._under_way[user_id] = _Pass(version)
        return bool(self._under_way)

    def _round(self) -> int:
        done = 0
        for user_id, under_way in list(self._under_way.items()):
            if self._stopping.is_set():
                break
            made = self._step(user_id, under_way)
            if not made:
                self._close(user_id, under_way)
            done += made
        return done

    def _step(self, user_id: int, under_way: _Pass) -> int:
        with self._database.read() as session:
            found = vectors.due(session, user_id, under_way.after, BATCH)
        if found:
            made = self._embed([each.text for each in found])
            with self._database.write() as session:
                vectors.put(session, found, made)
            under_way.after = found[-1].row_id
        return len(found)

    def _close(self, user_id: int, under_way: _Pass) -> None:
        with self._database.write() as session:
            vectors.forget(session, user_id)
        self._passed[user_id] = under_way.version
        del self._under_way[user_id]

    def _follow(self) -> None:
        while not self._stopping.is_set():
            try:
                if done := self.run_once():
                    _log.info("videos embedded", videos=done)
            except Unavailable as error:
                _log.warning("cannot embed, will try again", reason=str(error))
            except Exception as error:  # noqa: BLE001 - a thread of its own, nothing above it
                _log.error("embedding failed, will try again", exc_info=error)
            self._stopping.wait(LOOK_EVERY)
