"""Limits, the windows of time that they count in, and how a counter stands against them.

- `minute`: `rate_limit` requests in 60 seconds from the first one on.
- `burst`: a bucket of `burst` requests that fills up evenly at `rate_limit` a minute (GCRA, the
  generic cell rate algorithm: one instant says how full it is).
- `daily`, `monthly`: days and months in UTC.

All instants are microseconds since 1970, UTC; whole numbers, so that both databases count alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LONGER_THAN_A_MONTH: Final = timedelta(days=32)


@dataclass(frozen=True)
class Limits:
    """At most this many requests; None is no limit."""

    rate_limit: int | None = None
    """A minute."""
    burst: int | None = None
    """At once; only beside `rate_limit`."""
    daily_quota: int | None = None
    monthly_quota: int | None = None

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return (self.rate_limit, self.daily_quota, self.monthly_quota) != (None, None, None)

    @property
    def interval(self) -> int:
        """How long a bucket takes for one request, rounded up; 0 without `burst`."""
        return 0 if self.rate_limit is None or self.burst is None else -(-MINUTE // self.rate_limit)


class Counter(Protocol):
    """What was taken; see `models.LimitCounter`."""

    @property
    def minute_start(self) -> int: ...  # noqa: D102 - columns of LimitCounter
    @property
    def minute_used(self) -> int: ...  # noqa: D102 - as above
    @property
    def day_start(self) -> int: ...  # noqa: D102 - as above
    @property
    def day_used(self) -> int: ...  # noqa: D102 - as above
    @property
    def month_start(self) -> int: ...  # noqa: D102 - as above
    @property
    def month_used(self) -> int: ...  # noqa: D102 - as above
    @property
    def burst_until(self) -> int: ...  # noqa: D102 - as above


@dataclass(frozen=True)
class Unused:
    """The counter of who has taken nothing yet."""

    minute_start: int = 0
    minute_used: int = 0
    day_start: int = 0
    day_used: int = 0
    month_start: int = 0
    month_used: int = 0
    burst_until: int = 0


@dataclass(frozen=True)
class Now:
    """An instant and the windows that it falls in."""

    instant: int
    day: int
    month: int

    @classmethod
    def at(cls, moment: datetime) -> "Now":
        """Return the windows of a moment."""
        day = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(microseconds(moment), microseconds(day), microseconds(day.replace(day=1)))

    @property
    def oldest_minute(self) -> int:
        """When a minute that is not over yet began at the earliest."""
        return self.instant - MINUTE + 1


@dataclass(frozen=True)
class Standing:
    """How one limit stands."""

    name: str
    limit: int
    used: int
    window: int
    """Microseconds in which `limit` requests may be made."""
    reset: int
    """The instant at which nothing of it is used any more."""
    retry: int
    """The instant from which one more request fits."""

    @property
    def remaining(self) -> int:
        """How many requests still fit. A limit may have been lowered below what was used."""
        return max(self.limit - self.used, 0)


def standings(limits: Limits, counter: Counter, now: Now) -> Iterator[Standing]:
    """Tell how each limit stands."""
    if limits.rate_limit is not None:
        yield _minute(limits.rate_limit, counter, now)
    if limits.interval and limits.burst is not None:
        yield _burst(limits.burst, limits.interval, counter, now)
    if limits.daily_quota is not None:
        start, used = _current(counter.day_start, counter.day_used, now.day)
        yield _calendar("daily", limits.daily_quota, used, (start, _next_day(start)))
    if limits.monthly_quota is not None:
        start, used = _current(counter.month_start, counter.month_used, now.month)
        yield _calendar("monthly", limits.monthly_quota, used, (start, _next_month(start)))


def microseconds(moment: datetime) -> int:
    """Return an instant as a counter keeps it."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment_of(instant: int) -> datetime:
    """Return a counter's instant as a time in UTC."""
    return _EPOCH + timedelta(microseconds=instant)


def _minute(limit: int, counter: Counter, now: Now) -> Standing:
    over = counter.minute_start < now.oldest_minute
    start, used = (now.instant, 0) if over else (counter.minute_start, counter.minute_used)
    end = start + MINUTE
    return Standing("minute", limit, used, MINUTE, reset=end, retry=end)


def _burst(burst: int, interval: int, counter: Counter, now: Now) -> Standing:
    full_at = max(counter.burst_until, now.instant)
    used = -(-(full_at - now.instant) // interval)
    retry = full_at - (burst - 1) * interval
    return Standing("burst", burst, used, burst * interval, reset=full_at, retry=retry)


def _current(start: int, used: int, begin: int) -> tuple[int, int]:
    return (start, used) if start >= begin else (begin, 0)


def _calendar(name: str, limit: int, used: int, window: tuple[int, int]) -> Standing:
    start, end = window
    return Standing(name, limit, used, end - start, reset=end, retry=end)


def _next_day(start: int) -> int:
    return start + 24 * 60 * MINUTE


def _next_month(start: int) -> int:
    return microseconds((moment_of(start) + _LONGER_THAN_A_MONTH).replace(day=1))
