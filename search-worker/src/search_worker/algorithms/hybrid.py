"""Words and meaning together. Needs the extra `semantic`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Final

from pydantic import BaseModel

from search_worker.algorithms.auto import rank
from search_worker.algorithms.interface import Findings, Hit, Library, NoOptions, Query
from search_worker.algorithms.keyword import weigh
from search_worker.algorithms.moments import Moments, Pieces, moments_of
from search_worker.algorithms.order import Order
from search_worker.algorithms.semantic import nearest
from search_worker.algorithms.showing import show
from search_worker.algorithms.text import TextAlgorithm
from search_worker.ranking.bm25 import Weighted
from search_worker.ranking.fusion import fused
from search_worker.ranking.syntax import parse

DEPTH: Final = 100
"""Videos of each of the two rankings that are fused, at least."""
HEARD: Final = 30
"""Videos, the first of both, that are looked at for how well they answer at their best moment."""
WEIGHTS: Final = (1.1, 1.0)
"""Of words and of meaning: of two videos at the same rank, the one with the words comes first."""


class HybridAlgorithm:
    """Reciprocal rank fusion of `auto` and `semantic`, and then of that and the best moments."""

    name: ClassVar[str] = "hybrid"
    description: ClassVar[str] = (
        "Finds by words, as `auto` does, and by meaning, as `semantic` does, and puts first what "
        "both find, and what says it best at one moment. Good for questions about a subject."
    )
    options: ClassVar[type[BaseModel]] = NoOptions

    def search(self, query: Query, library: Library) -> Findings:
        """Fuse both rankings; videos without a vector are found by their words alone."""
        deep = replace(query, limit=max(DEPTH, query.limit), order=Order.RELEVANCE)
        words = _by_words(deep, library)
        near = nearest(query, library, words.ranking[:DEPTH])
        scored = fused([words.ranking, near.ranking[: deep.limit]], WEIGHTS)
        by_relevance = query.order is Order.RELEVANCE
        most = max(HEARD, query.limit) if by_relevance else query.limit
        ranked = library.first(scored, most, query.order)
        video_ids = [video_id for video_id, _ in ranked]
        moments = moments_of(video_ids, words.units, library, near.pieces)
        if by_relevance:
            ranked = _by_moments(ranked, moments, near.pieces)
        shown = show(ranked[: query.limit], words.units, library, moments)
        hits = tuple(_as_marked(hit, words.marked) for hit in shown)
        return Findings(hits, None, (*words.notes, *near.notes), frozenset(scored))


@dataclass(frozen=True)
class _Words:
    """What was found by words. `marked` are hits that already show where, by id."""

    ranking: Sequence[int]
    units: Sequence[Weighted]
    notes: tuple[str, ...] = ()
    marked: Mapping[int, Hit] = field(default_factory=dict)


def _by_words(query: Query, library: Library) -> _Words:
    """Rank as `auto` does."""
    found = rank(query, library)
    if found is not None and found.wanted.units:
        return _Words([video_id for video_id, _ in found.ranked], found.wanted.units, found.notes)
    units = weigh(parse(query.text).relaxed, library)
    if found is not None:
        return _Words((), units)
    hits = TextAlgorithm().search(query, library).hits
    marked = {hit.video_id: hit for hit in hits}
    return _Words(list(marked), units, marked=marked)


def _by_moments(
    ranked: Sequence[tuple[int, float]], moments: Moments, pieces: Pieces
) -> list[tuple[int, float]]:
    """Give the places of the first videos that have a best moment to the same videos anew.

    Their rank so far counts as much as that by their best moments, which decides ties. A place
    keeps its score. A video in which nothing was said keeps its place, and so does one whose pieces
    are not known yet: its moments are found by words alone.
    """
    so_far = {
        video_id: found[0].relevance
        for video_id, _ in ranked[:HEARD]
        if video_id in pieces and (found := moments.get(video_id))
    }
    by_best = sorted(so_far, key=lambda video_id: -so_far[video_id])
    anew = fused([list(so_far), by_best])
    following = iter(sorted(by_best, key=lambda video_id: -anew[video_id]))
    return [
        (next(following) if video_id in so_far else video_id, score) for video_id, score in ranked
    ]


def _as_marked(hit: Hit, marked: Mapping[int, Hit]) -> Hit:
    """Return a hit with the pieces of words marked that it was found by, if it was."""
    if hit.video_id not in marked:
        return hit
    return replace(marked[hit.video_id], score=hit.score, moments=hit.moments)
