"""How well and how fast the algorithms find known videos in the whole real library.

    python -m tests.benchmarks.bench_search [--data FOLDER] [--algorithm NAME]...
    python -m tests.benchmarks.bench_search --videos 1000000

The folder (or the environment variable SEARCH_DATA) holds `pyvideo.jsonl.gz` and
`known_item.jsonl`, `ir/tutorialvqa` for moments, and in `ir/` collections with judgements. CPU
milliseconds are of this thread alone: read them as ratios.
"""

import argparse
import gzip
import json
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from search_worker.algorithms.interface import Algorithm, Query
from search_worker.algorithms.registry import installed
from search_worker.app import PACKAGE
from search_worker.index.apply import apply
from search_worker.index.filters import Filters
from search_worker.index.library import StoredLibrary
from search_worker.index.memory import Memory
from shared_schemas.events import VideoCreated
from shared_schemas.storage import Database, migrate
from tests.benchmarks.search import judged, million, moments
from tests.benchmarks.search.bare import BareFts5
from tests.benchmarks.search.indexing import BY_MEANING

OWNER = 1
TOP = 10
BATCH = 1_000
MEMORY = Memory()
Json = Mapping[str, Any]


def main() -> None:
    """Print what each algorithm finds: known videos, known moments, and answers to questions."""
    arguments = _parser().parse_args()
    if arguments.videos:
        million.measure(arguments.videos, _say)
        return
    chosen = [each for each in installed() if each.name in (arguments.algorithm or [each.name])]
    by_words = [each for each in chosen if each.name not in BY_MEANING]
    _find_known_items(arguments.data, by_words)
    moments.measure(arguments.data, chosen, _say)
    judged.measure(arguments.data, chosen, _say)


def _find_known_items(data: Path, algorithms: Sequence[Algorithm]) -> None:
    """Index the library, ask every query, print a table."""
    videos, queries = (data / name for name in ("pyvideo.jsonl.gz", "known_item.jsonl"))
    if not (videos.exists() and queries.exists()):
        _say(f"skipped: {videos.name} and {queries.name} are not in {data}")
        return
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/bench.db")
        events, ids = _events(_lines(gzip.decompress(videos.read_bytes())))
        _index(database, events)
        asked = _lines(queries.read_bytes())
        bare = BareFts5(Path(folder) / "bare.db", events)
        for algorithm in algorithms:
            _ask(database, algorithm, asked, ids, bare)
        bare.close()
        database.dispose()


def _lines(content: bytes) -> list[Json]:
    return [json.loads(line) for line in content.splitlines()]


def _events(videos: Sequence[Json]) -> tuple[Sequence[VideoCreated], Mapping[str, int]]:
    """Return what tells of the videos, and their numbers by the ids that they have in the data."""
    events = [_created(number, video) for number, video in enumerate(videos, start=1)]
    return events, {video["id"]: number for number, video in enumerate(videos, start=1)}


def _index(database: Database, events: Sequence[VideoCreated]) -> None:
    migrate(database, PACKAGE)
    began = time.perf_counter()
    for start in range(0, len(events), BATCH):
        with database.write() as session:
            apply(session, events[start : start + BATCH])
    seconds = time.perf_counter() - began
    _say(f"indexed {len(events)} videos in {seconds:.1f} s ({len(events) / seconds:.0f}/s)")


def _ask(
    database: Database,
    algorithm: Algorithm,
    asked: Sequence[Json],
    ids: Mapping[str, int],
    bare: BareFts5,
) -> None:
    """Ask the algorithm and FTS5 alone in turns, so that both have the same conditions."""
    ranks: dict[str, list[int | None]] = defaultdict(list)
    cpu: list[float] = []
    least: list[float] = []
    for query in asked:
        least.append(bare.ask(query["query"]))
        began = time.thread_time()
        found = _search(database, algorithm, query["query"])
        cpu.append((time.thread_time() - began) * 1000)
        targets = {ids[target] for target in query["targets"]}
        places = (place for place, video_id in enumerate(found, start=1) if video_id in targets)
        ranks[query["kind"]].append(next(places, None))
    times = f"{sum(cpu) / sum(least):.2f} times FTS5 alone ({_latency(least)})"
    _say("  ".join([f"{algorithm.name:8}", *_quality(ranks), _latency(cpu), times]))


def _search(database: Database, algorithm: Algorithm, text: str) -> list[int]:
    with database.read() as session:
        library = StoredLibrary(session, OWNER, Filters(), None, MEMORY)
        query = Query(text, TOP, algorithm.options())
        return [hit.video_id for hit in algorithm.search(query, library).hits]


def _quality(ranks: Mapping[str, Sequence[int | None]]) -> Iterator[str]:
    for kind, places in ranks.items():
        yield f"{kind} {_mean_reciprocal(places):.3f}"
    every = [place for places in ranks.values() for place in places]
    recall = sum(place is not None for place in every) / len(every)
    yield f"all {_mean_reciprocal(every):.3f} (recall@{TOP} {recall:.3f})"


def _mean_reciprocal(places: Sequence[int | None]) -> float:
    return statistics.fmean(1 / place if place else 0.0 for place in places)


def _latency(cpu: Sequence[float]) -> str:
    p95 = statistics.quantiles(cpu, n=20)[-1]
    return f"{statistics.median(cpu):.1f} / {p95:.1f} ms CPU p50 / p95"


def _created(number: int, video: Json) -> VideoCreated:
    now = datetime.now(UTC)
    return VideoCreated(
        user_id=OWNER,
        video_id=number,
        library_version=number,
        title=video["title"],
        description=video["description"] or "",
        duration=video["duration"] or 0,
        tags=tuple(video["tags"]),
        speakers=tuple(video["speakers"]),
        language=video["language"],
        recorded_at=(video["recorded"] or "")[:10] or None,
        created_at=now,
        updated_at=now,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Quality and speed of search on a real library.")
    folder = Path(os.environ.get("SEARCH_DATA", "../shared/data"))
    parser.add_argument("--data", type=Path, default=folder, help=f"default {folder}")
    parser.add_argument("--algorithm", action="append", help="only this one; may be repeated")
    parser.add_argument(
        "--videos",
        type=int,
        help="instead: time, disk, memory and CPU with so many synthetic ones of 1,000 owners",
    )
    return parser


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
