"""What a page of videos costs by API key: with 1,000 keys in the system, and with limits.

    python -m tests.benchmarks.bench_gateway [--requests N]

All gateways run in this process and are asked in turn, so that a noisy machine disturbs all alike;
the figures are CPU milliseconds of this thread, commit of the usage event included. Fails if 1,000
keys make a request dearer by more than a tenth, limits of the key by more than a quarter, or limits
of key and account by more than a half.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from gateway.api_keys.service import ApiKeys
from shared_schemas.observability import configure_logging
from tests.unit.gateway.world import World, make_world

MANY_KEYS = 1_000
VIDEOS = 100
UNREACHED = 1_000_000
KEY_LIMITS = dict.fromkeys(("rate_limit", "burst", "daily_quota", "monthly_quota"), UNREACHED)
ACCOUNT_LIMITS = {f"account_{name}": UNREACHED for name in KEY_LIMITS}
MOST_BY_NAME = {"1,000 keys": 1.10, "key limits": 1.25, "key and account": 1.50}


def main() -> int:
    """Measure, print, and judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=1_000, help="requests to each gateway")
    count = parser.parse_args().requests
    configure_logging("bench", "WARNING")
    with (
        prepared() as plain,
        prepared(keys=MANY_KEYS) as many,
        prepared(KEY_LIMITS) as limited,
        prepared(KEY_LIMITS, **ACCOUNT_LIMITS) as both,
    ):
        base, *others = alternate([plain, many, limited, both], count)
    _tell("1 key, no limits", base)
    ratios = {
        name: _tell(name, series) / statistics.median(base)
        for name, series in zip(MOST_BY_NAME, others, strict=True)
    }
    for name, ratio in ratios.items():
        _say(f"{name}: ratio {ratio:.3f} (at most {MOST_BY_NAME[name]:.2f})")
    return 0 if all(ratio <= MOST_BY_NAME[name] for name, ratio in ratios.items()) else 1


@contextmanager
def prepared(
    terms: Mapping[str, int] | None = None, *, keys: int = 1, **settings: int
) -> Iterator[Callable[[], None]]:
    """Give a function that asks one gateway for a page of videos, with a key of these terms."""
    with tempfile.TemporaryDirectory(prefix="bench-gateway-") as folder:
        world = make_world(f"sqlite:///{Path(folder) / 'gateway.db'}", **settings)
        yield asker(world, keys, terms)
        world.parts.database.dispose()


def asker(world: World, keys: int, terms: Mapping[str, int] | None) -> Callable[[], None]:
    """Fill the gateway; return what asks it."""
    user = world.user()
    rows = [{"title": f"Talk {number}", "description": "d" * 500} for number in range(VIDEOS)]
    assert user.call("POST", "/api/v1/users/{me}/videos/batch", json={"videos": rows}).json
    service = ApiKeys(world.parts.settings.api_key_pepper, world.parts.clock)
    with world.parts.database.write() as session:
        made = [
            service.create(session, user.id, f"key {number}", terms)[1] for number in range(keys)
        ]
    headers = {"X-API-Key": made[len(made) // 2]}
    path, client = f"/api/v1/users/{user.id}/videos?per_page=20", world.app.test_client()

    def ask() -> None:
        answer = client.get(path, headers=headers)
        assert answer.status_code == 200

    return ask


def alternate(askers: list[Callable[[], None]], count: int) -> list[list[float]]:
    """Return the CPU milliseconds of each asker's requests, asked in turn."""
    times: list[list[float]] = [[] for _ in askers]
    for number in range(count + count // 10):
        for ask, series in zip(askers, times, strict=True):
            begun = time.thread_time_ns()
            ask()
            if number >= count // 10:  # the first tenth warms caches
                series.append((time.thread_time_ns() - begun) / 1e6)
    return times


def _tell(name: str, series: list[float]) -> float:
    """Print the figures; return the median."""
    median, p95 = statistics.median(series), statistics.quantiles(series, n=20)[-1]
    _say(f"{name:>16}: median {median:.2f} ms CPU, p95 {p95:.2f} ms")
    return median


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
