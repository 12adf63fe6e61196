"""Ranked words: BM25 over title, speakers, tags, description and transcript."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import ClassVar, Final

from pydantic import BaseModel

from search_worker.algorithms.interface import (
    Findings,
    Library,
    NoOptions,
    Query,
    TokenizedVideo,
)
from search_worker.algorithms.reading import read_query
from search_worker.algorithms.showing import show
from search_worker.ranking.bm25 import Scorer, Weighted, inverse_document_frequency
from search_worker.ranking.syntax import ParsedQuery, Unit, as_typed

POOL: Final = 200
"""Candidates that are scored at least, however few results are asked for."""
QUESTION: Final = 6
"""Words of a query above which twice as many are: its rarest words alone do not tell the best."""
ENOUGH: Final = 10
"""Results with every word, from which on none with only some of them are looked for."""


class KeywordAlgorithm:
    """Words, phrases, exclusions, ranked by how much they tell."""

    name: ClassVar[str] = "keyword"
    description: ClassVar[str] = (
        "Ranks by how rare the found words are and where they stand (BM25). Understands "
        '"phrases", -exclusions and a last word that is not finished, and finds words in their '
        "other English forms. Good for most searches."
    )
    options: ClassVar[type[BaseModel]] = NoOptions

    def search(self, query: Query, library: Library) -> Findings:
        """Take candidates from the index, score them, return the best."""
        parsed = read_query(query, library)
        if not parsed.wanted:
            return Findings((), 0)
        whole = with_all(parsed, query, library)
        return findings(candidates(parsed, whole, query, library), query, library)


@dataclass(frozen=True)
class Candidates:
    """Videos that may be among the first, the units to score them by, and how many there are.

    `ids` are those of all, if the query wants them.
    """

    units: Sequence[Weighted]
    found: Mapping[int, TokenizedVideo]
    total: int
    ids: frozenset[int] = frozenset()

    def scorer(self, library: Library) -> Scorer:
        """Return what scores the library's videos by these units."""
        return Scorer(self.units, library.statistics().mean_lengths)


NOTHING: Final = Candidates((), {}, 0)


def candidates(
    parsed: ParsedQuery, whole: Candidates, query: Query, library: Library
) -> Candidates:
    """Return what may be among the first that the query wants; `whole` has all of its words."""
    if len(whole.found) >= min(ENOUGH, query.limit):
        return whole
    some = _with_some(weigh(parsed.relaxed, library), parsed.excluded, query, library)
    more = whole.found.keys() - some.found.keys()
    return Candidates(
        some.units, {**some.found, **whole.found}, some.total + len(more), some.ids | whole.ids
    )


def findings(wanted: Candidates, query: Query, library: Library) -> Findings:
    """Return the best of the candidates by their relevance."""
    ranked = ranking(wanted, wanted.scorer(library).relevances, query, library)
    return Findings(show(ranked, wanted.units, library), wanted.total, found=wanted.ids)


def ranking(
    wanted: Candidates,
    relevances: Callable[[Sequence[Mapping[str, str]]], Sequence[float]],
    query: Query,
    library: Library,
) -> list[tuple[int, float]]:
    """Return the first of the candidates that are relevant at all, with their scores."""
    scores = relevances([each.fields for each in wanted.found.values()])
    scored = zip(wanted.found, scores, strict=True)
    relevant = {video_id: score for video_id, score in scored if score > 0}
    return library.first(relevant, query.limit, query.order)


def weigh(units: Sequence[Unit], library: Library) -> list[Weighted]:
    """Return the units with how rare they are in the library."""
    size = library.statistics().videos
    frequencies = library.frequencies(units)
    return [Weighted(unit, inverse_document_frequency(size, frequencies[unit])) for unit in units]


def with_all(parsed: ParsedQuery, query: Query, library: Library) -> Candidates:
    """Return videos with every word.

    Where there are too many, those with the very forms that were typed come before others, and
    those with all in the title are looked for as well.
    """
    typed, excluded, pool = parsed.typed, parsed.excluded, _pool(query, parsed.wanted)
    weighted = weigh(parsed.wanted, library)
    if not all(library.frequencies(parsed.wanted).values()):
        return _all_of(weighted, {})

    def holding(units: tuple[Unit, ...], field: str | None = None) -> dict[int, TokenizedVideo]:
        return _by_id(
            library.holding_all(units, without=excluded, field=field, order=query.order, limit=pool)
        )

    found = holding(parsed.wanted)
    if len(found) < pool:
        return _all_of(weighted, found)
    if typed != parsed.wanted:
        as_they_are = holding(typed)
        found = as_they_are if len(as_they_are) == pool else as_they_are | found
    return _some_of(weighted, holding(typed, "title") | found, parsed, query, library)


def _with_some(
    weighted: Sequence[Weighted], excluded: tuple[Unit, ...], query: Query, library: Library
) -> Candidates:
    """Return videos with the rarest words, as many words as leave the pool room for them all.

    Again those with the forms that were typed come before others.
    """
    units, pool = [each.unit for each in weighted], _pool(query, weighted)
    found: dict[int, TokenizedVideo] = {}
    chosen: list[Unit] = []
    for forms in dict.fromkeys((as_typed(units), tuple(units))):
        chosen = _rarest(library.frequencies(forms), pool - len(found))
        if chosen and len(found) < pool:
            more = library.holding_any(
                chosen, without=excluded, order=query.order, limit=pool - len(found)
            )
            found |= _by_id(more)
    alone_and_more = len(chosen) == 1 and len(found) >= pool
    if not alone_and_more:
        return _all_of(weighted, found)
    held = ParsedQuery(tuple(chosen), excluded)
    return _some_of(weighted, found, held, query, library)


def _rarest(frequencies: Mapping[Unit, int], room: int) -> list[Unit]:
    chosen = list[Unit]()
    for unit, frequency in sorted(frequencies.items(), key=lambda item: item[1]):
        if frequency and (frequency <= room or not chosen):
            chosen.append(unit)
            room -= frequency
    return chosen


def _pool(query: Query, wanted: Sized) -> int:
    return max(POOL if len(wanted) <= QUESTION else 2 * POOL, 2 * query.limit)


def _all_of(weighted: Sequence[Weighted], found: Mapping[int, TokenizedVideo]) -> Candidates:
    return Candidates(weighted, found, len(found), frozenset(found))


def _some_of(
    weighted: Sequence[Weighted],
    found: Mapping[int, TokenizedVideo],
    held: ParsedQuery,
    query: Query,
    library: Library,
) -> Candidates:
    """Return these as some of the videos that hold all that is wanted."""
    if not query.counted:
        return Candidates(weighted, found, library.count(held.wanted, without=held.excluded))
    ids = library.ids(held.wanted, without=held.excluded)
    return Candidates(weighted, found, len(ids), ids)


def _by_id(videos: Iterable[TokenizedVideo]) -> dict[int, TokenizedVideo]:
    return {each.video_id: each for each in videos}
