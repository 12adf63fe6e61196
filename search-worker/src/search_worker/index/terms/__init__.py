"""The full-text index: spaced tokens by video, and how each database is asked for them.

`video_terms` holds the tokens of each video, made by `ranking.tokens`. PostgreSQL finds its rows by
a `tsvector` in it, SQLite by an FTS5 index beside it. Both answer the same questions; they choose
candidates and never rank.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, FromClause, Row
from sqlalchemy.orm import Session

from search_worker.index.terms.postgresql import PostgresqlTerms
from search_worker.index.terms.sqlite import SqliteTerms
from search_worker.index.terms.table import FIELDS, Held, TermsValues, terms, words_of
from search_worker.ranking.syntax import Unit

__all__ = [
    "FIELDS",
    "Held",
    "TermIndex",
    "TermsValues",
    "is_postgresql",
    "term_index",
    "terms",
    "words_of",
]


class TermIndex(Protocol):
    """One database's way of finding the tokens of one owner's videos."""

    found: FromClause
    """What to select from, to have rows of `video_terms` for a condition of `matches`."""
    row_id: ColumnElement[int]
    """What it is cheapest to order them by, one after the other as they came."""
    lists_words: bool
    """Whether `words` reads only the words that are asked for, not all texts."""

    def matches(self, owner: int, held: Held) -> ColumnElement[bool]:
        """Return the condition that a row of the owner's holds this."""

    def first(self, session: Session, owner: int, held: Held, limit: int) -> Sequence[Row[Any]]:
        """Return the first rows of `video_terms` for which `matches` holds."""

    def counts(self, session: Session, owner: int, units: Sequence[Unit]) -> Sequence[int]:
        """Return for each unit how many videos of the owner's hold its tokens in any field."""

    def words(self, session: Session, owner: int, start: str = "") -> Iterable[str]:
        """Yield the tokens of the owner's videos that begin so, each once or more often."""

    def put(self, session: Session, rows: Sequence[TermsValues]) -> None:
        """Add rows that are not there."""

    def remove(self, session: Session, rows: Collection[TermsValues]) -> None:
        """Remove rows, given as they are stored."""


def term_index(session: Session) -> TermIndex:
    """Return the index of the database that the session talks to."""
    return PostgresqlTerms() if is_postgresql(session) else SqliteTerms()


def is_postgresql(session: Session) -> bool:
    """Tell which of the two databases the session talks to."""
    return session.get_bind().dialect.name == "postgresql"
