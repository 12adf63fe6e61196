"""Two queries that must give the same rows, compared inside the database.

Both sides are put one below the other and grouped by their key: only keys whose values differ come
back, so the answer is short however long the tables are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    FromClause,
    RowMapping,
    Select,
    Subquery,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from analytics_consumer.integrity.check import MOST_NAMED


@dataclass(frozen=True)
class Comparison:
    """The request log's side and the stored side, both with these columns of key and values."""

    log: Subquery
    stored: FromClause
    key: Sequence[str]
    values: Sequence[str]

    def differing(self, session: Session) -> tuple[int, list[RowMapping]]:
        """Return how many keys differ, and some of them.

        A row has the key's columns, and each value as `log_<name>` and `stored_<name>`.
        """
        found = session.execute(self._statement().limit(MOST_NAMED)).mappings().all()
        return (found[0]["total"] if found else 0), list(found)

    def _statement(self) -> Select[Any]:
        both = union_all(self._side(self.log, "log"), self._side(self.stored, "stored")).subquery()
        key = [both.c[name] for name in self.key]
        sums = {
            f"{side}_{name}": func.sum(both.c[f"{side}_{name}"])
            for side in ("log", "stored")
            for name in self.values
        }
        differ = [sums[f"log_{name}"] != sums[f"stored_{name}"] for name in self.values]
        return (
            select(
                *key,
                *(column.label(name) for name, column in sums.items()),
                func.count().over().label("total"),
            )
            .group_by(*key)
            .having(or_(func.count() != len(("log", "stored")), *differ))
            .order_by(*key)
        )

    def _side(self, rows: FromClause, name: str) -> Select[Any]:
        columns = [rows.c[key] for key in self.key]
        for side in ("log", "stored"):
            columns += [
                (rows.c[value] if side == name else literal(0)).label(f"{side}_{value}")
                for value in self.values
            ]
        return select(*columns)


def describe_values(row: RowMapping, values: Sequence[str], stored: str) -> str:
    """Say what the two sides have, of the values that differ."""
    return "; ".join(
        f"{name} {row['log_' + name]} in the request log, {row['stored_' + name]} in {stored}"
        for name in values
        if row["log_" + name] != row["stored_" + name]
    )
