"""How well questions about a subject are answered: nDCG@10 on collections with judgements.

Järvelin, Kekäläinen: Cumulated gain-based evaluation of IR techniques (TOIS 2002).
"""

import gzip
import math
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import orjson

from search_worker.algorithms.interface import Algorithm, Query
from search_worker.index.filters import Filters
from search_worker.index.library import StoredLibrary
from search_worker.index.memory import Memory
from shared_schemas.events import VideoCreated
from shared_schemas.storage import Database
from tests.benchmarks.search.indexing import BY_MEANING, OWNER, embed, index

COLLECTIONS: Final = ("scifact", "cranfield", "cisi")
TOP: Final = 10
LONGEST_QUERY: Final = 500
Gains = Mapping[int, float]
Json = Mapping[str, Any]
Say = Callable[[str], None]


def measure(data: Path, algorithms: Sequence[Algorithm], say: Say) -> None:
    """Index each collection, ask every judged question, print a line for each algorithm."""
    for name in COLLECTIONS:
        folder = data / "ir" / name
        if not folder.exists():
            say(f"skipped: {name}, {folder} is not there")
            continue
        with tempfile.TemporaryDirectory() as temporary:
            database = Database(f"sqlite:///{temporary}/{name}.db")
            _measure(folder, database, algorithms, say)
            database.dispose()


def _measure(folder: Path, database: Database, algorithms: Sequence[Algorithm], say: Say) -> None:
    documents = _lines(gzip.decompress((folder / "docs.jsonl.gz").read_bytes()))
    numbers = {document["id"]: number for number, document in enumerate(documents, start=1)}
    index(database, [_created(number, each) for number, each in enumerate(documents, start=1)])
    if any(algorithm.name in BY_MEANING for algorithm in algorithms):
        say(f"{folder.name:9}  {embed(database)}")
    judged = _judgements(folder / "qrels.tsv", numbers)
    questions = _lines((folder / "queries.jsonl").read_bytes())
    asked = [(each["text"], judged[each["id"]]) for each in questions if each["id"] in judged]
    for algorithm in algorithms:
        say(f"{folder.name:9}  {algorithm.name:8}  {_ask(database, algorithm, asked)}")


def _lines(content: bytes) -> list[Json]:
    return [orjson.loads(line) for line in content.splitlines()]


def _judgements(path: Path, numbers: Mapping[str, int]) -> dict[str, Gains]:
    judged: dict[str, dict[int, float]] = defaultdict(dict)
    for line in path.read_text().splitlines()[1:]:
        query, document, gain = line.split("\t")
        if document in numbers and float(gain) > 0:
            judged[query][numbers[document]] = float(gain)
    return dict(judged)


def _ask(database: Database, algorithm: Algorithm, asked: Sequence[tuple[str, Gains]]) -> str:
    memory, cpu, scores = Memory(), list[float](), list[float]()
    for text, gains in asked:
        query = Query(text[:LONGEST_QUERY], TOP, algorithm.options())
        began = time.thread_time()
        with database.read() as session:
            library = StoredLibrary(session, OWNER, Filters(), None, memory)
            found = [hit.video_id for hit in algorithm.search(query, library).hits]
        cpu.append((time.thread_time() - began) * 1_000)
        scores.append(_discounted(found, gains) / _discounted(_ideal(gains), gains))
    return f"nDCG@{TOP} {statistics.fmean(scores):.4f}  {statistics.median(cpu):.1f} ms CPU"


def _discounted(ranked: Iterable[int], gains: Gains) -> float:
    return math.fsum(_discounts(ranked, gains))


def _discounts(ranked: Iterable[int], gains: Gains) -> Iterator[float]:
    for rank, document in enumerate(ranked, start=1):
        yield gains.get(document, 0.0) / math.log2(rank + 1)


def _ideal(gains: Gains) -> list[int]:
    return sorted(gains, key=lambda document: -gains[document])[:TOP]


def _created(number: int, document: Json) -> VideoCreated:
    now = datetime.now(UTC)
    return VideoCreated(
        user_id=OWNER,
        video_id=number,
        library_version=number,
        title=(document["title"] or "-")[:500],
        description=document["text"] or "",
        created_at=now,
        updated_at=now,
    )
