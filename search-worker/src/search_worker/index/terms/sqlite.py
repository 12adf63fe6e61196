"""Finding tokens by FTS5, in an index beside the table."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Row,
    Select,
    Text,
    bindparam,
    column,
    delete,
    func,
    insert,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.orm import Session

from search_worker.index.models import SLOT_BITS
from search_worker.index.terms.table import FIELDS, Held, TermsValues, terms, tokens_in
from search_worker.ranking.syntax import Unit

_words: Final = table(
    "video_words", column("rowid", BigInteger), *(column(name, Text) for name in FIELDS)
)
_FORGET: Final = text(
    f"INSERT INTO video_words (video_words, rowid, {', '.join(FIELDS)}) "  # noqa: S608 - our own names
    f"VALUES ('delete', :rowid, {', '.join(f':{name}' for name in FIELDS)})"
)
_MATCHED: Final = literal_column("video_words").op("MATCH", is_comparison=True)
_FOUND: Final = _words.join(terms, terms.c.rowid == _words.c.rowid)
# Made once: putting a statement together takes longer than running it.
_FIRST: Final = (
    select(terms)
    .select_from(_FOUND)
    .where(_MATCHED(bindparam("match0")))
    .order_by(_words.c.rowid)
    .limit(bindparam("limit", type_=Integer))
)
_SCOPED: Final = "x"  # no hexadecimal digit, and part of a word to FTS5
_LAST: Final = "\U0010ffff"
_term: Final = column("term", Text)
_LISTED: Final = (
    select(func.group_concat(func.substr(_term, bindparam("bare")), " "))
    .select_from(table("video_words_vocabulary"))
    .where(_term.between(bindparam("first"), bindparam("last")))
)


class SqliteTerms:
    """FTS5, which takes a query in a language of its own.

    The index holds no texts, and each token with its owner before it: looking for a word, or for
    all that begin with one, reads what is this owner's, however many others have the word too.
    """

    found: FromClause = _FOUND
    row_id: ColumnElement[int] = _words.c.rowid
    lists_words = True

    def matches(self, owner: int, held: Held) -> ColumnElement[bool]:
        """Compile to an FTS5 expression; tokens are letters and digits, so quoting is safe."""
        return _MATCHED(_expression(owner, held))

    def first(self, session: Session, owner: int, held: Held, limit: int) -> Sequence[Row[Any]]:
        """Ask one statement, whatever the units are."""
        asked = {"match0": _expression(owner, held), "limit": limit}
        return session.connection().execute(_FIRST, asked).all()

    def counts(self, session: Session, owner: int, units: Sequence[Unit]) -> Sequence[int]:
        """Count in the index alone."""
        asked = {
            f"match{number}": _expression(owner, Held([unit])) for number, unit in enumerate(units)
        }
        return session.connection().execute(_counting(len(units)), asked).one()

    def words(self, session: Session, owner: int, start: str = "") -> list[str]:
        """Return each word once: as one text, since rows would cost more."""
        scope = _scope(owner)
        bounds = {"bare": len(scope) + 1, "first": scope + start, "last": scope + start + _LAST}
        words = session.connection().scalar(_LISTED, bounds)
        return words.split() if words else []

    def put(self, session: Session, rows: Sequence[TermsValues]) -> None:
        """Insert rows, and their tokens into the index."""
        if rows:
            session.execute(insert(terms), rows)
            session.execute(insert(_words), list(map(_scoped, rows)))

    def remove(self, session: Session, rows: Collection[TermsValues]) -> None:
        """Delete rows one by one, and their tokens from the index."""
        if rows:
            gone = [{"gone": row["rowid"]} for row in rows]
            session.connection().execute(
                delete(terms).where(terms.c.rowid == bindparam("gone")), gone
            )
            session.execute(_FORGET, list(map(_scoped, rows)))


@cache
def _counting(expressions: int) -> Select[Any]:
    counts = (
        select(func.count()).select_from(_words).where(_MATCHED(bindparam(f"match{number}")))
        for number in range(expressions)
    )
    return select(*(count.scalar_subquery() for count in counts))


def _expression(owner: int, held: Held) -> str:
    scope = _scope(owner)
    units = (_fts5(scope, unit) for unit in held.units)
    expression = (" AND " if held.every else " OR ").join(units)
    return f"{held.field} : ({expression})" if held.field else expression


def _scope(owner: int) -> str:
    """Return what stands before each of an owner's tokens: digits, and what ends them."""
    return f"{owner:x}{_SCOPED}"


def _scoped(row: TermsValues) -> dict[str, Any]:
    """Return a row of the index for one of `video_terms`."""
    row_id: int = row["rowid"]
    scope = _scope(row_id >> SLOT_BITS)
    fields = {name: " ".join([scope + each for each in tokens_in(row[name])]) for name in FIELDS}
    return {"rowid": row_id, **fields}


def _fts5(scope: str, unit: Unit) -> str:
    return f"({' OR '.join(_fts5_form(scope, form) for form in unit.forms)})"


def _fts5_form(scope: str, form: Unit) -> str:
    quoted = " AND ".join(f'"{scope}{token}"' for token in form.tokens)
    return f"({quoted}{' *' if form.prefix else ''})"
