"""Complete sets of segments: the one that readers see, and one that is being built."""

from typing import Any, Final, NamedTuple, cast

from sqlalchemy import CursorResult, delete, func, insert, select, text, tuple_, update
from sqlalchemy.orm import Session

from analytics_consumer.models import checkpoints, generations, segments, stale

ABANDONED_SECONDS: Final = 600
"""After so long without a sign of life whoever built a generation is taken for dead. Its longest
step is a comparison, of seconds; one that is wrongly taken for dead changes nothing any more."""
RESUMABLE_SECONDS: Final = 86_400
"""The same for a generation that can be gone on with: its builder may have been stopped."""
_LOCK: Final = 5_112_874_391  # any number that no one else on the server locks


class Generation(NamedTuple):
    """A set of segments; wide ones of all time before `built` (epoch seconds), but stale ones."""

    id: int
    built: int


def lock(session: Session) -> None:
    """Keep everyone else from changing segments until the transaction ends.

    On SQLite a writing transaction is alone anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def live(session: Session) -> Generation | None:
    """Return the generation that readers see. None until the first one was made."""
    return _one(session, live=1)


def building(session: Session) -> Generation | None:
    """Return the generation that is being built, if any."""
    return _one(session, live=0)


def abandoned(session: Session, now: float) -> Generation | None:
    """Return the generation that somebody began to build, if nobody will go on with it."""
    found = building(session)
    if found is None:
        return None
    touched = select(generations.c.touched).where(generations.c.id == found.id)
    resumable = select(checkpoints.c.plan).where(checkpoints.c.generation == found.id)
    patience = RESUMABLE_SECONDS if session.scalar(resumable) else ABANDONED_SECONDS
    is_dead = session.execute(touched).scalar_one() < now - patience
    return found if is_dead else None


def touch(session: Session, generation_id: int, now: float) -> None:
    """Give a sign of life: this generation is being built."""
    session.execute(
        update(generations).where(generations.c.id == generation_id).values(touched=int(now))
    )


def begin(session: Session, *, is_live: bool, now: float) -> Generation:
    """Return a new generation without a segment, made in the caller's transaction."""
    known = (generations.c.id, segments.c.generation)  # segments of one given up may be left
    highest = max(session.scalar(select(func.max(column))) or 0 for column in known)
    session.execute(
        insert(generations).values(id=highest + 1, live=int(is_live), built=0, touched=int(now))
    )
    return Generation(highest + 1, 0)


def make_live(session: Session, generation_id: int) -> None:
    """Let readers see this generation and no other. The others' segments are left to be removed."""
    session.execute(delete(generations).where(generations.c.id != generation_id))
    session.execute(delete(checkpoints))
    session.execute(update(generations).where(generations.c.id == generation_id).values(live=1))


def forget(session: Session, generation_id: int) -> None:
    """Give up a generation. Its segments are left to be removed."""
    session.execute(delete(generations).where(generations.c.id == generation_id))
    session.execute(delete(checkpoints).where(checkpoints.c.generation == generation_id))


def set_built(session: Session, generation_id: int, instant: int) -> None:
    """Say up to when wide segments are there or stale."""
    session.execute(
        update(generations).where(generations.c.id == generation_id).values(built=instant)
    )


def remove_leftovers(session: Session, most: int) -> int:
    """Remove up to `most` segments of no generation; return how many."""
    known = select(generations.c.id)
    session.execute(delete(stale).where(stale.c.generation.not_in(known)))
    key = list(segments.primary_key.columns)
    left = select(*key).where(segments.c.generation.not_in(known)).limit(most)
    removed = session.execute(delete(segments).where(tuple_(*key).in_(left)))
    return cast("CursorResult[Any]", removed).rowcount


def _one(session: Session, *, live: int) -> Generation | None:
    found = session.execute(
        select(generations.c.id, generations.c.built).where(generations.c.live == live)
    ).first()
    return Generation(*found) if found else None
