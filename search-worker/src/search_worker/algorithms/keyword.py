"""Ranked words: BM25 over title, speakers, tags, description and transcript."""

from collections.abc import Sequence
from typing import ClassVar, Final

from pydantic import BaseModel

from search_worker.algorithms.interface import (
    Findings,
    Library,
    NoOptions,
    Query,
    TokenizedVideo,
    best,
)
from search_worker.algorithms.showing import show
from search_worker.ranking.bm25 import Scorer, Weighted, inverse_document_frequency
from search_worker.ranking.syntax import ParsedQuery, Unit, parse

POOL: Final = 200
"""Candidates that are scored at least, however few results are asked for."""
ENOUGH: Final = 10
"""Results with every word, from which on none with only some of them are looked for."""


class KeywordAlgorithm:
    """Words, phrases, exclusions, ranked by how much they tell."""

    name: ClassVar[str] = "keyword"
    description: ClassVar[str] = (
        "Ranks by how rare the found words are and where they stand (BM25). Understands "
        '"phrases", -exclusions and a last word that is not finished. Good for most searches.'
    )
    options: ClassVar[type[BaseModel]] = NoOptions

    def search(self, query: Query, library: Library) -> Findings:
        """Take candidates from the index, score them, return the best."""
        parsed = parse(query.text)
        if not parsed.wanted:
            return Findings(())
        units, found = candidates(parsed, library, query.limit)
        ranked = best(relevances(units, found, library), query.limit)
        return Findings(show(ranked, [each.unit for each in units], library))


def candidates(
    parsed: ParsedQuery, library: Library, limit: int
) -> tuple[list[Weighted], Sequence[TokenizedVideo]]:
    """Return what may be among the best `limit`, and the units to score it by."""
    pool = max(POOL, 2 * limit)
    found = {each.video_id: each for each in _with_all(parsed, library, pool)}
    if len(found) >= min(ENOUGH, limit):
        return _weigh(parsed.wanted, library), list(found.values())
    weighted = _weigh(parsed.relaxed, library)
    for each in _with_some(weighted, parsed.excluded, library, pool):
        found.setdefault(each.video_id, each)
    return weighted, list(found.values())


def _with_all(parsed: ParsedQuery, library: Library, pool: int) -> list[TokenizedVideo]:
    """Return videos with every word; where there are too many, those with all in the title."""
    anywhere = library.holding_all(parsed.wanted, without=parsed.excluded, limit=pool)
    if len(anywhere) < pool:
        return anywhere
    titles = library.holding_all(parsed.wanted, without=parsed.excluded, field="title", limit=pool)
    return titles + anywhere


def _with_some(
    weighted: Sequence[Weighted], excluded: Sequence[Unit], library: Library, pool: int
) -> list[TokenizedVideo]:
    """Return videos with the rarest words, as many words as leave the pool room for them all."""
    room, chosen = pool, list[Unit]()
    frequencies = library.frequencies([each.unit for each in weighted])
    for unit, frequency in sorted(frequencies.items(), key=lambda item: item[1]):
        if frequency and (frequency <= room or not chosen):
            chosen.append(unit)
            room -= frequency
    return library.holding_any(chosen, without=excluded, limit=pool) if chosen else []


def _weigh(units: Sequence[Unit], library: Library) -> list[Weighted]:
    size = library.statistics().videos
    frequencies = library.frequencies(units)
    return [Weighted(unit, inverse_document_frequency(size, frequencies[unit])) for unit in units]


def relevances(
    units: Sequence[Weighted], found: Sequence[TokenizedVideo], library: Library
) -> dict[int, float]:
    """Return id → relevance in (0, 1] of the candidates that hold anything."""
    scorer = Scorer(units, library.statistics().mean_lengths)
    scored = {each.video_id: scorer.relevance(each.fields) for each in found}
    return {video_id: score for video_id, score in scored.items() if score > 0}
