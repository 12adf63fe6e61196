"""Writing and removing segments."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from sqlalchemy import delete
from sqlalchemy.orm import Session

from analytics_consumer.bulk import BulkInsert
from analytics_consumer.models import segments
from analytics_consumer.rollups.cells import COUNTS, TIMES, Columns, pack, slices
from analytics_consumer.rollups.views import FULL
from analytics_consumer.rollups.widths import HOUR, QUARTER

_BY: Final = ("bucket", "part", "view")
_COUNT_BYTES: Final = COUNTS.record.itemsize
_TIME_BYTES: Final = TIMES.record.itemsize


class Segment(NamedTuple):
    """A row of `segments`, in the order of its columns."""

    generation: int
    width: int
    bucket: int
    user_id: int
    part: int
    view: int
    requests: int
    checksum: int
    counts: bytes
    times: bytes


_INSERT: Final = BulkInsert(segments, Segment._fields)


class Owner(NamedTuple):
    """What segments written together have in common."""

    generation: int
    user_id: int
    width: int


def checksum_of(counts: bytes, times: bytes) -> int:
    """Return the checksum (CRC-32) kept with a segment's cells."""
    return crc32(times, crc32(counts))


def checksums_of(counts: Iterable[bytes], times: Iterable[bytes]) -> Iterator[int]:
    """Yield the checksums of many segments."""
    return map(crc32, times, map(crc32, counts))


def segment(owner: Owner, place: tuple[int, int, int], counts: Columns, times: Columns) -> Segment:
    """Return the segment of these cells at a place: bucket, part and view."""
    packed = pack(counts, COUNTS).tobytes(), pack(times, TIMES).tobytes()
    return _segment(owner, place, int(counts["count"].sum()), *packed)


def packed_segment(
    owner: Owner, place: tuple[int, int, int], counts: bytes, times: bytes
) -> Segment:
    """Return the segment of cells that are packed and in order at a place."""
    requests = int(np.frombuffer(counts, COUNTS.record)["count"].sum())
    return _segment(owner, place, requests, counts, times)


def segments_of(owner: Owner, counts: Columns, times: Columns) -> Iterator[Segment]:
    """Cut cells that are sorted by bucket, part and view into segments."""
    packed_counts, packed_times = pack(counts, COUNTS).tobytes(), pack(times, TIMES).tobytes()
    of_counts, of_times = slices(counts, _BY), slices(times, _BY)
    starts = np.array([start for start, _ in of_counts], np.intp)
    places = zip(*(counts[name][starts].tolist() for name in _BY), strict=True)
    requests = np.add.reduceat(counts["count"], starts).tolist() if of_counts else []
    for place, many, (start, end), (first, last) in zip(
        places, requests, of_counts, of_times, strict=True
    ):
        yield _segment(
            owner,
            place,
            many,
            packed_counts[start * _COUNT_BYTES : end * _COUNT_BYTES],
            packed_times[first * _TIME_BYTES : last * _TIME_BYTES],
        )


def remove(session: Session, owner: Owner, buckets: Sequence[int]) -> None:
    """Remove every segment of these buckets."""
    session.execute(
        delete(segments).where(
            segments.c.generation == owner.generation,
            segments.c.user_id == owner.user_id,
            segments.c.width == owner.width,
            segments.c.bucket.in_(buckets),
        )
    )


def remove_made(session: Session, owner: Owner, hours: Sequence[int]) -> None:
    """Remove what was made for the quarters of these hours, and leave what it is made of."""
    session.execute(
        delete(segments).where(
            segments.c.generation == owner.generation,
            segments.c.width == QUARTER,
            segments.c.bucket.in_(
                bucket + at for bucket in hours for at in range(0, HOUR, QUARTER)
            ),
            segments.c.user_id == owner.user_id,
            segments.c.view != FULL,
        )
    )


def store(session: Session, rows: Sequence[Segment]) -> None:
    """Insert segments that are not there."""
    _INSERT(session, rows)


def _segment(
    owner: Owner, place: tuple[int, int, int], requests: int, counts: bytes, times: bytes
) -> Segment:
    bucket, part, view = place
    return Segment(
        owner.generation,
        owner.width,
        bucket,
        owner.user_id,
        part,
        view,
        requests,
        checksum_of(counts, times),
        counts,
        times,
    )
