"""Who numbers which rows: a producer has one holder at a time, and its epoch tells which.

A process holds one producer for its own rows. What dead processes left is taken over by changing
holder and epoch in one step; whoever still acts under an older epoch finds out before it writes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, or_, select, update
from sqlalchemy.orm import Session

from shared_schemas.delivery.tables import outbox, producers
from shared_schemas.storage import insert

_CANDIDATES = 20


@dataclass(frozen=True)
class Claim:
    """The right to number one producer's rows, good as long as its epoch stands."""

    producer: str
    epoch: int


class ProducerLost(Exception):  # noqa: N818 - says what happened to the claim
    """Somebody else has taken the producer over: write nothing under this claim."""


def claim(session: Session, holder: str, alive: Select[str], new_id: Callable[[], str]) -> Claim:
    """Take over a producer that nobody living holds, or else create one.

    So there are never more producers than there were processes alive at once.
    """
    orphans = select(producers.c.id, producers.c.epoch).where(_orphaned(alive))
    for found in session.execute(orphans.order_by(producers.c.id).limit(_CANDIDATES)).all():
        taken = take(session, Claim(*found), holder)
        if taken:
            return taken
    created = Claim(new_id(), 1)
    session.execute(
        insert(session, producers).values(id=created.producer, epoch=created.epoch, holder=holder)
    )
    return created


def take(session: Session, found: Claim, holder: str) -> Claim | None:
    """Take the producer over if its epoch is still the one that was found.

    Returns None also while somebody is writing under it: a process that stopped in the middle of
    a transaction must not hold up the one that looks after its rows.
    """
    row = select(producers.c.id).where(_is(found))
    if session.scalar(row.with_for_update(skip_locked=True)) is None:
        return None
    return _change(session, found, holder)


def release(session: Session, held: Claim) -> None:
    """Leave the producer to whoever wants it. Nothing happens if the claim is lost already."""
    _change(session, held, None)


def fence(session: Session, held: Claim) -> None:
    """Hold off every other holder until this transaction ends; raise ProducerLost if one came."""
    row = select(producers.c.id).where(_is(held)).with_for_update(key_share=True)
    if session.scalar(row) is None:
        raise ProducerLost(held.producer)


def with_rows(
    session: Session, holder: str, alive: Select[str], held: Iterable[str]
) -> list[Claim]:
    """Find producers that have rows and nobody who works on them.

    Those of `holder` itself are among them unless they are in `held`: it may have taken one
    over without learning of it, when the answer to its commit was lost.
    """
    wanted = select(producers.c.id, producers.c.epoch).where(
        or_(_orphaned(alive), producers.c.holder == holder),
        producers.c.id.not_in(list(held)),
        exists().where(outbox.c.producer_id == producers.c.id),
    )
    return [Claim(*found) for found in session.execute(wanted.limit(_CANDIDATES))]


def has_rows(session: Session, producer: str) -> bool:
    """Tell whether anything of this producer waits to be published."""
    return bool(session.scalar(select(exists().where(outbox.c.producer_id == producer))))


def _change(session: Session, old: Claim, holder: str | None) -> Claim | None:
    new = Claim(old.producer, old.epoch + 1)
    changed = session.scalar(
        update(producers)
        .where(_is(old))
        .values(epoch=new.epoch, holder=holder)
        .returning(producers.c.id)
    )
    return None if changed is None else new


def _orphaned(alive: Select[str]) -> ColumnElement[bool]:
    return or_(producers.c.holder.is_(None), producers.c.holder.not_in(alive))


def _is(held: Claim) -> ColumnElement[bool]:
    return (producers.c.id == held.producer) & (producers.c.epoch == held.epoch)
