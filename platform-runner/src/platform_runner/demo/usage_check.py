"""Compares what the client counted with what the platform counted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from platform_runner.api_client import ApiClient, Counted
from platform_runner.demo_account import expect
from platform_runner.machine.waiting import wait_until

_ENDPOINTS = "/analytics/usage/endpoints"
_CATCH_UP_SECONDS = 30.0


@dataclass(frozen=True)
class Comparison:
    """Both counts by caller, endpoint and status."""

    client: Counter[Counted]
    platform: Counter[Counted]

    @property
    def equal(self) -> bool:
        """Whether both counted the same to the request."""
        return self.client == self.platform

    def rows(self) -> list[tuple[Counted, int, int]]:
        """Return everything either of them counted, with both numbers."""
        everything = sorted(self.client.keys() | self.platform.keys())
        return [(counted, self.client[counted], self.platform[counted]) for counted in everything]


def compare(session: ApiClient, keys: Mapping[str, int], counted: Counter[Counted]) -> Comparison:
    """Ask the rollups until they have caught up with `counted`, or for half a minute at most.

    `keys` has the id of each API key under the caller's name. The asking is done with `session`,
    a browser's login, so that it does not change what it asks for.
    """
    client = Counter({what: count for what, count in counted.items() if what[0] in keys})
    comparisons: list[Comparison] = []

    def caught_up() -> bool:
        comparisons.append(Comparison(client, platform_counts(session, keys)))
        return comparisons[-1].equal

    wait_until(caught_up, _CATCH_UP_SECONDS, pause=0.25)
    return comparisons[-1]


def platform_counts(session: ApiClient, keys: Mapping[str, int]) -> Counter[Counted]:
    """Return the platform's own count of the answers to each of `keys`."""
    counts: Counter[Counted] = Counter()
    for caller, key_id in keys.items():
        body = expect(session.call("GET", _ENDPOINTS, params={"api_key_id": key_id}), 200).body
        for endpoint in body["endpoints"]:
            name = f"{endpoint['method']} {endpoint['route']}"
            for answers in endpoint["statuses"]:
                counts[caller, name, answers["status"]] += answers["requests"]
    return counts
