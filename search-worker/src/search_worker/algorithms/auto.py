"""The best of the lexical ways in one, for whoever does not want to choose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from pydantic import BaseModel

from search_worker.algorithms.fuzzy import meant, repairs
from search_worker.algorithms.interface import Findings, Library, NoOptions, Query
from search_worker.algorithms.keyword import NOTHING, POOL, Candidates, candidates, ranking
from search_worker.algorithms.reading import read_query
from search_worker.algorithms.showing import show
from search_worker.algorithms.text import TextAlgorithm
from search_worker.ranking.bm25 import Scorer
from search_worker.ranking.syntax import ParsedQuery, Unit
from search_worker.ranking.titles import TitleFit

TITLE_SHARE: Final = 0.8
"""Where a title holds the whole query: how much of the relevance is the title's alone."""


class AutoAlgorithm:
    """`fuzzy`, with titles that hold the whole query first, and `text` where no word is known."""

    name: ClassVar[str] = "auto"
    description: ClassVar[str] = (
        "Good for every search, and used where none is named. Ranks words as `keyword` does and "
        "forgives slips as `fuzzy` does, puts titles that hold the whole query first, and looks "
        "for pieces of words, as `text` does, where no video has any of the words."
    )
    options: ClassVar[type[BaseModel]] = NoOptions

    def search(self, query: Query, library: Library) -> Findings:
        """Search words, whole or begun or repaired; if there is none of them, pieces of words."""
        found = rank(query, library)
        if found is None:
            return TextAlgorithm().search(query, library)
        hits = show(found.ranked, found.wanted.units, library)
        return Findings(hits, found.wanted.total, found.notes, found.wanted.ids)


@dataclass(frozen=True)
class Ranked:
    """What was found by words, best first with its relevance, and what is told of it."""

    ranked: Sequence[tuple[int, float]]
    wanted: Candidates
    notes: tuple[str, ...] = ()


def rank(query: Query, library: Library) -> Ranked | None:
    """Rank by words, showing nothing yet; None where pieces of words are to be looked for."""
    asked, whole = meant(read_query(query, library), query, library)
    found = _by_words(asked, whole, query, library) if asked.wanted else Ranked((), NOTHING)
    if found.ranked or asked.excluded or any(unit.quoted for unit in asked.wanted):
        return found
    return None


def _by_words(asked: ParsedQuery, whole: Candidates, query: Query, library: Library) -> Ranked:
    wanted = _with_begun_titles(candidates(asked, whole, query, library), asked, library)
    relevances = _Relevances(wanted.scorer(library), asked.begun)
    ranked = ranking(wanted, relevances, query, library)
    notes = repairs(asked, [wanted.found[video_id] for video_id, _ in ranked])
    return Ranked(ranked, wanted, notes)


def _with_begun_titles(wanted: Candidates, asked: ParsedQuery, library: Library) -> Candidates:
    """Add the videos that hold words in the title which begin with those asked for."""
    all_found = wanted.total == len(wanted.found)
    if len(asked.wanted) == 1 or not all_found:
        return wanted  # where there are too many, titles were looked through already
    titles = library.holding_all(asked.begun, without=asked.excluded, field="title", limit=POOL)
    more = {each.video_id: each for each in titles if each.video_id not in wanted.found}
    return replace(
        wanted,
        found={**wanted.found, **more},
        total=wanted.total + len(more),
        ids=wanted.ids.union(more),
    )


class _Relevances:
    """Scores videos; those whose title holds the whole query count mostly by their title."""

    def __init__(self, scorer: Scorer, begun: Sequence[Unit]) -> None:
        self._scorer = scorer
        self._title_fit = TitleFit(begun)

    def __call__(self, videos: Sequence[Mapping[str, str]]) -> list[float]:
        relevances = self._scorer.relevances(videos)
        fits = [self._title_fit(video["title"]) for video in videos]
        fitting = [(place, fit) for place, fit in enumerate(fits) if fit]
        titles = [{"title": videos[place]["title"]} for place, _ in fitting]
        for (place, fit), alone in zip(fitting, self._scorer.relevances(titles), strict=True):
            mixed = TITLE_SHARE * alone + (1 - TITLE_SHARE) * relevances[place]
            relevances[place] = 1 - (1 - fit) * (1 - mixed)
        return relevances
