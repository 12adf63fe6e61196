"""Finding tokens by a `tsvector` in the table."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    and_,
    column,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.orm import Session

from search_worker.index.models import first_id, last_id
from search_worker.index.terms.table import FIELDS, Held, TermsValues, terms, tokens_in, words_of
from search_worker.ranking.syntax import Unit

_vectored = table(
    terms.name, *(column(each.name, each.type) for each in terms.c), column("vector", TSVECTOR)
)


class PostgresqlTerms:
    """A `tsvector` built from our tokens; the weight of a lexeme says in which field it stands.

    There are four weights. The transcript shares one, so its field is looked at as well.
    """

    _WEIGHTS: Final = dict(zip(FIELDS, "ABCDD", strict=True))
    _SHARING: Final = ("description", "transcript")

    found: FromClause = terms
    row_id: ColumnElement[int] = terms.c.rowid
    lists_words = False

    def matches(self, owner: int, held: Held) -> ColumnElement[bool]:
        """Compile to a `tsquery`; tokens are letters and digits, so quoting is safe."""
        weight = self._WEIGHTS[held.field] if held.field else ""
        units = (_tsquery(unit, weight) for unit in held.units)
        expression = (" & " if held.every else " | ").join(units)
        vector = literal_column("vector", TSVECTOR)
        matched = vector.op("@@", is_comparison=True)(sql_cast(expression, TSQUERY))
        found = and_(matched, _mine(owner))
        if held.field not in self._SHARING:
            return found
        inside = [_all_in(terms.c[held.field], unit) for unit in held.units]
        return and_(found, *inside) if held.every else and_(found, or_(*inside))

    def first(self, session: Session, owner: int, held: Held, limit: int) -> Sequence[Row[Any]]:
        """Select rows by their ids."""
        matched = self.matches(owner, held)
        found = select(terms).where(matched).order_by(terms.c.rowid).limit(limit)
        return session.connection().execute(found).all()

    def counts(self, session: Session, owner: int, units: Sequence[Unit]) -> Sequence[int]:
        """Count rows."""
        matches = (self.matches(owner, Held([unit])) for unit in units)
        counts = (select(func.count()).select_from(terms).where(match) for match in matches)
        counting = select(*(count.scalar_subquery() for count in counts))
        return session.connection().execute(counting).one()

    def words(self, session: Session, owner: int, start: str = "") -> Iterator[str]:
        """Yield the words of all texts: there is no list of them."""
        rows = session.execute(select(*(terms.c[name] for name in FIELDS)).where(_mine(owner)))
        yield from (word for word in words_of(rows) if word.startswith(start))

    def put(self, session: Session, rows: Sequence[TermsValues]) -> None:
        """Insert rows with their vectors."""
        if rows:
            vectored = [{**row, "vector": self._vector(row)} for row in rows]
            session.execute(insert(_vectored), vectored)

    def remove(self, session: Session, rows: Collection[TermsValues]) -> None:
        """Delete rows."""
        gone = [row["rowid"] for row in rows]
        session.execute(delete(terms).where(terms.c.rowid.in_(gone)))

    def _vector(self, row: TermsValues) -> str:
        """Return each token once with its fields' weights, in the type's own text form.

        A position says which field, not where in it: candidates need no places.
        """
        places: dict[str, list[str]] = {}
        for position, (field, weight) in enumerate(self._WEIGHTS.items(), start=1):
            for token in set(tokens_in(row[field])):
                places.setdefault(token, []).append(f"{position}{weight}")
        return " ".join(f"'{token}':{','.join(at)}" for token, at in places.items())


def _mine(owner: int) -> ColumnElement[bool]:
    return terms.c.rowid.between(first_id(owner), last_id(owner))


def _all_in(place: ColumnElement[str], unit: Unit) -> ColumnElement[bool]:
    """Return the condition that this field is one that holds a unit's tokens."""
    *whole, last = unit.tokens
    words = [*(Unit((token,)) for token in whole), Unit((last,), unit.prefix)]
    typed = and_(*(place.contains(word.needle) for word in words))
    _, *others = unit.forms
    return or_(typed, *(place.contains(other.needle) for other in others))


def _tsquery(unit: Unit, weight: str) -> str:
    return f"({' | '.join(_tsquery_form(form, weight) for form in unit.forms)})"


def _tsquery_form(form: Unit, weight: str) -> str:
    *whole, last = form.tokens
    suffix = f":{weight}" if weight else ""
    ending = f":*{weight}" if form.prefix else suffix
    typed = " & ".join([*(f"'{token}'{suffix}" for token in whole), f"'{last}'{ending}"])
    return f"({typed})"
