"""Titles and descriptions in lower case, kept in memory between searches."""

import sys
from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from search_worker.algorithms.interface import BORDER
from search_worker.index.kept import Kept
from search_worker.index.models import VideoRow, first_id, last_id

KEPT_BYTES: Final = 24_000_000
"""Of all libraries together, some 20,000 videos; a larger one is read anew for each search."""
_CHANGED: Final = select(
    VideoRow.video_id, VideoRow.live, VideoRow.title, VideoRow.description
).where(
    VideoRow.id.between(bindparam("first"), bindparam("last")),
    VideoRow.change > bindparam("known"),
)


def lowered(title: str, description: str) -> str:
    """Return both in lower case."""
    return f"{title.lower()}{BORDER}{description.lower()}"


class LoweredTexts:
    """Lower-cased texts by owner and video. Used by several threads at once."""

    def __init__(self, kept_bytes: int = KEPT_BYTES) -> None:
        self._kept_bytes = kept_bytes
        self._kept = Kept[Mapping[int, str]](kept_bytes)

    def of(
        self,
        session: Session,
        owner: int,
        changes: int,
        stored: Iterable[tuple[int, str, str]],
    ) -> Mapping[int, str]:
        """Return the texts of all videos after so many changes, which are what the session sees.

        `stored` are id, title and description of them all, and read only if need be.
        """
        known, texts = self._kept.get(owner) or (0, None)
        if texts is not None and known == changes:
            return texts
        if texts is None or known > changes:
            texts = {video_id: lowered(title, text) for video_id, title, text in stored}
        else:
            texts = _brought_up(texts, session, owner, known)
        self._keep(owner, changes, texts)
        return texts

    def _keep(self, owner: int, changes: int, texts: Mapping[int, str]) -> None:
        size = sum(map(sys.getsizeof, texts.values()))
        if size <= self._kept_bytes:
            self._kept.put(owner, changes, texts, size)


def _brought_up(
    texts: Mapping[int, str], session: Session, owner: int, known: int
) -> Mapping[int, str]:
    """Return the texts with what was written after a change of the library."""
    newer = dict(texts)
    bounds = {"first": first_id(owner), "last": last_id(owner), "known": known}
    for video_id, live, title, description in session.connection().execute(_CHANGED, bounds):
        newer.pop(video_id, None)
        if live:
            newer[video_id] = lowered(title, description)
    return newer
