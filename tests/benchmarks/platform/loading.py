"""How soon videos that are loaded through the batch call can be searched."""

import time
from collections.abc import Callable
from typing import Final

from platform_runner.api_client import ApiClient
from platform_runner.demo_account import expect

VIDEOS: Final = 10_000
BATCH: Final = 1_000


def load(caller: ApiClient, user_id: int) -> tuple[float, float]:
    """Load a library. Return the seconds until all were accepted, and until all were found.

    The search is submitted at once: it sees what its caller wrote before it, and waits for that.
    """
    began = time.perf_counter()
    for start in range(0, VIDEOS, BATCH):
        rows = [_video(number) for number in range(start, start + BATCH)]
        path = "/users/{user_id}/videos/batch"
        expect(caller.call("POST", path, user_id=user_id, body={"videos": rows}), 200)
    accepted = time.perf_counter() - began
    found = search(caller, user_id, "lecture", "keyword")
    if found["total_count"] != VIDEOS:
        raise SystemExit(f"{found['total_count']} of {VIDEOS} videos were found")
    return accepted, time.perf_counter() - began


def search(caller: ApiClient, user_id: int, query: str, algorithm: str) -> dict[str, object]:
    """Return a search that has completed."""
    body = {"query": query, "algorithm": algorithm, "limit": 10}
    answer = caller.call(
        "POST", "/users/{user_id}/search", user_id=user_id, body=body, headers={"Prefer": "wait=30"}
    )
    found: dict[str, object] = expect(answer, 200).body
    if found["status"] != "completed":
        raise SystemExit(f"a search did not complete: {found}")
    return found


def say_loading(caller: ApiClient, user_id: int, say: Callable[[str], object]) -> None:
    """Load, and say how long it took."""
    accepted, found = load(caller, user_id)
    say(f"{VIDEOS:,} videos: accepted after {accepted:.1f} s, all found after {found:.1f} s")


def _video(number: int) -> dict[str, object]:
    words = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota")
    drawn = [words[number // 9**place % 9] for place in range(4)]
    return {
        "title": f"Lecture {number} on {drawn[0]} and {drawn[1]}",
        "description": f"In which {' and '.join(drawn)} are looked at, for the {number}th time.",
        "duration": 60 + number % 3_600,
        "tags": drawn[:2],
    }
