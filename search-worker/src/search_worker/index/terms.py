"""The full-text index: spaced tokens by video, and how each database is asked for them.

SQLite has an FTS5 table, PostgreSQL a table with a `tsvector`. Both hold the same tokens, made by
`ranking.tokens`, and both answer the same questions; they choose candidates and never rank.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Protocol

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Text,
    and_,
    bindparam,
    column,
    delete,
    insert,
    literal_column,
    or_,
    table,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.orm import Session

from search_worker.ranking.syntax import Unit

FIELDS: Final = ("title", "speakers", "tags", "description", "transcript")
terms = table(
    "video_terms",
    column("rowid", BigInteger),
    *(column(name, Text) for name in FIELDS),
    column("video_id", BigInteger),
)
"""One row a live video; `rowid` is the id of its row in `videos`."""

TermsValues = Mapping[str, Any]


class TermIndex(Protocol):
    """One database's way of finding tokens."""

    def matches(
        self, units: Sequence[Unit], *, every: bool, field: str | None
    ) -> ColumnElement[bool]:
        """Return the condition that a row holds every unit's tokens, or some unit's.

        With `field`, all of them in that field. Tokens need not stand together.
        """

    def put(self, session: Session, rows: Sequence[TermsValues]) -> None:
        """Add rows that are not there."""

    def remove(self, session: Session, ids: Iterable[int]) -> None:
        """Remove rows."""


class SqliteTerms:
    """FTS5, which takes a query in a language of its own."""

    def matches(
        self, units: Sequence[Unit], *, every: bool, field: str | None
    ) -> ColumnElement[bool]:
        """Compile to an FTS5 expression; tokens are letters and digits, so quoting is safe."""
        expression = (" AND " if every else " OR ").join(map(_fts5, units))
        scoped = f"{field} : ({expression})" if field else expression
        return literal_column("video_terms").op("MATCH", is_comparison=True)(scoped)

    def put(self, session: Session, rows: Sequence[TermsValues]) -> None:
        """Insert rows."""
        if rows:
            session.execute(insert(terms), rows)

    def remove(self, session: Session, ids: Iterable[int]) -> None:
        """Delete rows one by one: FTS5 finds a list of row ids no other way."""
        gone = [{"gone": each} for each in ids]
        if gone:
            session.connection().execute(
                delete(terms).where(terms.c.rowid == bindparam("gone")), gone
            )


class PostgresqlTerms:
    """A `tsvector` built from our tokens; the weight of a lexeme says in which field it stands.

    There are four weights. The transcript shares one, so its field is looked at as well.
    """

    _WEIGHTS: Final = dict(zip(FIELDS, "ABCDD", strict=True))
    _SHARING: Final = ("description", "transcript")

    def matches(
        self, units: Sequence[Unit], *, every: bool, field: str | None
    ) -> ColumnElement[bool]:
        """Compile to a `tsquery`; tokens are letters and digits, so quoting is safe."""
        weight = self._WEIGHTS[field] if field else ""
        expression = (" & " if every else " | ").join(_tsquery(unit, weight) for unit in units)
        vector = literal_column("vector", TSVECTOR)
        found = vector.op("@@", is_comparison=True)(sql_cast(expression, TSQUERY))
        if field not in self._SHARING:
            return found
        inside = [_all_in(terms.c[field], unit) for unit in units]
        return and_(found, *inside) if every else and_(found, or_(*inside))

    def put(self, session: Session, rows: Sequence[TermsValues]) -> None:
        """Insert rows with their vectors."""
        if rows:
            vectored = [{**row, "vector": self._vector(row)} for row in rows]
            session.execute(insert(_vectored), vectored)

    def remove(self, session: Session, ids: Iterable[int]) -> None:
        """Delete rows."""
        session.execute(delete(terms).where(terms.c.rowid.in_(list(ids))))

    def _vector(self, row: TermsValues) -> str:
        """Return each token once with its fields' weights, in the type's own text form.

        A position says which field, not where in it: candidates need no places.
        """
        places: dict[str, list[str]] = {}
        for position, (field, weight) in enumerate(self._WEIGHTS.items(), start=1):
            for token in set(row[field].replace("|", " ").split()):
                places.setdefault(token, []).append(f"{position}{weight}")
        return " ".join(f"'{token}':{','.join(at)}" for token, at in places.items())


def term_index(session: Session) -> TermIndex:
    """Return the index of the database that the session talks to."""
    return PostgresqlTerms() if is_postgresql(session) else SqliteTerms()


def is_postgresql(session: Session) -> bool:
    """Tell which of the two databases the session talks to."""
    return session.get_bind().dialect.name == "postgresql"


_vectored = table(
    terms.name, *(column(each.name, each.type) for each in terms.c), column("vector", TSVECTOR)
)


def _all_in(place: ColumnElement[str], unit: Unit) -> ColumnElement[bool]:
    """Return the condition that this field is one that holds a unit's tokens."""
    *whole, last = unit.tokens
    words = [*(Unit((token,)) for token in whole), Unit((last,), unit.prefix)]
    typed = and_(*(place.contains(word.needle) for word in words))
    _, *others = unit.forms()
    return or_(typed, *(place.contains(other.needle) for other in others))


def _fts5(unit: Unit) -> str:
    return f"({' OR '.join(map(_fts5_form, unit.forms()))})"


def _fts5_form(form: Unit) -> str:
    quoted = " AND ".join(f'"{token}"' for token in form.tokens)
    return f"({quoted}{' *' if form.prefix else ''})"


def _tsquery(unit: Unit, weight: str) -> str:
    return f"({' | '.join(_tsquery_form(form, weight) for form in unit.forms())})"


def _tsquery_form(form: Unit, weight: str) -> str:
    *whole, last = form.tokens
    suffix = f":{weight}" if weight else ""
    ending = f":*{weight}" if form.prefix else suffix
    typed = " & ".join([*(f"'{token}'{suffix}" for token in whole), f"'{last}'{ending}"])
    return f"({typed})"
