"""Nearest in meaning. Needs the extra `semantic`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
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
from search_worker.algorithms.moments import Pieces, moments_of
from search_worker.algorithms.order import Order
from search_worker.algorithms.showing import show
from search_worker.ranking.fusion import fused
from search_worker.ranking.syntax import parse
from search_worker.semantic import embedder, missing_extra

if missing := missing_extra():
    raise MissingExtra(missing)

import numpy as np
from numpy.typing import NDArray

from search_worker.semantic.packed import Vectors, unpack, unpack_bytes
from search_worker.semantic.pieces import pieces_near

LEAST: Final = 0.2
"""The cosine below which two texts have nothing to do with each other."""
LISTENED: Final = 100
"""Of the nearest videos, how many are looked at for what is said in them."""


class SemanticAlgorithm:
    """Videos whose text means what the query means, whatever their words."""

    name: ClassVar[str] = "semantic"
    description: ClassVar[str] = (
        "Finds what means the same in other words, also in what is said, best in English. Good "
        "for questions and for descriptions of what one looks for; names and rare words are found "
        "better by `auto`."
    )
    options: ClassVar[type[BaseModel]] = NoOptions

    def search(self, query: Query, library: Library) -> Findings:
        """Rank by the cosine to the query; videos without a vector by their words."""
        near = nearest(query, library)
        scored = self._with_words(near, query, library) if near.lacking else near.cosines
        units = weigh(parse(query.text).relaxed, library)
        total = None if near.lacking else len(scored)
        ranked = library.first(scored, query.limit, query.order)
        moments = moments_of([video_id for video_id, _ in ranked], units, library, near.pieces)
        shown = show(ranked, units, library, moments)
        return Findings(shown, total, near.notes, frozenset(scored))

    @staticmethod
    def _with_words(near: "Near", query: Query, library: Library) -> dict[int, float]:
        found = AutoAlgorithm().search(replace(query, order=Order.RELEVANCE), library).hits
        return fused(
            [near.ranking, [hit.video_id for hit in found if hit.video_id in near.lacking]]
        )


@dataclass(frozen=True)
class Near:
    """Cosines of videos with a vector, best first, and the videos that have none yet.

    `pieces` are those of the transcripts that were looked at.
    """

    cosines: dict[int, float]
    lacking: frozenset[int]
    pieces: Pieces = field(default_factory=dict)

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


def nearest(query: Query, library: Library, also: Sequence[int] = ()) -> Near:
    """Return the videos that mean about what the query does, without those it excludes.

    A video means what is written of it, and also what is said in it: that is looked at in the
    nearest by what is written, and in `also`.
    """
    stored = list(library.vectors(without=parse(query.text).excluded))
    known = [(video_id, vector) for video_id, vector in stored if vector is not None]
    lacking = frozenset(video_id for video_id, vector in stored if vector is None)
    if not known:
        return Near({}, lacking)
    asked = embedder()([query.text])[0]
    ids = np.array([video_id for video_id, _ in known])
    cosines = unpack([vector for _, vector in known]) @ asked
    first = ids[_descending(cosines, ids)[:LISTENED]].tolist()
    pieces = _heard({*first, *also}, asked, library)
    for at, video_id in enumerate(ids.tolist()):
        for piece in pieces.get(video_id, ()):
            cosines[at] = max(cosines[at], piece.nearness)
    order = _descending(cosines, ids)
    near = order[cosines[order] >= LEAST]
    scored = zip(ids[near].tolist(), np.minimum(cosines[near], 1.0).tolist(), strict=True)
    return Near(dict(scored), lacking, pieces)


def _descending(cosines: Vectors, ids: NDArray[np.int_]) -> NDArray[np.intp]:
    """Return the places of the cosines, the greatest first, ties by id."""
    return np.lexsort((ids, -cosines))


def _heard(video_ids: Iterable[int], asked: Vectors, library: Library) -> Pieces:
    """Return how near the pieces are of what is said in these videos."""
    return {
        video_id: pieces_near(stored.borders, unpack_bytes(stored.vectors) @ asked)
        for video_id, stored in library.transcript_vectors(sorted(video_ids))
    }
