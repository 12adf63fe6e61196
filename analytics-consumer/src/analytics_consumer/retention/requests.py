"""Removing requests from the log."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, Select, delete, func, select
from sqlalchemy.orm import Session

from analytics_consumer.integrity.request_sums import of_rows
from analytics_consumer.models import requests
from analytics_consumer.retention import ledger

ROWS_AT_ONCE: Final = 2_000


def prune_requests(session: Session, before: int) -> int:
    """Remove some requests of the time before an instant (epoch seconds); return how many.

    Runs in the caller's writing transaction, which no one else prunes beside. 0: there are none.
    """
    rows = _oldest(session, before * 1_000_000) or _late(session, before * 1_000_000)
    if not rows:
        return 0
    removed: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        removed[row.source_id].append(row.sequence)
    these = requests.c.id.in_([row.id for row in rows])
    ledger.enter(session, removed, of_rows(session, these))
    session.execute(delete(requests).where(these))
    return len(rows)


def _oldest(session: Session, before_us: int) -> Sequence[Row[Any]]:
    """Return those among the rows that were written first: as good as all of them."""
    first = select(requests.c.id).order_by(requests.c.id).limit(ROWS_AT_ONCE).subquery()
    last = session.scalar(select(func.max(first.c.id))) or 0
    return session.execute(_older(before_us).where(requests.c.id <= last)).all()


def _late(session: Session, before_us: int) -> Sequence[Row[Any]]:
    """Return some that were written later than others of their time, found user by user."""
    user_id: int | None = 0
    while True:
        following = select(func.min(requests.c.user_id)).where(requests.c.user_id > user_id)
        user_id = session.scalar(following)
        if user_id is None:
            return []
        mine = _older(before_us).where(requests.c.user_id == user_id)
        rows = session.execute(mine.limit(ROWS_AT_ONCE)).all()
        if rows:
            return rows


def _older(before_us: int) -> Select[Any]:
    return select(requests.c.id, requests.c.source_id, requests.c.sequence).where(
        requests.c.occurred_us < before_us
    )
