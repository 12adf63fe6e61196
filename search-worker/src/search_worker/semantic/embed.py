"""Gives videos their vectors in the background, as they arrive and change."""

import threading
from collections.abc import Callable, Sequence
from typing import Final

import structlog

from search_worker.semantic import vectors
from shared_schemas.errors import Unavailable
from shared_schemas.storage import Database

BATCH: Final = 8
LOOK_EVERY: Final = 1.0
"""Seconds between looks for something new."""
_log = structlog.get_logger(__name__)
Embed = Callable[[Sequence[str]], Sequence[bytes]]


class EmbedVideos:
    """One thread that follows the libraries. Several processes may do it: the work is idempotent.

    A pass goes through all videos once, by row id; another begins when a library has changed.
    """

    def __init__(self, database: Database, embed: Embed) -> None:
        self._database = database
        self._embed = embed
        self._stopping = threading.Event()
        self._seen = -1
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
        with self._database.read() as session:
            seen = vectors.changes(session)
        if seen == self._seen:
            return 0
        done = self.embed_all()
        if not self._stopping.is_set():
            self._seen = seen
        return done

    def embed_all(self) -> int:
        """Give every video that lacks a vector one, changed libraries or not; return how many."""
        after = done = 0
        while not self._stopping.is_set():
            with self._database.read() as session:
                found = vectors.due(session, after, BATCH)
            if not found:
                break
            made = self._embed([each.text for each in found])
            with self._database.write() as session:
                vectors.put(session, found, made)
            after, done = found[-1].row_id, done + len(found)
        with self._database.write() as session:
            vectors.forget(session)
        return done

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
