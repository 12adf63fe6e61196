"""The rollups against the request log, and the endpoints' names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from analytics_consumer.horizons import Horizons
from analytics_consumer.integrity.check import MOST_NAMED, Check, name_some
from analytics_consumer.integrity.differences import differences
from analytics_consumer.integrity.fingerprints import Fingerprints, Place, added
from analytics_consumer.integrity.pruned import differing_days, split
from analytics_consumer.models import endpoints
from analytics_consumer.names import checksum_of, endpoint_names
from analytics_consumer.retention.ledger import by_day
from analytics_consumer.rollups.cells import KINDS, Kind
from analytics_consumer.rollups.generation import Generation


@dataclass(frozen=True)
class Sides:
    """What is to be the same: the log, with what was removed from it by day, and the rollups."""

    logged: Fingerprints
    removed: Fingerprints
    stored: Fingerprints


def rollups_checks(
    session: Session, generation: Generation, sides: Sides, kept: Horizons
) -> list[Check]:
    """Check every sum, maximum and sketch of every user's quarter of an hour.

    Of the time of which the log is not kept, every user's day. What is older than all rollups, and
    came late, is in none of them.
    """
    older, logged = split(split(sides.logged, kept.days)[1], kept.requests)
    before, stored = split(sides.stored, kept.requests)
    removed = split(sides.removed, kept.days)[1]
    ledger = added([removed, by_day(older)])
    differing = [
        place
        for place in sorted(logged.keys() | stored.keys())
        if logged.get(place) != stored.get(place)
    ]
    days = by_day(before)
    figures = {
        "request_log": sum(one.requests for one in (*logged.values(), *older.values())),
    }
    if removed:
        figures["removed"] = sum(one.requests for one in removed.values())
    rollups = sum(one.requests for one in sides.stored.values())
    sketches = sum(one.times for one in sides.stored.values())
    findings = {
        kind.name: [
            *_check(session, generation, kind, differing),
            *differing_days(kind, ledger, days),
        ]
        for kind in KINDS
    }
    return [
        Check(
            "request log = rollups",
            {**figures, "rollups": rollups, "quarters": len(sides.stored)},
            name_some(findings["counts"]),
        ),
        Check(
            "request log = sketches",
            {**figures, "sketches": sketches},
            name_some(findings["times"]),
        ),
    ]


def names_check(session: Session, used: Collection[int]) -> Check:
    """Check that every endpoint that is counted has the name under which it was counted."""
    known = {row.id: row for row in session.execute(select(endpoints))}
    findings = [
        f"endpoint {one} is counted but has no name" for one in sorted(set(used) - known.keys())
    ]
    findings += [
        f"endpoint {row.id} was not always called {row.method} {row.route}"
        for row in known.values()
        if row.checksum != checksum_of(row.method, row.route)
    ]
    return Check("endpoints have their names", {"endpoints": len(known)}, name_some(findings))


def _check(
    session: Session, generation: Generation, kind: Kind, places: Sequence[Place]
) -> list[str]:
    names = endpoint_names(session)
    findings: list[str] = []
    for place in places:
        findings += differences(session, generation, place, kind, names)
        if len(findings) > MOST_NAMED:
            break
    return findings
