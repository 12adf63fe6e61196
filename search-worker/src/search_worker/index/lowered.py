"""Titles and descriptions in lower case, kept in memory between searches."""

import sys
from collections.abc import Iterable
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from search_worker.algorithms.interface import LoweredTexts
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


def lowered(stored: Iterable[tuple[int, str, str]]) -> LoweredTexts:
    """Return the texts in lower case. `stored` are id, title and description."""
    titles: dict[int, str] = {}
    descriptions: dict[int, str] = {}
    for video_id, title, description in stored:
        titles[video_id] = title.lower()
        descriptions[video_id] = description.lower()
    return LoweredTexts(titles, descriptions)


class KeptTexts:
    """Lower-cased texts by owner. Used by several threads at once."""

    def __init__(self, kept_bytes: int = KEPT_BYTES) -> None:
        self._kept_bytes = kept_bytes
        self._kept = Kept[LoweredTexts](kept_bytes)

    def of(
        self,
        session: Session,
        owner: int,
        changes: int,
        stored: Iterable[tuple[int, str, str]],
    ) -> LoweredTexts:
        """Return the texts of all videos after so many changes, which are what the session sees.

        `stored` are id, title and description of them all, and read only if need be.
        """
        known, texts = self._kept.get(owner) or (0, None)
        if texts is not None and known == changes:
            return texts
        if texts is None or known > changes:
            texts = lowered(stored)
        else:
            texts = _brought_up(texts, session, owner, known)
        self._keep(owner, changes, texts)
        return texts

    def _keep(self, owner: int, changes: int, texts: LoweredTexts) -> None:
        size = sum(sum(map(sys.getsizeof, each.values())) for each in texts)
        if size <= self._kept_bytes:
            self._kept.put(owner, changes, texts, size)


def _brought_up(texts: LoweredTexts, session: Session, owner: int, known: int) -> LoweredTexts:
    """Return the texts with what was written after a change of the library."""
    bounds = {"first": first_id(owner), "last": last_id(owner), "known": known}
    written = session.connection().execute(_CHANGED, bounds).all()
    gone = {row.video_id for row in written}
    newer = lowered((row.video_id, row.title, row.description) for row in written if row.live)
    titles, descriptions = (
        {video_id: text for video_id, text in before.items() if video_id not in gone} | after
        for before, after in zip(texts, map(dict, newer), strict=True)
    )
    return LoweredTexts(titles, descriptions)
