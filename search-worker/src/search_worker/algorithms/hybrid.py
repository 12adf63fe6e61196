"""Words and meaning together. Needs the extra `semantic`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Final

from pydantic import BaseModel

from search_worker.algorithms.auto import AutoAlgorithm
from search_worker.algorithms.interface import Findings, Hit, Library, NoOptions, Query
from search_worker.algorithms.keyword import weigh
from search_worker.algorithms.order import Order
from search_worker.algorithms.semantic import nearest
from search_worker.algorithms.showing import show
from search_worker.ranking.fusion import fused
from search_worker.ranking.syntax import parse

DEPTH: Final = 100
"""Videos of each of the two rankings that are fused, at least."""


class HybridAlgorithm:
    """Reciprocal rank fusion of `auto` and `semantic`."""

    name: ClassVar[str] = "hybrid"
    description: ClassVar[str] = (
        "Finds by words, as `auto` does, and by meaning, as `semantic` does, and puts first what "
        "both find. Good for questions about a subject."
    )
    options: ClassVar[type[BaseModel]] = NoOptions

    def search(self, query: Query, library: Library) -> Findings:
        """Fuse both rankings; videos without a vector are found by their words alone."""
        deep = replace(query, limit=max(DEPTH, query.limit), order=Order.RELEVANCE)
        words = AutoAlgorithm().search(deep, library)
        near = nearest(query, library)
        by_words = [hit.video_id for hit in words.hits]
        scored = fused([by_words, near.ranking[: deep.limit]])
        ranked = library.first(scored, query.limit, query.order)
        hits = _hits(ranked, words.hits, query, library)
        return Findings(hits, None, (*words.notes, *near.notes), frozenset(scored))


def _hits(
    ranked: Sequence[tuple[int, float]], found: Sequence[Hit], query: Query, library: Library
) -> tuple[Hit, ...]:
    """Return the ranked videos; those found by words keep what was marked in them."""
    marked = {hit.video_id: hit for hit in found}
    others = [(video_id, score) for video_id, score in ranked if video_id not in marked]
    units = weigh(parse(query.text).relaxed, library)
    shown = {hit.video_id: hit for hit in show(others, units, library)}
    return tuple(
        shown[video_id] if video_id in shown else replace(marked[video_id], score=score)
        for video_id, score in ranked
    )
