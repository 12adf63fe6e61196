"""The outbox from the relay's side: number rows, read them, delete them, always many at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, cast

from sqlalchemy import CursorResult, Row, Subquery, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from shared_schemas.delivery.tables import outbox, producer_sequences
from shared_schemas.envelope import CONTENT_TYPE, Event, Malformed, decode, stamp
from shared_schemas.storage import insert

BATCH_ROWS = 1_000
BATCH_BYTES = 16_000_000
"""A batch ends once it has grown to this size: all of it is in memory until it is confirmed."""
_COLUMNS = (outbox.c.id, outbox.c.channel, outbox.c.type, outbox.c.payload, outbox.c.sequence)


@dataclass(frozen=True)
class Numbered:
    """An outbox row that has its number. It keeps both for ever, so publishing again is safe."""

    id: int
    producer: str
    channel: str
    type: str
    payload: bytes
    sequence: int

    @property
    def stamped(self) -> bytes:
        """The event as it travels: with producer and sequence."""
        return stamp(self.payload, self.producer, self.sequence)

    @cached_property
    def event(self) -> Event:
        """The event itself, read when first asked for."""
        [event] = decode(CONTENT_TYPE, self.stamped)
        if isinstance(event, Malformed):
            raise TypeError(f"{event.reason} in outbox row {self.id}")
        return event


def number(session: Session, producer: str, limit: int = BATCH_ROWS) -> list[Numbered]:
    """Give the next numbers to rows that have none, in id order, and return them.

    The caller has fenced the producer, so nobody else numbers its rows meanwhile.
    """
    given = _next_numbers(producer, limit)
    rows = session.execute(
        update(outbox)
        .where(outbox.c.id == given.c.id)
        .values(sequence=given.c.sequence)
        .returning(*_COLUMNS)
    )
    numbered = _in_order(producer, rows)
    _raise_next(session, producer, _last_by_channel(numbered))
    return numbered


def unfinished(session: Session, producer: str, limit: int = BATCH_ROWS) -> list[Numbered]:
    """Return rows that were numbered and never confirmed, lowest numbers first."""
    query = select(*_COLUMNS).where(
        outbox.c.producer_id == producer, outbox.c.sequence.is_not(None)
    )
    lowest = query.order_by(outbox.c.channel, outbox.c.sequence).limit(limit)
    return _in_order(producer, session.execute(lowest))


def remove(session: Session, rows: Sequence[Numbered]) -> bool:
    """Delete confirmed rows of one producer. Returns False if it had been done before."""
    if not rows:
        return False
    ranges = [
        and_(outbox.c.channel == channel, outbox.c.sequence.between(first, last))
        for channel, (first, last) in _ranges(rows).items()
    ]
    # By numbers, not ids: a number is never given again, an id may be.
    statement = delete(outbox).where(outbox.c.producer_id == rows[0].producer, or_(*ranges))
    return cast("CursorResult[Any]", session.execute(statement)).rowcount > 0


def _next_numbers(producer: str, limit: int) -> Subquery:
    waiting = _waiting(producer, limit)
    known = producer_sequences
    place = func.row_number().over(partition_by=waiting.c.channel, order_by=waiting.c.id)
    counter = and_(known.c.producer_id == producer, known.c.channel == waiting.c.channel)
    return (
        select(waiting.c.id, (func.coalesce(known.c.next, 1) - 1 + place).label("sequence"))
        .select_from(waiting.outerjoin(known, counter))
        .subquery()
    )


def _waiting(producer: str, limit: int) -> Subquery:
    """Choose the rows that come next: at least one, and no more after `BATCH_BYTES` of them."""
    oldest = (
        select(outbox.c.id, outbox.c.channel, func.length(outbox.c.payload).label("bytes"))
        .where(outbox.c.producer_id == producer, outbox.c.sequence.is_(None))
        .order_by(outbox.c.id)
        .limit(limit)
        .subquery()
    )
    upto = func.sum(oldest.c.bytes).over(order_by=oldest.c.id)
    sized = select(
        oldest.c.id, oldest.c.channel, (upto - oldest.c.bytes).label("before")
    ).subquery()
    return select(sized.c.id, sized.c.channel).where(sized.c.before < BATCH_BYTES).subquery()


def _raise_next(session: Session, producer: str, last: Mapping[str, int]) -> None:
    if not last:
        return
    upsert = insert(session, producer_sequences).values(
        [
            {"producer_id": producer, "channel": channel, "next": sequence + 1}
            for channel, sequence in last.items()
        ]
    )
    session.execute(
        upsert.on_conflict_do_update(
            index_elements=["producer_id", "channel"], set_={"next": upsert.excluded.next}
        )
    )


def _in_order(producer: str, rows: Iterable[Row[Any]]) -> list[Numbered]:
    found = [
        Numbered(row.id, producer, row.channel, row.type, row.payload, row.sequence) for row in rows
    ]
    return sorted(found, key=attrgetter("id"))


def _last_by_channel(rows: Sequence[Numbered]) -> dict[str, int]:
    return {channel: last for channel, (_, last) in _ranges(rows).items()}


def _ranges(rows: Sequence[Numbered]) -> dict[str, tuple[int, int]]:
    """Return first and last number of each channel; a batch leaves none out between them."""
    ordered = sorted(rows, key=attrgetter("channel", "sequence"))
    grouped = {
        channel: [row.sequence for row in group]
        for channel, group in groupby(ordered, key=attrgetter("channel"))
    }
    return {channel: (sequences[0], sequences[-1]) for channel, sequences in grouped.items()}
