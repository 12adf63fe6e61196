"""How often the words of a query stand in documents, as much as each place counts.

The texts of some documents are laid together, so that a word is looked for once, not text by text.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, repeat, takewhile
from typing import Final, NamedTuple

from search_worker.ranking.syntax import Unit
from search_worker.ranking.tokens import spaced

PREFIX_WEIGHT: Final = 0.5
"""What a word that only begins with the one typed counts beside a whole one."""
INFLECTED_WEIGHT: Final = 0.6
"""What another form of the word typed counts, except in names, which have none."""
_NAMES: Final = "speakers"
_BETWEEN: Final = "|"
"""No part of any needle."""


class Field(NamedTuple):
    """How much a word in it counts, and how fast it does less in longer texts than the mean."""

    name: str
    weight: float
    slope: float
    mean_length: float

    def weight_in(self, text: str) -> float:
        """Return what a word counts in this text."""
        length = text.count(" ") / 2  # each token has a space on either side
        return self.weight / (1 - self.slope + self.slope * length / self.mean_length)


class Needle(NamedTuple):
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
    def of(cls, form: Unit, weight: float, inflections: Sequence[str] = ()) -> "Needle":
        """Take one form of a unit, what it counts, and the other forms of its word."""
        forms = [form.needle, *(spaced([word]) for word in inflections)]
        beginning = _common_beginning(forms)
        typed, *inflected = (each.removeprefix(beginning) for each in forms)
        whole = form.exact_needle.removeprefix(beginning)
        return cls(weight, beginning, typed, whole, tuple(inflected))


def _common_beginning(forms: Sequence[str]) -> str:
    first, last = min(forms), max(forms)
    alike = takewhile(lambda letters: letters[0] == letters[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in alike)


class Documents:
    """Some documents, numbered from 0 on. A part is one field of one of them, as spaced tokens."""

    def __init__(self, documents: Sequence[Mapping[str, str]], fields: Sequence[Field]) -> None:
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

    def frequencies(self, needle: Needle) -> tuple[Mapping[int, float], Iterable[int]]:
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

    def _counts(self, needle: Needle) -> tuple[Mapping[int, float], Mapping[int, int]]:
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
