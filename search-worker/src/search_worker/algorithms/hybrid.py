"""Words and meaning together. Needs the extra `semantic`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Final

from pydantic import BaseModel

from search_worker.algorithms.auto import AutoAlgorithm
from search_worker.algorithms.fuzzy import meant
from search_worker.algorithms.interface import Findings, Hit, Library, NoOptions, Query
from search_worker.algorithms.keyword import weigh
from search_worker.algorithms.order import Order
from search_worker.algorithms.reading import read_query
from search_worker.algorithms.semantic import nearest
from search_worker.algorithms.showing import show
from search_worker.ranking.fusion import fused

DEPTH: Final = 100
"""Videos of each of the two rankings that are fused, at least."""
WEIGHTS: Final = (1.1, 1.0)
"""Of words and of meaning: of two videos at the same rank, the one with the words comes first."""


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
        by_words = [hit.video_id for hit in words.hits]
        near = nearest(query, library, by_words[:DEPTH])
        scored = fused([by_words, near.ranking[: deep.limit]], WEIGHTS)
        ranked = library.first(scored, query.limit, query.order)
        units = weigh(meant(read_query(query, library), library).relaxed, library)
        shown = show(ranked, units, library, near.pieces)
        hits = _as_found(shown, words.hits)
        return Findings(hits, None, (*words.notes, *near.notes), frozenset(scored))


def _as_found(shown: Sequence[Hit], found: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits; those whose fields have the words keep what was marked in them."""
    marked = {hit.video_id: hit for hit in found if hit.matches}
    return tuple(
        replace(marked[hit.video_id], score=hit.score, moments=hit.moments)
        if hit.video_id in marked
        else hit
        for hit in shown
    )
