"""Days whose requests were removed from the log: the ledger against the rollups."""

from collections.abc import Iterator

from analytics_consumer.integrity.differences import iso
from analytics_consumer.integrity.fingerprints import Fingerprint, Fingerprints
from analytics_consumer.rollups.cells import COUNTS, Kind

_OF_TIMES = ("times", "times_weighted")


def differing_days(kind: Kind, ledger: Fingerprints, stored: Fingerprints) -> Iterator[str]:
    """Yield a sentence for each user's day that differs.

    `ledger`: what was removed, and what of the same days is still in the log. Both are by day.
    """
    names = _names(kind)
    for place in sorted(ledger.keys() | stored.keys()):
        ours, theirs = (side.get(place, Fingerprint()) for side in (ledger, stored))
        said = "; ".join(
            f"{name} {getattr(ours, name)} by the ledger, {getattr(theirs, name)} in rollups"
            for name in names
            if getattr(ours, name) != getattr(theirs, name)
        )
        if said:
            user_id, day = place
            yield f"user {user_id}, the day {iso(day)}: {said}"


def split(places: Fingerprints, at: int) -> tuple[Fingerprints, Fingerprints]:
    """Return what lies before an instant (epoch seconds), and what lies after it."""
    before = {place: one for place, one in places.items() if place[1] < at}
    return before, {place: one for place, one in places.items() if place[1] >= at}


def _names(kind: Kind) -> list[str]:
    is_counts = kind is COUNTS
    return [name for name in Fingerprint._fields if (name not in _OF_TIMES) == is_counts]
