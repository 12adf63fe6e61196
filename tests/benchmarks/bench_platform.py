"""How long a search takes over the broker, and how much memory the idle platform needs.

Then how soon a large library can be searched, and how long one user waits beside another's flood.
Starts the whole platform on SQLite with the demo library, in a temporary folder. Times are given
beside that of a plain read in the same run, since machines differ.
"""

import argparse
import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from platform_runner.api_client import ApiClient, Tally
from platform_runner.broker import RabbitNode
from platform_runner.broker_choice import Broker
from platform_runner.compose import compose
from platform_runner.demo_account import create_key, expect, load_library, register
from platform_runner.library import read_queries, read_talks
from platform_runner.machine.secrets_file import generate
from platform_runner.services import Configuration
from tests.benchmarks.platform.fairness import say_fairness
from tests.benchmarks.platform.loading import say_loading

ALGORITHMS = ("keyword", "text")
MIB = 2**20
_PAGE = 100


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--searches", type=int, default=300, help="searches an algorithm")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-platform-") as folder:
        node = RabbitNode(Path(folder) / "rabbitmq")
        configuration = Configuration(Path(folder), node.url, generate())
        broker = Broker(node.url, "a private node", node)
        with compose(configuration, broker, print):
            measure(configuration, arguments.searches, Console())
        started = time.perf_counter()
        with compose(configuration, broker, print):
            Console().print(f"second start, until all is ready: {_since(started):.1f} s")


def measure(configuration: Configuration, searches: int, console: Console) -> None:
    """Measure a running platform."""
    caller, user_id, video_id = _enter(configuration)
    queries = [query.text for query in read_queries()]

    def read() -> None:
        path = "/users/{user_id}/videos/{video_id}"
        expect(caller.call("GET", path, user_id=user_id, video_id=video_id), 200)

    def search(algorithm: str) -> Callable[[str], None]:
        def submit(query: str) -> None:
            body = {"query": query, "algorithm": algorithm}
            wait = {"Prefer": "wait=20"}
            path = "/users/{user_id}/search"
            answer = caller.call("POST", path, user_id=user_id, body=body, headers=wait)
            if expect(answer, 200).body["status"] != "completed":
                raise SystemExit(f"a search did not complete: {answer.body}")

        return submit

    reads = _times(lambda _: read(), list(itertools.repeat("", searches)))
    table = Table("one after the other, idle machine", "median ms", "p95", "p99", "x a plain read")
    _add(table, "GET one video", reads, reads)
    for algorithm in ALGORITHMS:
        submit = search(algorithm)
        _times(submit, queries[:10])  # first use: connections, caches, imports
        again = list(itertools.islice(itertools.cycle(queries), searches))
        answered = _times(submit, again)
        _add(table, f"{algorithm}: search submitted to completed", _ran(caller, searches), reads)
        _add(table, f"{algorithm}: … to its results with the caller", answered, reads)
    console.print(table)
    console.print(_memory())
    loading = _another(configuration, "loader")
    say_loading(*loading, console.print)
    say_fairness(loading, (caller, user_id), console.print)


def _another(configuration: Configuration, name: str) -> tuple[ApiClient, int]:
    client = ApiClient(configuration.gateway_url, Tally())
    user_id, token = register(client, f"{name}@example.com", "in a hurry", name)
    _, key = create_key(client.logged_in("session", token), name)
    return client.logged_in("key", key), user_id


def _enter(configuration: Configuration) -> tuple[ApiClient, int, int]:
    caller, user_id = _another(configuration, "bench")
    load_library(caller, user_id, read_talks(), lambda _: None)
    page = {"page": 1, "per_page": 1}
    answer = caller.call("GET", "/users/{user_id}/videos", user_id=user_id, params=page)
    return caller, user_id, expect(answer, 200).body["videos"][0]["id"]


def _ran(caller: ApiClient, searches: int) -> list[float]:
    """Return the milliseconds from submission to completion of the newest `searches` jobs."""
    pages = range(1, -(-searches // _PAGE) + 1)
    jobs = [
        job
        for page in pages
        for job in expect(
            caller.call("GET", "/search/jobs", params={"page": page, "per_page": _PAGE}), 200
        ).body["jobs"]
    ]
    return [_milliseconds(job["created_at"], job["completed_at"]) for job in jobs[:searches]]


def _since(started: float) -> float:
    return time.perf_counter() - started


def _milliseconds(start: str, end: str) -> float:
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds() * 1000


def _times(work: Callable[[str], None], inputs: Sequence[str]) -> list[float]:
    """Return the milliseconds that `work` took for each input."""
    taken = []
    for each in inputs:
        started = time.perf_counter()
        work(each)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _add(table: Table, name: str, taken: Sequence[float], reads: Sequence[float]) -> None:
    cuts = statistics.quantiles(taken, n=100)
    median = statistics.median(taken)
    ratio = median / statistics.median(reads)
    table.add_row(name, f"{median:.1f}", f"{cuts[94]:.1f}", f"{cuts[98]:.1f}", f"{ratio:.1f}")


def _memory() -> Table:
    """Return the memory of all Python processes of the platform (this one is not counted)."""
    table = Table("process", "MiB resident", "MiB proportional")
    total = [0.0, 0.0]
    for process in psutil.Process(os.getpid()).children(recursive=True):
        if "python" not in process.name():
            continue
        memory = process.memory_full_info()
        sizes = (memory.rss / MIB, memory.pss / MIB)
        total = [sum(pair) for pair in zip(total, sizes, strict=True)]
        table.add_row(" ".join(process.cmdline()[1:4]), *(f"{size:.0f}" for size in sizes))
    table.add_row("all", *(f"{size:.0f}" for size in total))
    return table


if __name__ == "__main__":
    main()
