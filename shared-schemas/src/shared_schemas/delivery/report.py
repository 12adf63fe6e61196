"""What every producer has promised: one side of the proof that nothing was lost."""

from typing import TypedDict

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from shared_schemas.delivery.tables import outbox, producer_sequences


class ProducerReport(TypedDict):
    """One producer's channel. `confirmed` + `waiting` is all that was ever committed.

    Numbers 1 to `assigned` were given; `confirmed` of them are known to be with the broker;
    `waiting` are still in the outbox, with a number or without.
    """

    producer: str
    channel: str
    assigned: int
    confirmed: int
    waiting: int


def producers_report(session: Session) -> list[ProducerReport]:
    """Return the state of every producer's channels, as of one instant."""
    assigned = select(
        producer_sequences.c.producer_id,
        producer_sequences.c.channel,
        (producer_sequences.c.next - 1).label("assigned"),
        literal(0).label("numbered"),
        literal(0).label("waiting"),
    )
    stored = select(
        outbox.c.producer_id,
        outbox.c.channel,
        literal(0),
        func.count(outbox.c.sequence),
        func.count(),
    ).group_by(outbox.c.producer_id, outbox.c.channel)
    # One statement, hence one snapshot on both backends.
    both = union_all(assigned, stored).subquery()
    key = (both.c.producer_id, both.c.channel)
    sums = [func.sum(both.c[name]).label(name) for name in ("assigned", "numbered", "waiting")]
    return [
        ProducerReport(
            producer=row.producer_id,
            channel=row.channel,
            assigned=int(row.assigned),
            confirmed=int(row.assigned - row.numbered),
            waiting=int(row.waiting),
        )
        for row in session.execute(select(*key, *sums).group_by(*key).order_by(*key))
    ]
