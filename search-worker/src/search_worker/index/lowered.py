"""Titles and descriptions in lower case, kept in memory between searches."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from search_worker.algorithms.interface import LoweredTexts
from search_worker.index.kept import Kept
from search_worker.index.models import VideoRow, first_id, last_id
from search_worker.ranking.texts import Texts

KEPT_BYTES: Final = 24_000_000
"""Of all libraries together, some 20,000 videos; a larger one is read anew for each search.

One that takes more than half of it is kept without the index of its words.
"""
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
    return LoweredTexts(Texts(titles), Texts(descriptions))


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
        known, before = self._kept.get(owner) or (0, None)
        if before is None or known > changes:
            texts = lowered(stored)
        else:
            texts = before if known == changes else _brought_up(before, session, owner, known)
            texts = self._with_words(texts)
        if texts is not before:
            self._keep(owner, changes, texts)
        return texts

    def _with_words(self, texts: LoweredTexts) -> LoweredTexts:
        """Return the texts with an index of their words, if there is room for it.

        Whoever asks for a library once waits for its texts alone.
        """
        if 2 * _size(texts) > self._kept_bytes:
            return texts
        titles, descriptions = (each.with_words() for each in texts)
        if titles is texts.titles and descriptions is texts.descriptions:
            return texts
        return LoweredTexts(titles, descriptions)

    def _keep(self, owner: int, changes: int, texts: LoweredTexts) -> None:
        size = _size(texts) + sum(each.words_size for each in texts)
        if size <= self._kept_bytes:
            self._kept.put(owner, changes, texts, size)


def _size(texts: LoweredTexts) -> int:
    return texts.titles.size + texts.descriptions.size


def _brought_up(texts: LoweredTexts, session: Session, owner: int, known: int) -> LoweredTexts:
    """Return the texts with what was written after a change of the library."""
    bounds = {"first": first_id(owner), "last": last_id(owner), "known": known}
    written = session.connection().execute(_CHANGED, bounds).all()
    gone = frozenset(row.video_id for row in written)
    newer = lowered((row.video_id, row.title, row.description) for row in written if row.live)
    titles, descriptions = (
        before.changed(gone, after) for before, after in zip(texts, newer, strict=True)
    )
    return LoweredTexts(titles, descriptions)
