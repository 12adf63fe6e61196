"""What the request log adds up to: user by user, and quarter of an hour by quarter of an hour.

PostgreSQL groups the rows in memory. SQLite would sort all of them to group them, which takes
twice as long as everything else about them; there the index on user and time, in which each
group's rows are side by side, is walked from group to group.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    bindparam,
    func,
    literal,
    select,
    tuple_,
)
from sqlalchemy.orm import Session

from analytics_consumer.integrity.fingerprints import (
    ENDPOINT_WEIGHT,
    KEY_MODULUS,
    Fingerprint,
    Place,
)
from analytics_consumer.models import HIGHEST, requests
from analytics_consumer.rollups.batch import BUCKET_US
from analytics_consumer.rollups.widths import QUARTER

PRIME: Final = 2**31 - 1
"""Numbers of requests are added up modulo this one, so that no sum is beyond 64 bits."""
SOURCE_MODULUS: Final = 1_000_003
_PLACES_AT_ONCE: Final = 2_000
_FINGERPRINT_SIZE: Final = len(Fingerprint._fields)


class Numbering(NamedTuple):
    """Sums that tell whether each producer has the numbers that it should have in the log."""

    requests: int = 0
    sources: int = 0
    """The sum of the producers' ids."""
    weighted: int = 0
    """The sum, modulo PRIME, of the numbers, each times its producer's weight."""

    def plus(self, sums: Sequence[int]) -> "Numbering":
        """Return the sums with more added."""
        count, sources, weighted = (one + more for one, more in zip(self, sums, strict=True))
        return Numbering(count, sources, weighted % PRIME)


def weight_of(source_id: int) -> int:
    """Return by what a producer's numbers are multiplied in a numbering."""
    return source_id % SOURCE_MODULUS + 1


def of_whole_log(session: Session) -> tuple[dict[Place, Fingerprint], Numbering]:
    """Return the fingerprint of each quarter of an hour of each user, and the numbering of all."""
    walks = session.get_bind().dialect.name == "sqlite"
    return _collected(_walked(session) if walks else session.execute(_grouped()))


def of_rows(session: Session, *which: ColumnElement[bool]) -> dict[Place, Fingerprint]:
    """Return the fingerprints of these rows alone."""
    return _collected(session.execute(_grouped(*which)))[0]


def _collected(
    groups: Iterable[Sequence[int]],
) -> tuple[dict[Place, Fingerprint], Numbering]:
    places = {}
    numbering = Numbering()
    for user_id, number, *sums in groups:
        one = Fingerprint(*map(int, sums[:_FINGERPRINT_SIZE]))
        places[user_id, number * QUARTER] = one
        numbering = numbering.plus((one.requests, *map(int, sums[_FINGERPRINT_SIZE:])))
    return places, numbering


def _sums(rows: FromClause) -> list[ColumnElement[Any]]:
    """Return a fingerprint's sums, then those of the numbering but for the count."""
    caller = (
        rows.c.endpoint_id * literal(ENDPOINT_WEIGHT)
        + rows.c.api_key_id % literal(KEY_MODULUS)
        + literal(1)
    )
    weight = rows.c.source_id % literal(SOURCE_MODULUS) + literal(1)
    return [
        func.count(),
        func.sum(rows.c.duration_us),
        func.max(rows.c.duration_us),
        func.sum(rows.c.request_bytes),
        func.sum(rows.c.response_bytes),
        func.sum((rows.c.status + literal(1)) * caller),
        func.count(),
        func.sum((rows.c.sketch_bucket + literal(3)) * caller),
        func.sum(rows.c.source_id),
        func.sum(rows.c.sequence % literal(PRIME) * weight % literal(PRIME)),
    ]


def _grouped(*which: ColumnElement[bool]) -> Select[Any]:
    number = (requests.c.occurred_us // literal(BUCKET_US)).label("number")
    rows = select(*requests.c, number).where(*which).subquery()
    return select(rows.c.user_id, rows.c.number, *_sums(rows)).group_by(
        rows.c.user_id, rows.c.number
    )


def _walked(session: Session) -> Iterator[Sequence[int]]:
    """Yield what `_grouped` gives, some thousand groups at a time.

    They come as one text: a thread that took them row by row would wait for its turn each time.
    """
    statement = _walk()
    user_id, occurred_us = -HIGHEST, 0
    while True:
        start = {"user_id": user_id, "occurred_us": occurred_us}
        found = json.loads(session.execute(statement, start).scalar_one())
        if not found:
            return
        for user_id, number, sums in found:
            yield user_id, number, *sums
        occurred_us = (number + 1) * BUCKET_US


def _walk() -> Select[Any]:
    """Return the query for the groups from a user and a time on.

    It finds the first row of the next group in the index, and then adds up the group's.
    """
    first = (
        select(requests.c.user_id, requests.c.occurred_us)
        .where(_from(requests, bindparam("user_id"), bindparam("occurred_us")))
        .order_by(requests.c.user_id, requests.c.occurred_us)
        .limit(1)
        .subquery()
    )
    number = first.c.occurred_us // literal(BUCKET_US)
    place = select(first.c.user_id, number.label("number"), literal(1).label("place")).cte(
        "places", recursive=True
    )
    place = place.union_all(_next(place))
    mine = requests.alias("mine")
    sums = (
        select(func.json_array(*_sums(mine)))
        .where(
            mine.c.user_id == place.c.user_id,
            mine.c.occurred_us >= place.c.number * literal(BUCKET_US),
            mine.c.occurred_us < (place.c.number + literal(1)) * literal(BUCKET_US),
        )
        .scalar_subquery()
    )
    whole = func.json_array(place.c.user_id, place.c.number, func.json(sums))
    return select(func.json_group_array(whole)).select_from(place)


def _next(place: CTE) -> Select[Any]:
    """Return the query for the group that follows one, which it finds in the index at once."""
    after, row = requests.alias("after"), requests.alias("row")
    end = (place.c.number + literal(1)) * literal(BUCKET_US)
    row_id = (
        select(after.c.id)
        .where(_from(after, place.c.user_id, end))
        .order_by(after.c.user_id, after.c.occurred_us)
        .limit(1)
        .correlate(place)
        .scalar_subquery()
    )
    number = row.c.occurred_us // literal(BUCKET_US)
    return (
        select(row.c.user_id, number, place.c.place + literal(1))
        .select_from(place.join(row, row.c.id == row_id))
        .where(place.c.place < literal(_PLACES_AT_ONCE))
    )


def _from(
    rows: FromClause, user_id: ColumnElement[int], occurred_us: ColumnElement[int]
) -> ColumnElement[bool]:
    """Whether a row lies at a user's instant or after it, in the order of the index."""
    return tuple_(rows.c.user_id, rows.c.occurred_us) >= tuple_(user_id, occurred_us)
