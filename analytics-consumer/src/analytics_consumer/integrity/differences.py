"""Naming what differs between the request log and the rollups, cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from analytics_consumer.integrity.fingerprints import Place, quarters_of
from analytics_consumer.models import NO_KEY, deltas, requests, segments
from analytics_consumer.names import EndpointName
from analytics_consumer.rollups.batch import columns_of, deltas_of
from analytics_consumer.rollups.cells import Kind
from analytics_consumer.rollups.fold import PENDING
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.packed import Packed, merged
from analytics_consumer.rollups.widths import QUARTER
from analytics_consumer.usage import RequestRow

Cell = tuple[int, ...]
"""API key, endpoint, and status or sketch bucket."""
Cells = Mapping[Cell, Sequence[int]]


def differences(
    session: Session,
    generation: Generation,
    place: Place,
    kind: Kind,
    names: Mapping[int, EndpointName],
) -> Iterator[str]:
    """Yield a sentence for each cell of one user's quarter of an hour that differs."""
    user_id, bucket = place
    logged = _cells(kind, _logged(session, place))
    stored = _cells(kind, _stored(session, generation, place))
    nothing = (0,) * len(kind.values)
    what = "rollups" if kind.last == "status" else "sketches"
    for cell in sorted(logged.keys() | stored.keys()):
        ours, theirs = logged.get(cell, nothing), stored.get(cell, nothing)
        said = "; ".join(
            f"{name} {one} in the request log, {other} in {what}"
            for name, one, other in zip(kind.values, ours, theirs, strict=True)
            if one != other
        )
        if said:
            yield f"user {user_id}, {iso(bucket)}, {_describe(cell, kind, names)}: {said}"


def iso(seconds: int) -> str:
    """Write an instant (epoch seconds)."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _logged(session: Session, place: Place) -> Sequence[Packed]:
    user_id, bucket = place
    columns = [requests.c[name] for name in RequestRow._fields]
    found = session.execute(
        select(*columns).where(
            requests.c.user_id == user_id,
            requests.c.occurred_us >= bucket * 1_000_000,
            requests.c.occurred_us < (bucket + QUARTER) * 1_000_000,
        )
    ).all()
    return deltas_of(columns_of([RequestRow(*row) for row in found])) if found else []


def _stored(session: Session, generation: Generation, place: Place) -> Sequence[Packed]:
    user_id, bucket = place
    folded = session.execute(
        quarters_of(generation).where(segments.c.user_id == user_id, segments.c.bucket == bucket)
    ).all()
    pending = session.execute(
        select(deltas).where(
            deltas.c.folded == PENDING, deltas.c.user_id == user_id, deltas.c.bucket == bucket
        )
    ).all()
    return [*folded, *pending]


def _cells(kind: Kind, packed: Sequence[Packed]) -> Cells:
    sums = merged(kind, packed)
    keys = zip(*(sums[name].tolist() for name in kind.key), strict=True)
    values = zip(*(sums[name].tolist() for name in kind.values), strict=True)
    return dict(zip(keys, values, strict=True))


def _describe(cell: Cell, kind: Kind, names: Mapping[int, EndpointName]) -> str:
    key, endpoint, last = cell
    caller = "session" if key == NO_KEY else f"API key {key}"
    method, route = names.get(endpoint, ("endpoint", str(endpoint)))
    return f"{caller}, {method} {route}, {kind.last} {last}"
