"""The rollups against the request log, and the endpoints' names."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from analytics_consumer.integrity.check import MOST_NAMED, Check, name_some
from analytics_consumer.integrity.differences import differences
from analytics_consumer.integrity.fingerprints import Fingerprints, Place
from analytics_consumer.models import endpoints
from analytics_consumer.names import checksum_of, endpoint_names
from analytics_consumer.rollups.cells import COUNTS, TIMES, Kind
from analytics_consumer.rollups.generation import Generation


def rollups_checks(
    session: Session, generation: Generation, logged: Fingerprints, stored: Fingerprints
) -> list[Check]:
    """Check every sum, maximum and sketch of every user's quarter of an hour."""
    differing = [
        place
        for place in sorted(logged.keys() | stored.keys())
        if logged.get(place) != stored.get(place)
    ]
    counts = _check(session, generation, COUNTS, differing)
    times = _check(session, generation, TIMES, differing)
    log = sum(one.requests for one in logged.values())
    return [
        Check(
            "request log = rollups",
            {
                "request_log": log,
                "rollups": sum(one.requests for one in stored.values()),
                "quarters": len(stored),
            },
            counts,
        ),
        Check(
            "request log = sketches",
            {"request_log": log, "sketches": sum(one.times for one in stored.values())},
            times,
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
    return name_some(findings)
