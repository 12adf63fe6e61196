"""A very large index: time, disk and memory of making it, and what a search in it costs.

Libraries of the same size, and one of 10,000 for the algorithm that looks at every video. The
words are synthetic, as often as words are (Zipf), and the same in all libraries, so that a word
of one owner's is a word of everybody's.
"""

import multiprocessing
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from sqlalchemy import select

from search_worker.algorithms.interface import Query
from search_worker.algorithms.registry import installed
from search_worker.app import INDEX_BATCH_EVENTS, PACKAGE
from search_worker.index.apply import apply
from search_worker.index.filters import Filters
from search_worker.index.library import StoredLibrary
from search_worker.index.memory import Memory
from search_worker.index.models import VideoRow, first_id
from shared_schemas.events import VideoCreated
from shared_schemas.storage import Database, migrate

OWNERS: Final = 1_000
LARGE: Final = 10_000
QUERIES: Final = 500
LIMIT: Final = 20
_WORDS: Final = 50_000
_MIB: Final = 2**20
_NOW: Final = datetime(2026, 1, 1, tzinfo=UTC)
Say = Callable[[str], None]


def measure(videos: int, say: Say) -> None:
    """Index so many videos and search in them, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "million.db"
        url = f"sqlite:///{file}"
        started = multiprocessing.get_context("spawn")
        for work in (_index, _search):
            process = started.Process(target=work, args=(url, videos))
            process.start()
            process.join()
            if process.exitcode:
                raise SystemExit(process.exitcode)
        size = sum(each.stat().st_size for each in Path(folder).iterdir())
        say(f"{size / 1e9:.2f} GB on disk, {size / videos:.0f} bytes a video")
        say(", ".join(f"{name} {part / 1e9:.2f} GB" for name, part in _sizes(file).items()))


def _sizes(file: Path) -> Mapping[str, int]:
    """Return the bytes that the parts of the database take on disk.

    The index is what finds videos by their words; ranking reads their tokens, callers their texts.
    """
    parts = {"index": "video_words*", "tokens": "video_terms", "texts": "videos"}
    with closing(sqlite3.connect(file)) as database:
        summed = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name GLOB ?"
        return {
            part: database.execute(summed, (names,)).fetchone()[0] for part, names in parts.items()
        }


def _index(url: str, videos: int) -> None:
    database = Database(url)
    migrate(database, PACKAGE)
    began, cpu = time.perf_counter(), time.process_time()
    made = _videos(videos)
    while batch := list(islice(made, INDEX_BATCH_EVENTS)):
        with database.write() as session:
            apply(session, batch)
    seconds = time.perf_counter() - began
    used = time.process_time() - cpu
    _print(f"{videos + LARGE:,} videos in {seconds:.0f} s ({used:.0f} s CPU), {_memory()}")
    database.dispose()


def _search(url: str, videos: int) -> None:
    """As one worker process does, with what it keeps of the libraries it was asked for."""
    database = Database(url)
    each = videos // OWNERS
    everybody, large = range(1, OWNERS + 1), range(OWNERS + 1, OWNERS + 2)
    _ask_many(database, "auto", everybody, each, slip=False)
    _ask_many(database, "auto", everybody, each, slip=True)
    _ask_many(database, "text", large, LARGE, slip=False)
    database.dispose()


def _ask_many(database: Database, name: str, owners: range, size: int, *, slip: bool) -> None:
    """Look for videos by words of their titles, one of them mistyped if `slip`."""
    draw = random.Random(7)  # noqa: S311 - no secret
    memory = Memory()
    taken = []
    for _ in range(QUERIES):
        owner = draw.choice(owners)
        words = draw.sample(_title(database, owner, draw.randrange(size)), draw.choice((1, 2, 3)))
        if slip:
            words[0] = words[0][:2] + words[0][3:]
        taken.append(_ask(database, memory, name, owner, " ".join(words)))
    p95 = statistics.quantiles(taken, n=20)[-1]
    _print(
        f"{name}{', a letter left out,' if slip else ''} in a library of {size:,}:"
        f" {statistics.median(taken):.1f} / {p95:.1f} ms CPU p50 / p95, {_memory()}"
    )


def _title(database: Database, owner: int, slot: int) -> list[str]:
    stored = select(VideoRow.title).where(VideoRow.id == first_id(owner) + slot)
    with database.read() as session:
        return session.execute(stored).scalar_one().split()


def _ask(database: Database, memory: Memory, name: str, owner: int, text: str) -> float:
    """Return the milliseconds of CPU that a search takes."""
    algorithm = installed().get(name)
    began = time.thread_time()
    with database.read() as session:
        library = StoredLibrary(session, owner, Filters(), None, memory)
        algorithm.search(Query(text, LIMIT, algorithm.options()), library)
    return (time.thread_time() - began) * 1000


def _videos(count: int) -> Iterator[VideoCreated]:
    """Yield the videos of all owners, library by library, the large one last."""
    draw = random.Random(5)  # noqa: S311 - no secret
    words = _Words(draw)
    sizes = [count // OWNERS] * OWNERS + [LARGE]
    for owner, size in enumerate(sizes, start=1):
        for number in range(1, size + 1):
            yield _video(words, owner, number)


def _video(words: "_Words", owner: int, number: int) -> VideoCreated:
    return VideoCreated(
        user_id=owner,
        video_id=owner * 100_000 + number,
        library_version=number,
        title=" ".join(words.draw(6)).title(),
        description=" ".join(words.draw(40)),
        duration=600,
        tags=tuple(words.draw(3)),
        speakers=(" ".join(words.draw(2)).title(),),
        language="en",
        created_at=_NOW,
        updated_at=_NOW,
    )


class _Words:
    """Words of letters, the n-th as often as 1/n."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
        namer = random.Random(3)  # noqa: S311 - the same words wherever they are drawn
        self._words = ["".join(namer.choices(syllables, k=2 + n % 3)) for n in range(_WORDS)]
        total = 0.0
        self._sums = [total := total + 1 / n for n in range(1, _WORDS + 1)]

    def draw(self, count: int) -> list[str]:
        """Return so many."""
        return self._draw.choices(self._words, cum_weights=self._sums, k=count)


def _memory() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / _MIB:.0f} MiB at most"


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the benchmark's report
