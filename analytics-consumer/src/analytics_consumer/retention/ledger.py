"""What was removed from the request log."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from analytics_consumer.integrity.fingerprints import Fingerprint, Fingerprints, Place
from analytics_consumer.integrity.sequences import runs_of as all_runs
from analytics_consumer.models import pruned_days, pruned_runs
from analytics_consumer.rollups.widths import DAY
from shared_schemas.delivery import Arrived
from shared_schemas.delivery.runs import runs_of
from shared_schemas.storage import insert

Numbers = Mapping[int, Iterable[int]]
"""Sequences of each source, by its id."""


def numbers(session: Session) -> dict[int, Arrived]:
    """Return the numbers of each source that were removed, by its id."""
    runs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in session.execute(select(pruned_runs).order_by(pruned_runs.c.first)):
        runs[row.source_id].append((row.first, row.last))
    return {source: Arrived().add_runs(some) for source, some in runs.items()}


def days(session: Session) -> dict[Place, Fingerprint]:
    """Return what was removed of each user's day (UTC)."""
    return {
        (row.user_id, row.day): Fingerprint(*tuple(row)[2:])
        for row in session.execute(select(pruned_days))
    }


def enter(session: Session, removed: Numbers, of_quarters: Fingerprints) -> None:
    """Enter what is removed in the caller's transaction."""
    _enter_numbers(session, removed)
    _enter_days(session, by_day(of_quarters))


def forget_days(session: Session, before: int) -> None:
    """Forget days of which no rollups are kept."""
    session.execute(delete(pruned_days).where(pruned_days.c.day < before))


def by_day(of_quarters: Fingerprints) -> dict[Place, Fingerprint]:
    """Add quarters of an hour up to days."""
    found: dict[Place, Fingerprint] = defaultdict(Fingerprint)
    for (user_id, bucket), one in of_quarters.items():
        place = (user_id, bucket // DAY * DAY)
        found[place] = found[place].plus(one)
    return found


def _enter_numbers(session: Session, removed: Numbers) -> None:
    known = numbers(session)
    for source_id, some in removed.items():
        runs = all_runs(known.get(source_id, Arrived()).add_runs(runs_of(some)))
        session.execute(delete(pruned_runs).where(pruned_runs.c.source_id == source_id))
        session.execute(
            insert(session, pruned_runs),
            [{"source_id": source_id, "first": first, "last": last} for first, last in runs],
        )


def _enter_days(session: Session, removed: Fingerprints) -> None:
    places: Sequence[Place] = sorted(removed)
    mine = tuple_(pruned_days.c.user_id, pruned_days.c.day).in_(places)
    known = {
        (row.user_id, row.day): Fingerprint(*tuple(row)[2:])
        for row in session.execute(select(pruned_days).where(mine))
    }
    session.execute(delete(pruned_days).where(mine))
    sums = {place: removed[place].plus(known.get(place, Fingerprint())) for place in places}
    session.execute(
        insert(session, pruned_days),
        [{"user_id": user, "day": day, **one._asdict()} for (user, day), one in sums.items()],
    )
