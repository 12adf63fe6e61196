"""What an algorithm is, what it is given, and what it gives back.

A package adds one with an entry point in the group `video_search.algorithms` whose value is a
class that can be called without arguments and fits `Algorithm`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest, nsmallest
from typing import ClassVar, Final, NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict

from search_worker.algorithms.order import Order
from search_worker.ranking.repair import Vocabulary
from search_worker.ranking.synonyms import Synonyms
from search_worker.ranking.syntax import Unit
from search_worker.ranking.texts import Texts

ENTRY_POINTS: Final = "video_search.algorithms"


class MissingExtra(ImportError):  # noqa: N818 - reads as what it is
    """An algorithm's module raises it where what it needs was not installed, saying what."""


class NoOptions(BaseModel):
    """The options of an algorithm that has none."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Query:
    """What is asked. `options` is an instance of the algorithm's own model.

    An algorithm that may take long can tell `progress` how much is done, from 0 to 1. `order` is
    that of all that is found, not of the most relevant. `counted`: `Findings.found` is wanted.
    """

    text: str
    limit: int
    options: BaseModel
    order: Order = Order.RELEVANCE
    counted: bool = False
    progress: Callable[[float], None] = lambda _fraction: None


@dataclass(frozen=True)
class Video:
    """A video as its owner wrote it."""

    video_id: int
    title: str
    description: str
    duration: int
    tags: tuple[str, ...]
    speakers: tuple[str, ...]
    language: str | None
    recorded_at: date | None


class TokenizedVideo(NamedTuple):
    """A video's fields as spaced tokens (see `ranking.tokens.spaced`)."""

    video_id: int
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Transcript:
    """What is said in a video: spaced tokens of it all, and by cue how many of them are its own.

    `times` are a cue's start and end in milliseconds.
    """

    tokens: str
    sizes: Sequence[int]
    times: Sequence[tuple[int, int]]
    texts: Sequence[str]


@dataclass(frozen=True)
class TranscriptVectors:
    """What the pieces of a transcript mean, as `semantic.packed.pack_bytes` stores it.

    `borders` are the number of each piece's first cue, and how many cues there are.
    """

    borders: Sequence[int]
    vectors: bytes


class LoweredTexts(NamedTuple):
    """Lower-cased titles and descriptions by video id: both of every video."""

    titles: Texts
    descriptions: Texts


@dataclass(frozen=True)
class Statistics:
    """Of a whole library, filters or not: its size, and the mean tokens a video has by field.

    The mean of a transcript is that of the videos that have one, which are `transcripts` many.
    """

    videos: int
    mean_lengths: Mapping[str, float]
    transcripts: int = 0


class Library(Protocol):
    """One owner's videos, as of one moment. Nothing of another owner can be reached from here.

    The request's filters are in force in everything but `statistics`, `frequencies` and
    `vocabulary`.
    """

    def statistics(self) -> Statistics:
        """Return the library's figures."""

    def frequencies(self, units: Sequence[Unit]) -> Mapping[Unit, int]:
        """Return how many videos hold all of a unit's tokens in any field, for each unit."""

    def vocabulary(self) -> Vocabulary:
        """Return every word of the library, and perhaps some it no longer has."""

    def words_beginning_with(self, start: str) -> Sequence[str]:
        """Return the words of the library that begin so, and perhaps some it no longer has."""

    def synonyms(self) -> Synonyms:
        """Return what the owner says means the same."""

    def texts(self) -> Iterator[tuple[int, str, str]]:
        """Yield id, title and description of every video."""

    def lowered(self) -> LoweredTexts:
        """Return title and description of every video, lower-cased."""

    def vectors(self, *, without: Sequence[Unit] = ()) -> Iterator[tuple[int, bytes | None]]:
        """Yield the id of every video, and its vector as stored or None if it has none yet."""

    def holding_all(
        self,
        units: Sequence[Unit],
        *,
        without: Sequence[Unit] = (),
        field: str | None = None,
        order: Order = Order.RELEVANCE,
        limit: int,
    ) -> list[TokenizedVideo]:
        """Return the first videos that hold every unit (in one field, if named).

        Nobody knows the relevance yet: with that order, they are in the order they came.
        """

    def count(self, units: Sequence[Unit], *, without: Sequence[Unit] = ()) -> int:
        """Return how many videos hold every unit."""

    def ids(self, units: Sequence[Unit], *, without: Sequence[Unit] = ()) -> frozenset[int]:
        """Return the ids of all videos that hold every unit."""

    def holding_any(
        self,
        units: Sequence[Unit],
        *,
        without: Sequence[Unit] = (),
        order: Order = Order.RELEVANCE,
        limit: int,
    ) -> list[TokenizedVideo]:
        """Return the first videos that hold one unit or more, in the same order."""

    def first(
        self, scored: Mapping[int, float], limit: int, order: Order
    ) -> list[tuple[int, float]]:
        """Return the first of id → score in that order; by relevance, ties are by id."""

    def videos(self, video_ids: Sequence[int]) -> Mapping[int, Video]:
        """Return these videos, as far as they are here."""

    def transcripts(self, video_ids: Sequence[int]) -> Mapping[int, Transcript]:
        """Return what is said in these videos, of those that have a transcript."""

    def transcript_vectors(
        self, video_ids: Sequence[int]
    ) -> Iterator[tuple[int, TranscriptVectors]]:
        """Yield id and vectors of those of these videos whose transcript has them already."""


@dataclass(frozen=True)
class Match:
    """Where a field matched: half-open ranges of code points, in order, without overlap.

    For a field that is a list, `index` says which item.
    """

    field: str
    ranges: tuple[tuple[int, int], ...]
    index: int | None = None


@dataclass(frozen=True)
class Moment:
    """A piece of a video at which it is spoken of what was asked. Times in milliseconds.

    `ranges` are places in `text`, as those of a match are in a field. `relevance` tells moments
    found by one search apart.
    """

    start_ms: int
    end_ms: int
    text: str
    ranges: tuple[tuple[int, int], ...] = ()
    relevance: float = 0.0


@dataclass(frozen=True)
class Hit:
    """One video found. `score` is in (0, 1] and comparable within one search.

    A transcript has no place among the matches: what was found in it are the moments, best first.
    """

    video_id: int
    title: str
    score: float
    matched_text: str
    matches: tuple[Match, ...] = ()
    moments: tuple[Moment, ...] = ()


Counts = Sequence[tuple[str, int]]
"""Values with the number of videos that have them, the commonest first."""


@dataclass(frozen=True)
class Findings:
    """What a search found, in the order asked for, no more than its limit.

    `total` is how many there are without a limit, None where only the best were looked for.
    `notes` say what was searched for instead of what was asked, in a sentence each. `found` are
    the ids of all, or of the best that were looked for, if the query wants them. `facets` are
    counted by who asked, not by the algorithm.
    """

    hits: tuple[Hit, ...]
    total: int | None = None
    notes: tuple[str, ...] = ()
    found: frozenset[int] | None = None
    facets: Mapping[str, Counts] | None = None


class Algorithm(Protocol):
    """One way to search. Used by several threads at once."""

    name: ClassVar[str]
    description: ClassVar[str]
    options: ClassVar[type[BaseModel]]

    def search(self, query: Query, library: Library) -> Findings:
        """Search one library. Raises only for faults of its own: any text is a query."""


def best(scored: Mapping[int, float], limit: int) -> list[tuple[int, float]]:
    """Return the `limit` best of id → score, best first, ties by id."""
    if len(scored) <= limit:
        return sorted(scored.items(), key=lambda item: (-item[1], item[0]))
    # Not by that key alone: most are far from the best, and many may score the same.
    [*_, least] = nlargest(limit, scored.values())
    above = {key: score for key, score in scored.items() if score > least}
    equal = nsmallest(limit - len(above), (key for key, score in scored.items() if score == least))
    return [*best(above, limit), *((key, least) for key in equal)]
