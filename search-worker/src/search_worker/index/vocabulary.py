"""The words of each owner's library, kept in memory between searches."""

from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from search_worker.index.kept import Kept
from search_worker.index.models import TranscriptRow, VideoRow, first_id, last_id
from search_worker.index.terms import FIELDS, term_index, terms, words_of
from search_worker.ranking.repair import Vocabulary

KEPT_WORDS: Final = 250_000
"""Words of all libraries together, some 3 MB; the library asked longest ago goes first."""


class Vocabularies:
    """Vocabularies by owner. Used by several threads at once.

    A word stays after its last video went: whoever takes one from here asks the index how many
    videos hold it.
    """

    def __init__(self, kept_words: int = KEPT_WORDS) -> None:
        self._kept = Kept[Vocabulary](kept_words)

    def __contains__(self, owner: int) -> bool:
        """Tell whether an owner's words were read before and are still here."""
        return owner in self._kept

    def of(self, session: Session, owner: int, changes: int) -> Vocabulary:
        """Return the words of at least all videos that the session can see.

        It sees a library that was changed so many times.
        """
        known, words = self._kept.get(owner) or (0, Vocabulary())
        if changes > known:
            words = words.with_words(_read(session, owner, known))
            self._kept.put(owner, changes, words, words.size)
        return words


def _read(session: Session, owner: int, after: int) -> Iterable[str]:
    """Return the words of the videos that were written after a change of the library."""
    return _changed(session, owner, after) if after else term_index(session).words(session, owner)


def _changed(session: Session, owner: int, after: int) -> Iterator[str]:
    bounds = (first_id(owner), last_id(owner))
    newer = (
        select(table.id).where(table.id.between(*bounds), table.change > after)
        for table in (VideoRow, TranscriptRow)
    )
    fields = select(*(terms.c[name] for name in FIELDS)).where(terms.c.rowid.in_(union(*newer)))
    yield from words_of(session.execute(fields))
