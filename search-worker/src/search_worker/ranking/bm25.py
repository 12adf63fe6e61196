"""BM25 over weighted fields, on spaced tokens.

Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields (CIKM 2004). Word
counts of all fields are weighted and added up before they saturate, so a word scores at most its
idf, and the sum over all words, divided by the sum of their idfs, is a relevance in (0, 1).

It is multiplied by the share of the query's idf that was found at all: whoever writes a few words
means all of them, so of texts of one length that with every word once comes before one with up to
two thirds of them, if they are equally rare, however often these stand there. Of a question of many
words no text holds them all: the longer a query, the less that share counts, and the more it tells
how often a word stands there.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from search_worker.ranking.frequencies import Documents, Field, Needle
from search_worker.ranking.syntax import Unit

SATURATION: Final = 1.2
FIELD_WEIGHTS: Final[Mapping[str, float]] = {
    "title": 4.0,
    "speakers": 3.0,
    "tags": 2.0,
    "description": 1.0,
    "transcript": 0.1,
}
LENGTH_NORMALISATION: Final[Mapping[str, float]] = {
    "title": 0.5,
    "speakers": 0.3,
    "tags": 0.3,
    "description": 0.75,
    "transcript": 0.75,
}
FEW: Final = 5
"""Words of a query up to which all of them are meant."""
INSISTENCE_DECAY: Final = 1.5
"""The exponent by which it counts less that all are there, the more words there are."""
REPAIRED_WEIGHT: Final = 0.9
"""What a word counts that the one typed may be a slip of."""
INFLECTED_COVERAGE: Final = 0.4
"""How far a word is found where only other forms of it are."""
_AT_ONCE: Final = 250_000
"""Characters of texts from which on no more are laid together: they are in memory twice."""


@dataclass(frozen=True)
class Weighted:
    """A unit and how much finding it tells."""

    unit: Unit
    idf: float


def inverse_document_frequency(documents: int, containing: int) -> float:
    """Return how rare something is: above 0, also when every document has it."""
    containing = min(containing, documents)
    return math.log1p((documents - containing + 0.5) / (containing + 0.5))


class Scorer:
    """Scores documents of one library for one query."""

    def __init__(self, units: Sequence[Weighted], mean_lengths: Mapping[str, float]) -> None:
        self._needles = [(list(_needles(each.unit)), each.idf) for each in units]
        self._ideal = math.fsum(each.idf for each in units)
        self._insistence = min(1.0, FEW / max(len(units), 1)) ** INSISTENCE_DECAY
        self._saturation = SATURATION / math.sqrt(self._insistence)
        self._fields = [
            Field(name, weight, LENGTH_NORMALISATION[name], max(mean_lengths.get(name, 0.0), 1.0))
            for name, weight in FIELD_WEIGHTS.items()
        ]

    def relevances(self, documents: Sequence[Mapping[str, str]]) -> list[float]:
        """Return each document's relevance in (0, 1], or 0 where nothing was found.

        A document is its fields as spaced tokens. One that holds everything, everywhere and often,
        comes close to 1.
        """
        batches = _batches(documents)
        return [relevance for batch in batches for relevance in self._relevances(batch)]

    def _relevances(self, documents: Sequence[Mapping[str, str]]) -> Iterator[float]:
        texts = Documents(documents, self._fields)
        found, covered = [0.0] * len(documents), [0.0] * len(documents)
        for needles, idf in self._needles:
            best: dict[int, float] = {}
            typed: set[int] = set()
            for needle in needles:
                frequencies, holding = texts.frequencies(needle)
                typed.update(holding)
                for document, frequency in frequencies.items():
                    score = needle.weight * frequency / (self._saturation + frequency)
                    best[document] = max(best.get(document, 0.0), score)
            for document, score in best.items():
                found[document] += idf * score
                covered[document] += idf if document in typed else idf * INFLECTED_COVERAGE
        return map(self._relevance, found, covered)

    def _relevance(self, found: float, covered: float) -> float:
        if not found:
            return 0.0
        insistence = math.pow(covered / self._ideal, self._insistence)
        return min(found / self._ideal * insistence, 1.0)


def _batches(documents: Iterable[Mapping[str, str]]) -> Iterator[Sequence[Mapping[str, str]]]:
    batch: list[Mapping[str, str]] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += sum(map(len, document.values()))
        if size >= _AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _needles(unit: Unit) -> Iterator[Needle]:
    typed, *others = unit.forms
    inflected = {Unit((word,)) for word in unit.inflections}
    yield Needle.of(typed, 1.0, unit.inflections)
    yield from (Needle.of(form, REPAIRED_WEIGHT) for form in others if form not in inflected)
