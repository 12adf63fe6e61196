"""The forecast's method on series whose future is known."""

import numpy as np
import pytest

from analytics_consumer import forecasting
from analytics_consumer.forecasting import NEEDED_DAYS, Floats, Forecast, futures_of

WEEKDAYS = np.array([100, 120, 130, 120, 110, 30, 20])


def drawn(days: int, growth: float, seed: int) -> Floats:
    """Return counts of days that follow the day of the week, and grow by a share of it a day."""
    at = np.arange(days)
    chance = np.random.default_rng(seed)
    counts = chance.poisson(WEEKDAYS[at % 7] * (1 + growth * at))
    return np.asarray(counts, np.float64)


def forecast(counts: Floats, days: int, start: int = 0) -> Forecast:
    return Forecast.of_each(futures_of(counts[None], [start], days))[0]


@pytest.mark.parametrize("growth", [0, 0.004])
def test_the_interval_holds_what_it_promises(growth: float) -> None:
    inside, errors, of_last_week = [], [], []
    for seed in range(60):
        counts = drawn(84 + 28, growth, seed)
        told, came = forecast(counts[:84], 28), counts[84:]
        inside.append((came >= told.lower) & (came <= told.upper))
        errors.append(np.abs(came - told.expected).mean())
        of_last_week.append(np.abs(came - np.tile(counts[77:84], 4)).mean())
    assert np.mean(inside) == pytest.approx(0.9, abs=0.05)
    assert np.mean(errors) < 0.9 * np.mean(of_last_week)


def test_two_weeks_alike_go_on_alike() -> None:
    told = forecast(np.tile(WEEKDAYS, 2).astype(np.float64), 14)
    assert told.expected == pytest.approx(np.tile(WEEKDAYS, 2), abs=0.1)
    assert list(told.lower) == list(told.upper) == list(told.expected)


@pytest.mark.parametrize("start", range(7))
def test_a_series_that_begins_later_knows_its_days_of_the_week(start: int) -> None:
    counts = np.tile(WEEKDAYS, 5).astype(np.float64)
    counts[:start] = 0
    later = forecast(counts[: start + NEEDED_DAYS], 7, start)
    assert later.expected == pytest.approx(np.roll(WEEKDAYS, -start), abs=0.1)


def test_series_do_not_touch_each_other_and_nothing_is_left_to_chance() -> None:
    one, other = drawn(60, 0, 1), drawn(60, 0.01, 2)
    both = futures_of(np.stack([one, other]), [0, 3], 10)
    assert np.array_equal(both, futures_of(np.stack([one, other]), [0, 3], 10))
    alone = Forecast.of_each(futures_of(one[None], [0], 10))[0]
    assert Forecast.of_each(both)[0] == alone
    assert (both >= 0).all()


def test_series_of_one_length_have_the_futures_that_each_has_in_its_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    series = np.stack([drawn(60, 0.001 * seed, seed) for seed in range(5)])
    together = futures_of(series, [0, 0, 3, 3, 0], 10)
    each = lambda errors, key: ((key(one), [one]) for one in errors)  # noqa: E731 - as groupby
    monkeypatch.setattr(forecasting, "groupby", each)
    assert np.array_equal(together, futures_of(series, [0, 0, 3, 3, 0], 10))
