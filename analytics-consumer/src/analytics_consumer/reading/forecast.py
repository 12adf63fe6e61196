"""How many requests are to be expected: altogether, and with each API key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final

import numpy as np

from analytics_consumer import calendar
from analytics_consumer.calendar import BUCKET_SECONDS, Span
from analytics_consumer.forecasting import (
    INTERVAL,
    METHOD,
    NEEDED_DAYS,
    Forecast,
    added_up,
    futures_of,
)
from analytics_consumer.models import NO_KEY
from analytics_consumer.reading.breakdowns import Document, ends
from analytics_consumer.reading.heading import heading
from analytics_consumer.reading.reader import Reader
from analytics_consumer.reading.selection import Range, Selection
from analytics_consumer.snapshot import snapshot
from shared_schemas.storage import Database

_DAY: Final = timedelta(days=1)
_PROFILE_DAYS: Final = 14
"""So many days tell how much of a day's requests comes after a time of day."""


@dataclass(frozen=True)
class _Plan:
    """Which days are learned from, and which are told.

    `so_far` is what has passed of the first day told, in whole quarters of an hour.
    """

    learned: Sequence[Span]
    told: Sequence[tuple[date, Span]]
    so_far: Span

    @property
    def as_of(self) -> int:
        """Up to when requests are known."""
        return self.so_far.end


@dataclass(frozen=True)
class _Series:
    """Requests a day, and on the first day that is told. `begins`: with the first request."""

    requests: Sequence[int]
    so_far: int

    @cached_property
    def begins(self) -> int:
        return next((at for at, count in enumerate(self.requests) if count), len(self.requests))

    @property
    def days(self) -> int:
        return len(self.requests) - self.begins

    @property
    def is_enough(self) -> bool:
        return self.days >= NEEDED_DAYS


def forecast(
    database: Database, selection: Selection, range_: Range, now: datetime, days: int
) -> Document:
    """Forecast the days after a range; its whole days before today are learned from.

    Of a series with less than `NEEDED_DAYS` days since its first request nothing is told.
    """
    plan = _planned(range_, now, days)
    with snapshot(database) as session:
        reader = Reader(session, selection)
        first = heading(session, selection, range_)
        totals = reader.total(range_.span)
        known = _series_by_key(reader, plan)
        rest = _share_to_come(reader, plan)
    total = _added_up(list(known.values()), len(plan.learned))
    found = _forecasts([total, *known.values()], days, rest)
    return {
        **first,
        "totals": totals.document(),
        "method": METHOD,
        "interval": INTERVAL,
        "as_of": calendar.iso(plan.as_of, range_.zone),
        "history": _history(total),
        "days": _days(plan, range_, total, found[0]),
        "keys": [
            _key(key, one, told) for (key, one), told in zip(known.items(), found[1:], strict=True)
        ],
    }


def _planned(range_: Range, now: datetime, days: int) -> _Plan:
    zone, instant = range_.zone, int(now.timestamp())
    today = calendar.local_day(instant, zone)
    end = min(calendar.local_day(range_.span.end, zone), today)
    day = calendar.local_day(range_.span.start - 1, zone) + _DAY
    learned = []
    while day < end:
        learned.append(calendar.days(day, day, zone))
        day += _DAY
    first = end if learned else today
    told = [first + at * _DAY for at in range(days)]
    begin = calendar.start_of_day(first, zone)
    passed = max(0, instant - begin) // BUCKET_SECONDS * BUCKET_SECONDS if first == today else 0
    return _Plan(
        learned,
        [(each, calendar.days(each, each, zone)) for each in told],
        Span(begin, begin + passed),
    )


def _series_by_key(reader: Reader, plan: _Plan) -> dict[int, _Series]:
    counts = reader.counts_by_key([*plan.learned, plan.so_far])
    return {
        key: _Series(before, so_far)
        for key, (*before, so_far) in zip(counts.keys, counts.requests, strict=True)
    }


def _share_to_come(reader: Reader, plan: _Plan) -> float:
    """Return which share of the first day's requests is still to come, from 0 to 1.

    As on the days before; where they had none, as if requests came evenly.
    """
    passed = plan.so_far.seconds
    if not passed:
        return 1.0
    halves = [
        half
        for day in plan.learned[-_PROFILE_DAYS:]
        for middle in [min(day.start + passed, day.end)]
        for half in (Span(day.start, middle), Span(middle, day.end))
    ]
    counts = reader.requests(halves) if halves else []
    whole = sum(counts)
    length = plan.told[0][1].seconds
    return sum(counts[1::2]) / whole if whole else (length - passed) / length


def _forecasts(
    series: Sequence[_Series], days: int, rest: float
) -> list[tuple[Forecast, Forecast] | None]:
    """Return for each series requests a day, and added up from now on; None where it is short."""
    enough = [one for one in series if one.is_enough]
    if not enough:
        return [None] * len(series)
    counts = np.array([one.requests for one in enough], np.float64)
    futures = futures_of(counts, [one.begins for one in enough], days)
    futures[:, 0] *= rest
    together = Forecast.of_each(added_up(futures))
    futures[:, 0] += np.array([one.so_far for one in enough])[:, None]
    told = zip(Forecast.of_each(futures), together, strict=True)
    return [next(told) if one.is_enough else None for one in series]


def _added_up(series: Sequence[_Series], days: int) -> _Series:
    requests = [sum(day) for day in zip(*(one.requests for one in series), strict=True)]
    requests = requests or [0] * days
    return _Series(requests, sum(one.so_far for one in series))


def _history(total: _Series) -> Document:
    told = None
    if not total.is_enough:
        told = (
            f"there are {total.days} whole days since the first request in this time;"
            f" a forecast needs {NEEDED_DAYS}"
        )
    return {"days": total.days, "needed": NEEDED_DAYS, "is_enough": total.is_enough, "reason": told}


def _days(
    plan: _Plan, range_: Range, total: _Series, told: tuple[Forecast, Forecast] | None
) -> list[Document]:
    if told is None:
        return []
    requests, together = told
    return [
        {
            "date": day.isoformat(),
            **ends(span, range_),
            "so_far": 0 if at else total.so_far,
            "requests": _at(requests, at),
            "cumulative": _at(together, at),
        }
        for at, (day, span) in enumerate(plan.told)
    ]


def _at(told: Forecast, day: int) -> Document:
    return {name: line[day] for name, line in vars(told).items()}


def _key(key: int, series: _Series, told: tuple[Forecast, Forecast] | None) -> Document:
    nothing: Mapping[str, Sequence[float]] = vars(Forecast([], [], []))
    requests, together = (nothing, nothing) if told is None else map(vars, told)
    return {
        "api_key_id": None if key == NO_KEY else key,
        "history_days": series.days,
        "is_enough": series.is_enough,
        "requests": requests,
        "cumulative": together,
    }
