"""Clients of one gateway process, all at once: `python -m … URL KEY USER CLIENTS REQUESTS`.

Says that it is ready, waits for a line, asks, and prints how many answers had which status.
"""

import json
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from shared_schemas.observability import configure_logging
from tests.unit.gateway.world import make_world

WRITES_EVERY = 4


def main(url: str, key: str, user_id: int, clients: int, requests: int) -> None:
    """Ask from `clients` threads, reading and writing in turn."""
    configure_logging("clients", "CRITICAL")
    app, barrier = make_world(url).app, Barrier(clients)
    headers, videos = {"X-API-Key": key}, f"/api/v1/users/{user_id}/videos"

    def ask(client: int) -> Counter[int]:
        http = app.test_client()
        barrier.wait()
        seen: Counter[int] = Counter()
        for number in range(client, client + requests):
            answer = (
                http.post(videos, json={"title": "T"}, headers=headers)
                if number % WRITES_EVERY == 0
                else http.get(videos + "?per_page=1", headers=headers)
            )
            seen[answer.status_code] += 1
        return seen

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    with ThreadPoolExecutor(clients) as pool:
        total = sum(pool.map(ask, range(clients)), Counter[int]())
    sys.stdout.write(json.dumps(total) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
