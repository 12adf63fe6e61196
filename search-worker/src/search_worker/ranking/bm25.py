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
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat, takewhile
from typing import Final, NamedTuple

from search_worker.ranking.syntax import Unit
from search_worker.ranking.tokens import spaced

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
_AT_ONCE: Final = 250_000
"""Characters of texts from which on no more are laid together: they are in memory twice."""
_BETWEEN: Final = "|"
"""No part of any needle."""


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
        self._insistence = min(1.0, FEW / max(len(units), 1))
        self._saturation = SATURATION / math.sqrt(self._insistence)
        self._fields = [
            _Field(name, weight, LENGTH_NORMALISATION[name], max(mean_lengths.get(name, 0.0), 1.0))
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
        texts = _Texts(documents, self._fields)
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


class _Field(NamedTuple):
    """How much a word in it counts, and how fast it does less in longer texts than the mean."""

    name: str
    weight: float
    slope: float
    mean_length: float

    def weight_in(self, text: str) -> float:
        """Return what a word counts in this text."""
        length = text.count(" ") / 2  # each token has a space on either side
        return self.weight / (1 - self.slope + self.slope * length / self.mean_length)


class _Needle(NamedTuple):
    """One form of a unit, and the other forms of its word, which count together with it.

    All are found by what they begin with, and told apart by how they go on from there. `whole` is
    how the unit itself goes on if it is not the beginning of another word.
    """

    weight: float
    beginning: str
    typed: str
    whole: str
    inflected: tuple[str, ...]

    @classmethod
    def of(cls, form: Unit, weight: float, inflections: Sequence[str] = ()) -> "_Needle":
        forms = [form.needle, *(spaced([word]) for word in inflections)]
        beginning = _common_beginning(forms)
        typed, *inflected = (each.removeprefix(beginning) for each in forms)
        whole = form.exact_needle.removeprefix(beginning)
        return cls(weight, beginning, typed, whole, tuple(inflected))


def _common_beginning(forms: Sequence[str]) -> str:
    first, last = min(forms), max(forms)
    alike = takewhile(lambda letters: letters[0] == letters[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in alike)


class _Texts:
    """The texts of some documents laid together: a needle is looked for once, not text by text."""

    def __init__(self, documents: Sequence[Mapping[str, str]], fields: Sequence[_Field]) -> None:
        self._parts = [
            (number, field, text)
            for number, document in enumerate(documents)
            for field in fields
            if (text := document.get(field.name))
        ]
        texts = [text for _, _, text in self._parts]
        self._joined = _BETWEEN.join(texts)
        self._ends = list(accumulate(len(text) + len(_BETWEEN) for text in texts))
        self._weights: dict[int, float] = {}

    def frequencies(self, needle: _Needle) -> tuple[Mapping[int, float], Iterable[int]]:
        """Return how often a needle stands in each document, as much as it counts in each part.

        And the documents that hold it as it was typed.
        """
        typed, inflected = self._counts(needle)
        frequencies: dict[int, float] = defaultdict(float)
        for part, count in typed.items():
            frequencies[self._parts[part][0]] += self._weight(part) * count
        for part, count in inflected.items():
            number, field, _ = self._parts[part]
            if field.name != _NAMES:
                frequencies[number] += INFLECTED_WEIGHT * self._weight(part) * count
        return frequencies, (self._parts[part][0] for part in typed)

    def _counts(self, needle: _Needle) -> tuple[Mapping[int, float], Mapping[int, int]]:
        """Return how often it stands in each part, as it was typed and in other forms."""
        between = self._joined.split(needle.beginning)
        ends = list(accumulate(map(len(needle.beginning).__add__, map(len, between[:-1]))))
        parts = map(bisect_right, repeat(self._ends), ends)
        if needle.typed == needle.whole and not needle.inflected:
            return Counter(parts), {}
        typed: dict[int, float] = defaultdict(float)
        inflected: dict[int, int] = defaultdict(int)
        goes_on_with = self._joined.startswith
        for part, end in zip(parts, ends, strict=True):
            if goes_on_with(needle.typed, end):
                typed[part] += 1.0 if goes_on_with(needle.whole, end) else PREFIX_WEIGHT
            elif goes_on_with(needle.inflected, end):
                inflected[part] += 1
        return typed, inflected

    def _weight(self, part: int) -> float:
        """Return what a word counts in a part, worked out once and only if it is needed."""
        weight = self._weights.get(part)
        if weight is None:
            _, field, text = self._parts[part]
            weight = self._weights[part] = field.weight_in(text)
        return weight


def _needles(unit: Unit) -> Iterator[_Needle]:
    typed, *others = unit.forms
    inflected = {Unit((word,)) for word in unit.inflections}
    yield _Needle.of(typed, 1.0, unit.inflections)
    yield from (_Needle.of(form, REPAIRED_WEIGHT) for form in others if form not in inflected)
