"""How long a user waits for a search beside one who floods the platform, and when alone."""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from platform_runner.api_client import ApiClient
from platform_runner.demo_account import expect
from tests.benchmarks.platform.loading import search

SEARCHES: Final = 30
FLOOD: Final = 400
_AT_ONCE: Final = 8


def say_fairness(
    flooding: tuple[ApiClient, int], waiting: tuple[ApiClient, int], say: Callable[[str], object]
) -> None:
    """Let one user search alone, then while another's searches wait by the hundred."""
    caller, user_id = waiting
    alone = _waits(caller, user_id)
    flood(*flooding)
    beside = _waits(caller, user_id)
    left = _unfinished(flooding[0])
    own, shared = statistics.median(alone), statistics.median(beside)
    say(
        f"a search takes {own:.0f} ms alone, {shared:.0f} ms"
        f" ({shared / own:.1f} times as long) beside {FLOOD} slow ones of another user,"
        f" of which {left} were still waiting at the end"
    )


def flood(caller: ApiClient, user_id: int) -> None:
    """Submit slow searches: of the algorithm that looks at every video, in a large library."""
    body = {"query": "nowhere to be found", "algorithm": "text"}

    def submit(_: int) -> None:
        expect(caller.call("POST", "/users/{user_id}/search", user_id=user_id, body=body), 202)

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        list(threads.map(submit, range(FLOOD)))


def _waits(caller: ApiClient, user_id: int) -> list[float]:
    """Return the milliseconds until each of some searches was answered, one after the other."""
    taken = []
    for _ in range(SEARCHES):
        began = time.perf_counter()
        search(caller, user_id, "python", "keyword")
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def _unfinished(caller: ApiClient) -> int:
    params: dict[str, str | int] = {"status": "queued,processing", "per_page": 1}
    return int(expect(caller.call("GET", "/search/jobs", params=params), 200).body["total"])
