"""The analytics consumer's figures: counting, being visible, rebuilding, auditing, and answering.

Ratios are of things measured in turns in one run, since machines differ.
"""

import argparse
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import structlog

from analytics_consumer.memory import keep_freed_memory, relax_garbage_collection
from platform_runner.postgres import PostgresCluster
from shared_schemas.storage import Database, migrate
from tests.benchmarks.analytics import history
from tests.benchmarks.analytics.database import forget_peak, peak_mb
from tests.benchmarks.analytics.ingest import ingest, messages
from tests.benchmarks.analytics.visible import Pace, visible

PARTS = ("ingest", "history", "visible")


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="one part alone")
    parser.add_argument("--events", type=int, default=200_000, help="events to be counted")
    parser.add_argument("--pack", type=int, default=200, help="events in a message")
    parser.add_argument("--batch", type=int, default=5_000, help="events in a transaction")
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--endpoints", type=int, default=20)
    parser.add_argument("--users", type=int, default=1, help="who have the history's keys")
    parser.add_argument(
        "--requests",
        type=int,
        nargs="+",
        default=[1_000_000, 3_000_000],
        help="in the histories of 90 days; the larger ones take minutes and gigabytes",
    )
    parser.add_argument("--rate", type=int, default=500, help="requests a second to be visible")
    parser.add_argument("--seconds", type=int, default=30, help="for which they are made")
    parser.add_argument("--rounds", type=int, default=30, help="of the queries")
    parser.add_argument(
        "--database-url", help="instead of SQLite files; its analytics tables are EMPTIED"
    )
    parser.add_argument(
        "--postgresql",
        action="store_true",
        help="instead of SQLite files: a PostgreSQL server of its own, which is removed again",
    )
    parser.add_argument("--folder", type=Path, help="for the SQLite files (a temporary one)")
    return parser.parse_args()


def main() -> int:
    """Measure and print."""
    chosen = options()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    relax_garbage_collection()  # as the service does
    keep_freed_memory()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder, _server(chosen, Path(folder)):
        if chosen.only in (None, "visible"):
            sys.stdout.write("From a request's end to the answers, through a broker\n")
            visible(Pace(chosen.rate, chosen.seconds))
        if chosen.only in (None, "history"):
            _history(chosen, Path(folder))
            sys.stdout.write(f"  {os.cpu_count()} cores\n")
        if chosen.only in (None, "ingest"):
            sys.stdout.write("Counting\n")
            bodies = messages(chosen.events, chosen.pack, chosen.keys, chosen.endpoints)
            urls = _urls(chosen, Path(folder))
            ingest(bodies, chosen.events, chosen.batch, lambda: Database(next(urls)))
            sys.stdout.write(f"  peak memory, messages included: {peak_mb()} MB\n")
    return 0


@contextmanager
def _server(chosen: argparse.Namespace, folder: Path) -> Iterator[None]:
    """Start the server that was asked for, and let its database be the one that is measured."""
    if not chosen.postgresql:
        yield
        return
    folder.chmod(0o755)  # the server runs as another user where we are root
    cluster = PostgresCluster(folder / "postgresql")
    cluster.start()
    try:
        chosen.database_url = cluster.create_database("bench")
        yield
    finally:
        cluster.stop()


def _urls(chosen: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Yield the address of one database after the other."""
    for number in count():
        yield chosen.database_url or f"sqlite:///{folder / f'{number}.db'}"


def _history(chosen: argparse.Namespace, folder: Path) -> None:
    urls = _urls(chosen, folder)
    took = {}
    for requests in chosen.requests:
        url = next(urls)
        database = Database(url)
        migrate(database, "analytics_consumer")
        shape = history.Shape(requests, chosen.users, chosen.keys, chosen.endpoints)
        sys.stdout.write(f"{requests:,} requests in {history.DAYS} days\n")
        seconds = history.fill_apart(url, shape)
        _tell("written to the request log", requests, seconds)
        with _peak("rebuilding"):
            _tell("rollups made", requests, history.rebuild(database, compare=False)[0])
            seconds, compared, differing = history.rebuild(database, compare=True)
        _tell("rollups made beside the live ones and compared", requests, seconds)
        sys.stdout.write(f"  {compared:,} segments compared, {differing:,} differ\n")
        with _peak("auditing"):
            audits = [history.audit(database) for _ in range(3)]
            badges = [history.badge(database) for _ in range(3)]
        sys.stdout.write(
            f"  audit of everything {min(audits):.2f} s; checks of one user's {history.DAYS} days"
            f" (the badge) {min(badges):.2f} s\n"
        )
        with _peak("answering"):
            took[f"{requests:,}"] = history.ask(database, chosen.rounds)
        database.dispose()
    history.print_queries(took)


@contextmanager
def _peak(doing: str) -> Iterator[None]:
    """Tell the most memory that this process, which is the consumer's code alone, had meanwhile."""
    forget_peak()
    yield
    sys.stdout.write(f"  peak memory while {doing}: {peak_mb()} MB\n")


def _tell(what: str, requests: int, seconds: float) -> None:
    sys.stdout.write(f"  {what}: {requests / seconds:,.0f} a second ({seconds:.1f} s)\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
