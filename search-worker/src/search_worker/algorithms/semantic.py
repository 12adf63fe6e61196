"""Nearest in meaning. Needs the extra `semantic`."""

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from pydantic import BaseModel

from search_worker.algorithms.auto import AutoAlgorithm
from search_worker.algorithms.interface import (
    Findings,
    Library,
    MissingExtra,
    NoOptions,
    Query,
)
from search_worker.algorithms.keyword import weigh
from search_worker.algorithms.order import Order
from search_worker.algorithms.showing import show
from search_worker.ranking.fusion import fused
from search_worker.ranking.syntax import parse
from search_worker.semantic import embedder, missing_extra

if missing := missing_extra():
    raise MissingExtra(missing)

import numpy as np

from search_worker.semantic.packed import unpack

LEAST: Final = 0.2
"""The cosine below which two texts have nothing to do with each other."""


class SemanticAlgorithm:
    """Videos whose text means what the query means, whatever their words."""

    name: ClassVar[str] = "semantic"
    description: ClassVar[str] = (
        "Finds what means the same in other words, best in English. Good for questions and for "
        "descriptions of what one looks for; names and rare words are found better by `auto`."
    )
    options: ClassVar[type[BaseModel]] = NoOptions

    def search(self, query: Query, library: Library) -> Findings:
        """Rank by the cosine to the query; videos without a vector by their words."""
        near = nearest(query, library)
        scored = self._with_words(near, query, library) if near.lacking else near.cosines
        units = weigh(parse(query.text).relaxed, library)
        total = None if near.lacking else len(scored)
        shown = show(library.first(scored, query.limit, query.order), units, library)
        return Findings(shown, total, near.notes, frozenset(scored))

    @staticmethod
    def _with_words(near: "Near", query: Query, library: Library) -> dict[int, float]:
        found = AutoAlgorithm().search(replace(query, order=Order.RELEVANCE), library).hits
        return fused(
            [near.ranking, [hit.video_id for hit in found if hit.video_id in near.lacking]]
        )


@dataclass(frozen=True)
class Near:
    """Cosines of videos with a vector, best first, and the videos that have none yet."""

    cosines: dict[int, float]
    lacking: frozenset[int]

    @property
    def ranking(self) -> list[int]:
        """The videos with a vector, the nearest first."""
        return list(self.cosines)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is told of those without."""
        if not self.lacking:
            return ()
        videos = "1 video" if len(self.lacking) == 1 else f"{len(self.lacking)} videos"
        return (f"searched {videos} by words only, which have no vector yet",)


def nearest(query: Query, library: Library) -> Near:
    """Return the videos that mean about what the query does, without those it excludes."""
    stored = list(library.vectors(without=parse(query.text).excluded))
    known = [(video_id, vector) for video_id, vector in stored if vector is not None]
    lacking = frozenset(video_id for video_id, vector in stored if vector is None)
    if not known:
        return Near({}, lacking)
    ids = np.array([video_id for video_id, _ in known])
    cosines = unpack([vector for _, vector in known]) @ embedder()([query.text])[0]
    order = np.lexsort((ids, -cosines))
    near = order[cosines[order] >= LEAST]
    return Near({int(ids[at]): min(float(cosines[at]), 1.0) for at in near}, lacking)
