"""The words of each owner's library, kept in memory between searches."""

import threading
from collections import OrderedDict
from typing import Final

from sqlalchemy import func, select, union
from sqlalchemy.orm import Session

from search_worker.index.models import TranscriptRow, VideoRow, first_id, last_id
from search_worker.index.terms import FIELDS, terms
from search_worker.ranking.repair import MIN_LENGTH, Vocabulary, by_length

KEPT_WORDS: Final = 400_000
"""Words of all libraries together, some 30 MB; the library asked longest ago goes first."""


class _Words:
    """One library's words as of one version."""

    def __init__(self) -> None:
        self.version = 0
        self.words: frozenset[str] = frozenset()
        self.sorted_in: Vocabulary = {}

    def extended(self, version: int, found: set[str]) -> "_Words":
        newer = _Words()
        newer.version = version
        newer.words = self.words | found
        same = len(newer.words) == len(self.words)
        newer.sorted_in = self.sorted_in if same else by_length(newer.words)
        return newer


class Vocabularies:
    """Vocabularies by owner. Used by several threads at once.

    A word stays after its last video went: whoever takes one from here asks the index how many
    videos hold it.
    """

    def __init__(self, kept_words: int = KEPT_WORDS) -> None:
        self._kept_words = kept_words
        self._lock = threading.Lock()
        self._by_owner: OrderedDict[int, _Words] = OrderedDict()

    def of(self, session: Session, owner: int) -> Vocabulary:
        """Return the words of at least all videos that the session can see."""
        with self._lock:
            known = self._by_owner.get(owner) or _Words()
        version = max(_newest(session, owner, table) for table in (VideoRow, TranscriptRow))
        if version > known.version:
            known = known.extended(version, _read(session, owner, known.version))
        self._keep(owner, known)
        return known.sorted_in

    def _keep(self, owner: int, words: _Words) -> None:
        with self._lock:
            self._by_owner[owner] = words
            self._by_owner.move_to_end(owner)
            total = sum(len(each.words) for each in self._by_owner.values())
            while total > self._kept_words and len(self._by_owner) > 1:
                _, gone = self._by_owner.popitem(last=False)
                total -= len(gone.words)


def _newest(session: Session, owner: int, table: type[VideoRow | TranscriptRow]) -> int:
    inside = table.id.between(first_id(owner), last_id(owner))
    return session.scalar(select(func.max(table.library_version)).where(inside)) or 0


def _read(session: Session, owner: int, after: int) -> set[str]:
    """Return the words of the videos that were changed after a version of the library."""
    bounds = (first_id(owner), last_id(owner))
    fields = select(*(terms.c[name] for name in FIELDS)).where(terms.c.rowid.between(*bounds))
    if after:
        newer = (
            select(table.id).where(table.id.between(*bounds), table.library_version > after)
            for table in (VideoRow, TranscriptRow)
        )
        fields = fields.where(terms.c.rowid.in_(union(*newer)))
    words: set[str] = set()
    for row in session.execute(fields):
        for text in row:
            words.update(text.replace("|", " ").split())
    return {word for word in words if len(word) >= MIN_LENGTH - 1}
