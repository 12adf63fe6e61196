"""How often a search leads to where a question is answered (TutorialVQA: sentences of transcripts).

Sentence numbers stand for seconds, so a moment that begins in second 7 begins in sentence 7.
"""

import gzip
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import orjson

from search_worker.algorithms.interface import Algorithm, Findings, Query
from search_worker.index.filters import Filters
from search_worker.index.library import StoredLibrary
from search_worker.index.memory import Memory
from search_worker.ranking.moments import MOST_SPANS
from shared_schemas.events import Cue, EventData, TranscriptReplaced, VideoCreated
from shared_schemas.storage import Database
from tests.benchmarks.search.indexing import BY_MEANING, OWNER, embed, index

TOP: Final = 10
MEMORY: Final = Memory()
Json = Mapping[str, Any]
Say = Callable[[str], None]


def measure(data: Path, algorithms: Sequence[Algorithm], say: Say) -> None:
    """Ask every question of the video it is about, and of all videos."""
    folder = data / "ir" / "tutorialvqa"
    if not folder.exists():
        say(f"skipped: moments, {folder} is not there")
        return
    sentences = _lines(gzip.decompress((folder / "docs.jsonl.gz").read_bytes()))
    questions = _lines((folder / "queries.jsonl").read_bytes())
    with tempfile.TemporaryDirectory() as temporary:
        database = Database(f"sqlite:///{temporary}/moments.db")
        index(database, _changes(sentences))
        if any(algorithm.name in BY_MEANING for algorithm in algorithms):
            say(f"moments    {embed(database)}")
        for algorithm in algorithms:
            say(_score(database, algorithm, questions))
        database.dispose()


def _lines(content: bytes) -> list[Json]:
    return [orjson.loads(line) for line in content.splitlines()]


def _changes(sentences: Sequence[Json]) -> list[EventData]:
    videos: dict[int, list[Json]] = defaultdict(list)
    for sentence in sentences:
        videos[int(sentence["id"].partition(":")[0])].append(sentence)
    changes: list[EventData] = []
    for video_id, spoken in videos.items():
        version = len(changes) + 1
        changes += [_created(video_id, version, spoken), _said(video_id, version + 1, spoken)]
    return changes


def _created(video_id: int, version: int, spoken: Sequence[Json]) -> VideoCreated:
    now = datetime.now(UTC)
    return VideoCreated(
        user_id=OWNER,
        video_id=video_id,
        library_version=version,
        title=spoken[0]["title"],
        created_at=now,
        updated_at=now,
    )


def _said(video_id: int, version: int, spoken: Sequence[Json]) -> TranscriptReplaced:
    cues = [_cue(int(each["id"].partition(":")[2]), each["text"]) for each in spoken]
    return TranscriptReplaced(
        user_id=OWNER, video_id=video_id, library_version=version, cues=tuple(cues)
    )


def _cue(number: int, text: str) -> Cue:
    return Cue(start_ms=number * 1_000, end_ms=(number + 1) * 1_000, text=text)


def _score(database: Database, algorithm: Algorithm, questions: Sequence[Json]) -> str:
    within = best = ten = several = 0
    for question in questions:
        known = _search(database, algorithm, question, 1, known=True)
        found = _search(database, algorithm, question, TOP, known=False)
        within += _leads_there(_moments(known, each=1), question)
        best += _leads_there(_moments(found, each=1), question)
        ten += _leads_there(_moments(found, each=MOST_SPANS)[:TOP], question)
        several += _leads_there(_moments(found, each=MOST_SPANS), question)
    share = [count / len(questions) for count in (within, best, ten, several)]
    return (
        f"{algorithm.name:8}  moments of {len(questions)} questions: "
        f"hit@1 in the known video {share[0]:.3f}, of {TOP} results by the first moment of each "
        f"{share[1]:.3f}, by the first {TOP} moments {share[2]:.3f}, by any {share[3]:.3f}"
    )


def _search(
    database: Database, algorithm: Algorithm, question: Json, limit: int, *, known: bool
) -> Findings:
    only = [int(question["video_id"])] if known else None
    with database.read() as session:
        library = StoredLibrary(session, OWNER, Filters(), only, MEMORY)
        return algorithm.search(Query(question["text"], limit, algorithm.options()), library)


def _moments(findings: Findings, *, each: int) -> list[tuple[int, int]]:
    """Return video and second of the first moments of each result, in order."""
    return [
        (hit.video_id, moment.start_ms // 1_000)
        for hit in findings.hits
        for moment in hit.moments[:each]
    ]


def _leads_there(moments: Sequence[tuple[int, int]], question: Json) -> bool:
    """Tell whether one of the moments begins within the answer."""
    answer = range(question["start"], question["end"] + 1)
    return any(
        video_id == int(question["video_id"]) and second in answer for video_id, second in moments
    )
