"""Answers of the distribution of response times and of the comparison of API keys."""

from typing import Annotated

from pydantic import BaseModel, Field

from gateway.analytics.schemas import KeyUsage, Rate, UsageHeading


class Percentiles(BaseModel):
    """Milliseconds, within 1 %. `p99_9` is what 99.9 % of the requests did not exceed."""

    p50: float | None
    p75: float | None
    p90: float | None
    p95: float | None
    p99: float | None
    p99_9: float | None


class Band(BaseModel):
    """Response times above `from_ms`, up to and including `to_ms`."""

    from_ms: float
    to_ms: float


class CountedBand(Band):
    """How many requests took so long, and their share of all."""

    requests: int
    share: Rate


class HeatMapColumn(BaseModel):
    """One piece of time: `requests` has a number for each band."""

    start: str
    end: str
    requests: list[int]
    percentiles: Percentiles


class HeatMap(BaseModel):
    """Response times over time."""

    granularity: str
    bands: list[Band]
    columns: list[HeatMapColumn]


class LatencyUsage(UsageHeading):
    """How response times are distributed, altogether and over time, on a logarithmic scale."""

    percentiles: Percentiles
    distribution: list[CountedBand]
    heat_map: HeatMap


class TimePiece(BaseModel):
    """A piece of time. `end` is the first instant after it."""

    start: str
    end: str


class TimeAxis(BaseModel):
    """The pieces of time that every key's series is made of."""

    granularity: str
    points: list[TimePiece]


class KeySeries(BaseModel):
    """A number for each piece of time."""

    requests: list[int]
    errors: list[int]


class ComparedKey(KeyUsage):
    """One key beside the others."""

    share: Rate
    percentiles: Percentiles
    series: KeySeries


class UnusedKey(BaseModel):
    """An active key that made no request in this time."""

    api_key_id: int
    name: str


class KeyComparison(UsageHeading):
    """The keys that made requests, the most used first, and those that made none."""

    most_used: Annotated[int | None, Field(description="id of a key")]
    least_used: Annotated[int | None, Field(description="id of a key; of those that were used")]
    series: TimeAxis
    keys: list[ComparedKey]
    unused_keys: list[UnusedKey]
