"""Which rows of the request log are asked for."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from sqlalchemy import ColumnElement

from analytics_consumer.models import AUTH_CODES, requests
from analytics_consumer.reading.selection import Selection
from analytics_consumer.rollups.batch import BUCKET_US

END_OF_TIME_US: Final = 2**62
FINGERPRINT_BYTES: Final = 8


@dataclass(frozen=True)
class LogQuery:
    """A selection and what its rows must be. `end_us` is the first instant not wanted."""

    selection: Selection
    start_us: int = 0
    end_us: int = END_OF_TIME_US
    method: str | None = None
    route: str | None = None
    statuses: tuple[int, int] | None = None
    """The lowest and the highest status."""
    slower_than_us: int | None = None
    request_id: str | None = None

    @property
    def fingerprint(self) -> bytes:
        """Tells this query from others: a cursor continues only the query that made it."""
        return blake2b(repr(self).encode(), digest_size=FINGERPRINT_BYTES).digest()

    def matching(self, endpoint_ids: list[int] | None) -> list[ColumnElement[bool]]:
        """Return the WHERE clause for the request log, but for the time."""
        asked = self.selection
        found = [requests.c.user_id == asked.user_id]
        if asked.auth != "all":
            found.append(requests.c.auth == AUTH_CODES[asked.auth])
        if asked.api_key_id is not None:
            found.append(requests.c.api_key_id == asked.api_key_id)
        if endpoint_ids is not None:
            found.append(requests.c.endpoint_id.in_(endpoint_ids))
        if self.statuses is not None:
            found.append(requests.c.status.between(*self.statuses))
        if self.slower_than_us is not None:
            found.append(requests.c.duration_us > self.slower_than_us)
        if self.request_id is not None:
            found.append(requests.c.request_id == self.request_id)
        return found


def bucket_span_us(bucket: int) -> tuple[int, int]:
    """Return the first microsecond of a quarter of an hour, and the first after it."""
    return bucket * 1_000_000, bucket * 1_000_000 + BUCKET_US
