"""Ranked words: BM25 over title, speakers, tags, description and transcript."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
            return Findings((), 0)
        return findings(candidates(parsed, library, query.limit), query, library)


@dataclass(frozen=True)
class Candidates:
    """Videos that may be among the best, the units to score them by, and how many there are."""

    units: Sequence[Weighted]
    found: Mapping[int, TokenizedVideo]
    total: int

    def scorer(self, library: Library) -> Scorer:
        """Return what scores the library's videos by these units."""
        return Scorer(self.units, library.statistics().mean_lengths)


def candidates(parsed: ParsedQuery, library: Library, limit: int) -> Candidates:
    """Return what may be among the best `limit`."""
    pool = max(POOL, 2 * limit)
    found, total = _with_all(parsed, library, pool)
    if len(found) >= min(ENOUGH, limit):
        return Candidates(weigh(parsed.wanted, library), found, total)
    weighted = weigh(parsed.relaxed, library)
    some, total = _with_some(weighted, parsed.excluded, library, pool)
    return Candidates(weighted, {**some, **found}, total + len(found.keys() - some.keys()))


def findings(wanted: Candidates, query: Query, library: Library) -> Findings:
    """Return the best of the candidates by their relevance."""
    ranked = ranking(wanted, wanted.scorer(library).relevance, query.limit)
    return Findings(show(ranked, wanted.units, library), wanted.total)


def ranking(
    wanted: Candidates, relevance: Callable[[Mapping[str, str]], float], limit: int
) -> list[tuple[int, float]]:
    """Return the best of the candidates that are relevant at all, with their scores."""
    scored = {video_id: relevance(each.fields) for video_id, each in wanted.found.items()}
    return best({video_id: score for video_id, score in scored.items() if score > 0}, limit)


def weigh(units: Sequence[Unit], library: Library) -> list[Weighted]:
    """Return the units with how rare they are in the library."""
    size = library.statistics().videos
    frequencies = library.frequencies(units)
    return [Weighted(unit, inverse_document_frequency(size, frequencies[unit])) for unit in units]


_Found = tuple[dict[int, TokenizedVideo], int]


def _with_all(parsed: ParsedQuery, library: Library, pool: int) -> _Found:
    """Return videos with every word; where there are too many, those with all in the title."""
    wanted, excluded = parsed.wanted, parsed.excluded
    anywhere = library.holding_all(wanted, without=excluded, limit=pool)
    if len(anywhere) < pool:
        return _by_id(anywhere), len(anywhere)
    titles = library.holding_all(wanted, without=excluded, field="title", limit=pool)
    return _by_id(titles + anywhere), library.count(wanted, without=excluded)


def _with_some(
    weighted: Sequence[Weighted], excluded: Sequence[Unit], library: Library, pool: int
) -> _Found:
    """Return videos with the rarest words, as many words as leave the pool room for them all."""
    room, chosen = pool, list[Unit]()
    frequencies = library.frequencies([each.unit for each in weighted])
    for unit, frequency in sorted(frequencies.items(), key=lambda item: item[1]):
        if frequency and (frequency <= room or not chosen):
            chosen.append(unit)
            room -= frequency
    if not chosen:
        return {}, 0
    found = _by_id(library.holding_any(chosen, without=excluded, limit=pool))
    alone_and_more = len(chosen) == 1 and len(found) == pool
    return found, library.count(chosen, without=excluded) if alone_and_more else len(found)


def _by_id(videos: Iterable[TokenizedVideo]) -> dict[int, TokenizedVideo]:
    return {each.video_id: each for each in videos}
