"""BM25 over weighted fields, on spaced tokens.

Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields (CIKM 2004). Word
counts of all fields are weighted and added up before they saturate, so a word scores at most its
idf, and the sum over all words, divided by the sum of their idfs, is a relevance in (0, 1).

It is multiplied by the share of the query's idf that was found at all: whoever writes a few words
means all of them, so a video with every word once comes before one with some words often. Of a
question of many words no text holds them all: the longer a query, the less that share counts, and
the more it tells how often a word stands there.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

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
FEW: Final = 3
"""Words of a query up to which all of them are meant."""
PREFIX_WEIGHT: Final = 0.5
"""What a word that only begins with the one typed counts beside a whole one."""
REPAIRED_WEIGHT: Final = 0.9
"""What a word counts that the one typed may be a slip of."""
INFLECTED_WEIGHT: Final = 0.6
"""What another form of the word typed counts, except in names, which have none."""
INFLECTED_COVERAGE: Final = 0.4
"""How far a word is found where only other forms of it are."""
_NAMES: Final = "speakers"
_Text = tuple[str, float, str]
"""A field's text, what a word in it counts, and the field's name."""


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
        self.units = [each.unit for each in units]
        self._needles = [(list(_needles(each.unit)), each.idf) for each in units]
        self._ideal = math.fsum(each.idf for each in units)
        self._insistence = min(1.0, FEW / max(len(units), 1))
        self._saturation = SATURATION / math.sqrt(self._insistence)
        self._fields = [
            (name, weight, LENGTH_NORMALISATION[name], max(mean_lengths.get(name, 0.0), 1.0))
            for name, weight in FIELD_WEIGHTS.items()
        ]

    def relevance(self, fields: Mapping[str, str]) -> float:
        """Return a relevance in (0, 1], or 0 where nothing was found. `fields` hold spaced tokens.

        A document that holds everything, everywhere and often, comes close to 1.
        """
        texts = [
            (text, weight / (1 - slope + slope * (text.count(" ") / 2) / mean), name)
            for name, weight, slope, mean in self._fields
            if (text := fields.get(name))
        ]
        everything = "|".join([text for text, _, _ in texts])
        found = covered = 0.0
        for needles, idf in self._needles:
            best, typed = 0.0, False
            for needle in needles:
                frequency = needle.frequency(texts, everything)
                best = max(best, needle.weight * frequency / (self._saturation + frequency))
                typed = typed or needle.text in everything
            if best:
                found += idf * best
                covered += idf if typed else idf * INFLECTED_COVERAGE
        if not found:
            return 0.0
        insistence = math.pow(covered / self._ideal, self._insistence)
        return min(found / self._ideal * insistence, 1.0)


class _Needle(NamedTuple):
    """One form of a unit; `whole` if it may also be the beginning of a word, to tell the two.

    `inflected` are the other forms of its word, which count together with it.
    """

    text: str
    weight: float
    whole: str = ""
    inflected: tuple[str, ...] = ()

    def frequency(self, texts: Sequence[_Text], everything: str) -> float:
        """Return how often it stands in the texts, as much as it counts in each."""
        frequency = 0.0
        if self.text in everything:
            for text, weight, _ in texts:
                if self.text in text:
                    frequency += weight * self._typed(text)
        for form in self.inflected:
            if form in everything:
                for text, weight, field in texts:
                    if field != _NAMES:
                        frequency += INFLECTED_WEIGHT * weight * text.count(form)
        return frequency

    def _typed(self, text: str) -> float:
        if not self.whole:
            return text.count(self.text)
        whole = text.count(self.whole)
        return whole + PREFIX_WEIGHT * (text.count(self.text) - whole)


def _needles(unit: Unit) -> Iterator[_Needle]:
    typed, *others = unit.forms
    inflected = [Unit((word,)) for word in unit.inflections]
    yield _Needle(
        typed.needle,
        1.0,
        typed.exact_needle if typed.prefix else "",
        tuple(form.needle for form in inflected),
    )
    yield from (_Needle(form.needle, REPAIRED_WEIGHT) for form in others if form not in inflected)
