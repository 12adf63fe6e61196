"""Forecasts of daily counts: Holt-Winters' method, with intervals from simulated futures.

Additive seasons of a week and a damped trend, on square roots (which makes the spread of counts
about the same at every level): Hyndman, Athanasopoulos: "Forecasting: Principles and Practice",
3rd ed., 2021, sections 8.3 and 8.5 (error correction form). The smoothing parameters are those of a
grid with the smallest squared errors one day ahead. The interval is made of futures in which
errors are drawn from those of the past (sections 5.5 and 8.7), widened for the eight starting
values that were estimated from the same days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

METHOD: Final = "Holt-Winters, weekly seasons, damped trend, on square roots"
WEEK: Final = 7
NEEDED_DAYS: Final = 2 * WEEK
"""Each day of the week has to be seen twice, to tell it from chance."""
INTERVAL: Final = 0.9
"""The share of futures that lie between `lower` and `upper`."""
_DAMPING: Final = 0.98
_ESTIMATED: Final = WEEK + 1
_FUTURES: Final = 200
_SEED: Final = 20_260_101
_LEVELS: Final = (0.05, 0.2, 0.5)
_TRENDS: Final = (0.0, 0.1)
_SEASONS: Final = (0.05, 0.2)
_GRID: Final = np.array(list(product(_LEVELS, _TRENDS, _SEASONS)))


@dataclass(frozen=True)
class Forecast:
    """What is to be expected of each of some days: means, and the two ends of the interval."""

    expected: Sequence[float]
    lower: Sequence[float]
    upper: Sequence[float]

    @classmethod
    def of_each(cls, futures: Floats) -> list["Forecast"]:
        """Return what the futures say of each day of each series: see `futures_of`."""
        last = futures.shape[-1] - 1
        outside = round((1 - INTERVAL) / 2 * last)
        ordered = np.sort(futures)
        values = futures.mean(axis=-1), ordered[..., outside], ordered[..., last - outside]
        lines = (np.round(one, 1).tolist() for one in values)
        return [cls(*line) for line in zip(*lines, strict=True)]


@dataclass
class _States:
    """Level, trend and seasons of series: an entry for each series and each way to go on.

    `season` and `steps` have one more axis before: the day of the week, and what follows an error.
    """

    level: Floats
    trend: Floats
    season: Floats
    steps: Floats

    def predicted(self, phase: int) -> Floats:
        """Return what is expected of the next day, whose day of the week this is."""
        return np.asarray(self.level + _DAMPING * self.trend + self.season[phase])

    def follow(self, error: Floats, phase: int) -> None:
        """Go on by a day that was this much more than predicted."""
        level, trend, season = self.steps
        self.level = self.level + _DAMPING * self.trend + level * error
        self.trend = _DAMPING * self.trend + trend * error
        self.season[phase] += season * error


def futures_of(counts: Floats, starts: Sequence[int], days: int) -> Floats:
    """Return simulated counts: for each series, day and future.

    `counts` has a row for each series and a column for each day; a series begins with the day
    `starts` says, and has `NEEDED_DAYS` or more from there on. The same counts give the same
    futures.
    """
    states, errors = _fitted(np.sqrt(counts), starts)
    found = _drawn(errors, days)
    for day in range(days):
        phase = (counts.shape[1] + day) % WEEK
        predicted = states.predicted(phase)
        error = found[day]
        found[day] = np.maximum(predicted + error, 0)
        states.follow(found[day] - predicted, phase)
    return np.asarray(np.square(found, out=found).swapaxes(0, 1))


def added_up(futures: Floats) -> Floats:
    """Return the same counts, each day's with those of the days before it."""
    found = np.array(futures)
    for day in range(1, found.shape[1]):
        found[:, day] += found[:, day - 1]
    return found


def _drawn(errors: Sequence[Floats], days: int) -> Floats:
    """Return errors drawn from those of each series: for each day, series and future.

    Series of one length that follow each other are drawn together, which is quicker and gives the
    same as one after the other.
    """
    chance = np.random.default_rng(_SEED)
    drawn = np.empty((days, len(errors), _FUTURES))
    first = 0
    for size, same in groupby(errors, key=len):
        choices = _widened(np.stack(list(same)))
        at = chance.integers(size, size=(len(choices), days, _FUTURES))
        for row, of_series in enumerate(choices):
            drawn[:, first + row] = of_series[at[row]]
        first += len(choices)
    return drawn


def _fitted(roots: Floats, starts: Sequence[int]) -> tuple[_States, list[Floats]]:
    """Return the states after the last day, to go on from in many ways, and all errors."""
    states = _initial(roots, starts)
    errors = np.zeros((roots.shape[1], *states.level.shape))
    begun = np.arange(roots.shape[1]) >= np.array(starts)[:, None]
    for day in range(roots.shape[1]):
        phase = day % WEEK
        errors[day] = (roots[:, day, None] - states.predicted(phase)) * begun[:, day, None]
        states.follow(errors[day], phase)
    rows = np.arange(len(roots))
    best = np.square(errors).sum(axis=0).argmin(axis=1)

    def chosen(values: Floats) -> Floats:
        return np.repeat(values[..., rows, best, None], _FUTURES, axis=-1)

    begin = _States(*map(chosen, (states.level, states.trend, states.season, states.steps)))
    of_series = errors[:, rows, best].T
    return begin, [one[at:] for one, at in zip(of_series, starts, strict=True)]


def _initial(roots: Floats, starts: Sequence[int]) -> _States:
    """Return states from the first two weeks of each series, one for each row of the grid."""
    level, trend, season = _GRID.T[:, None]
    first = np.stack([row[at : at + NEEDED_DAYS] for row, at in zip(roots, starts, strict=True)])
    mean = first.mean(axis=1)[:, None]
    by_position = first.reshape(len(roots), 2, WEEK).mean(axis=1) - mean
    positions = (np.arange(WEEK) - np.array(starts)[:, None]) % WEEK
    seasons = np.take_along_axis(by_position, positions, axis=1)
    everywhere = np.zeros((len(roots), len(_GRID)))
    return _States(
        level=everywhere + mean,
        trend=everywhere,
        season=everywhere + seasons.T[..., None],
        steps=np.stack([level, level * trend, season * (1 - level)]) + everywhere,
    )


def _widened(errors: Floats) -> Floats:
    size = errors.shape[1]
    centred = errors - errors.mean(axis=1, keepdims=True)
    return np.asarray(centred * np.sqrt(size / (size - _ESTIMATED)))
