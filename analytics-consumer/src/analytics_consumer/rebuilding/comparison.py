"""Two generations, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from analytics_consumer.models import segments, stale
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.views import EVERYONE
from analytics_consumer.rollups.widths import HOUR, QUARTER

MOST_NAMED: Final = 20
_KEY: Final = ("width", "bucket", "user_id", "part", "view")
_VALUES: Final = ("requests", "checksum", "counts", "times")


@dataclass(frozen=True)
class Comparison:
    """How many segments both have, and which of them differ, or are in one alone."""

    compared: int
    differing: int
    named: Sequence[str]


def compare(session: Session, live: Generation, new: Generation) -> Comparison:
    """Compare all segments byte by byte, but for wide ones that either has still to make."""
    built = min(live.built, new.built)
    both = _only_in(live, new, "live", built), _only_in(new, live, "rebuilt", built)
    differing = union_all(*both).subquery()
    count = session.scalar(select(func.count()).select_from(_keys(differing))) or 0
    named = session.execute(
        select(differing).order_by(*(differing.c[name] for name in _KEY)).limit(2 * MOST_NAMED)
    ).all()
    return Comparison(_count(session, new, built), count, _describe(named)[:MOST_NAMED])


def _count(session: Session, generation: Generation, built: int) -> int:
    query = select(func.count()).select_from(segments).where(*_settled(segments, generation, built))
    return session.scalar(query) or 0


def _settled(table: FromClause, generation: Generation, built: int) -> list[ColumnElement[bool]]:
    """Return the WHERE clause for what does not change as long as nothing is counted."""
    width = case((table.c.width == QUARTER, literal(HOUR)), else_=table.c.width)
    start = table.c.bucket // width * width  # what is made of a quarter is made with its hour
    unfinished = exists().where(
        stale.c.width == width,
        stale.c.user_id == table.c.user_id,
        stale.c.bucket == start,
    )
    full_quarter = and_(table.c.width == QUARTER, table.c.part == EVERYONE)
    is_there = and_(start + width <= built, ~unfinished)
    return [table.c.generation == generation.id, or_(full_quarter, is_there)]


def _only_in(ours: Generation, theirs: Generation, name: str, built: int) -> Select[Any]:
    """Return the rows that the other side has not, or not with the same values."""
    mine, other = segments.alias(), segments.alias()
    same = [mine.c[column] == other.c[column] for column in (*_KEY, *_VALUES)]
    return select(
        *(mine.c[column] for column in _KEY), mine.c.requests, literal(name).label("side")
    ).where(*_settled(mine, ours, built), ~exists().where(other.c.generation == theirs.id, *same))


def _keys(rows: FromClause) -> FromClause:
    return select(*(rows.c[name] for name in _KEY)).distinct().subquery()


def _describe(rows: Sequence[Row[Any]]) -> list[str]:
    found: dict[tuple[int, ...], dict[str, int]] = {}
    for row in rows:
        found.setdefault(tuple(row)[: len(_KEY)], {})[row.side] = row.requests
    return [_sentence(key, sides) for key, sides in found.items()]


def _sentence(key: tuple[int, ...], sides: dict[str, int]) -> str:
    width, bucket, user_id, part, view = key
    start = datetime.fromtimestamp(bucket, UTC).isoformat()
    said = ", ".join(
        f"{sides[side]} requests {word}" if side in sides else f"nothing {word}"
        for side, word in (("live", "live"), ("rebuilt", "rebuilt"))
    )
    place = f"user {user_id}, {width // 60} minutes from {start}, part {part}, view {view}"
    return f"{place}: {said}"
