"""Gives videos and transcripts their vectors in the background, as they arrive and change."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import structlog

from search_worker.index.versions import applied_versions
from search_worker.semantic import transcripts, videos
from search_worker.semantic.packed import Vectors
from shared_schemas.errors import Unavailable
from shared_schemas.storage import Database

BATCH: Final = 8
"""Videos of one library before the next one's turn, and texts between looks whether to end."""
LOOK_EVERY: Final = 1.0
"""Seconds between looks for something new."""
_log = structlog.get_logger(__name__)
Embed = Callable[[Sequence[str]], Vectors]


@dataclass
class _Pass:
    """One way through a library by row id, and the library's version when it began.

    First through all videos, which take less, then through all transcripts.
    """

    version: int
    video: int = 0
    transcript: int = 0


class EmbedVideos:
    """One thread that follows the libraries. Several processes may do it: the work is idempotent.

    Each library that has changed is gone through once more, a few videos of each in turn, or one
    transcript, so that a huge one holds up nobody else's. One that has not changed costs nothing.
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
        """Give all that lack vectors theirs; return how many it were, videos and transcripts.

        Raises StorageUnavailable.
        """
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
        return self._embed_videos(user_id, under_way) or self._embed_transcript(user_id, under_way)

    def _embed_videos(self, user_id: int, under_way: _Pass) -> int:
        with self._database.read() as session:
            due = videos.due(session, user_id, under_way.video, BATCH)
        if due:
            made = self._embed([each.text for each in due])
            with self._database.write() as session:
                videos.put(session, due, made)
            under_way.video = due[-1].row_id
        return len(due)

    def _embed_transcript(self, user_id: int, under_way: _Pass) -> int:
        """Embed the next transcript. One that is not ended when this has to, is begun again."""
        with self._database.read() as session:
            due = transcripts.next_due(session, user_id, under_way.transcript)
        if due is None:
            return 0
        parts = list[Vectors]()
        for start in range(0, len(due.texts), BATCH):
            if self._stopping.is_set():
                return 0
            parts.append(self._embed(due.texts[start : start + BATCH]))
        with self._database.write() as session:
            transcripts.put(session, due, np.concatenate(parts))
        under_way.transcript = due.row_id
        return 1

    def _close(self, user_id: int, under_way: _Pass) -> None:
        with self._database.write() as session:
            videos.forget(session, user_id)
            transcripts.forget(session, user_id)
        self._passed[user_id] = under_way.version
        del self._under_way[user_id]

    def _follow(self) -> None:
        while not self._stopping.is_set():
            try:
                if done := self.run_once():
                    _log.info("embedded", videos_and_transcripts=done)
            except Unavailable as error:
                _log.warning("cannot embed, will try again", reason=str(error))
            except Exception as error:  # noqa: BLE001 - a thread of its own, nothing above it
                _log.error("embedding failed, will try again", exc_info=error)
            self._stopping.wait(LOOK_EVERY)
