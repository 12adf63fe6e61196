"""Words that somebody may have meant: those of a vocabulary that are a slip or two away.

The distance is that of Optimal String Alignment: insertions, deletions, substitutions, and swaps
of neighbours, each counting one (Damerau 1964: four in five misspellings are one of these).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search_worker.ranking.tokens import is_unsegmented

MIN_LENGTH: Final = 4
"""Shorter words are a slip away from too many others."""
LONG: Final = 8
"""From this length on, two slips are forgiven."""
_CONSIDERED: Final = 24


@dataclass(frozen=True)
class Vocabulary:
    """Different words by their length in code points.

    They are held as texts, sorted, with spaces around each: as objects of their own
    they would take ten times their letters.
    """

    texts: Mapping[int, str] = field(default_factory=dict)
    size: int = 0

    def of_length(self, length: int) -> list[str]:
        """Return the words of this length."""
        return self.texts.get(length, "").split()

    def beginning_with(self, start: str) -> list[str]:
        """Return the words that begin so."""
        longer = ((length, text) for length, text in self.texts.items() if length >= len(start))
        return [word for length, text in longer for word in _beginning_with(start, length, text)]

    def with_words(self, words: Iterable[str]) -> "Vocabulary":
        """Return a vocabulary with these and the words given."""
        # Sorting takes little where they come in order, as those of an index do.
        distinct = dict.fromkeys(sorted(words))
        new = {
            length: f" {' '.join(self._merged(length, each))} "
            for length, each in groupby(sorted(distinct, key=len), key=len)
        }
        texts = {**self.texts, **new}
        return Vocabulary(texts, sum(text.count(" ") - 1 for text in texts.values()))

    def _merged(self, length: int, words: Iterable[str]) -> Iterable[str]:
        """Return sorted words of this length together with those that are here."""
        return sorted({*self.of_length(length), *words}) if length in self.texts else words


def _beginning_with(start: str, length: int, text: str) -> list[str]:
    """Return the words that begin so from a sorted text of words of one length."""

    def beginning(number: int) -> str:
        at = 1 + number * (length + 1)
        return text[at : at + len(start)]

    numbers = range(len(text) // (length + 1))
    first = bisect_left(numbers, start, key=beginning)
    last = bisect_right(numbers, start, first, key=beginning)
    return text[first * (length + 1) : last * (length + 1)].split()


def repairable(word: str) -> bool:
    """Tell whether a word is long enough, and of a script in which it is a word."""
    return len(word) >= MIN_LENGTH and not word.isdigit() and not is_unsegmented(word)


def alike(word: str, vocabulary: Vocabulary) -> list[str]:
    """Return a few words that differ by a slip or two, nearest first; never the word itself."""
    return _alike(word, vocabulary.of_length)


def alike_among(word: str, words: Sequence[str]) -> list[str]:
    """Do as `alike` for different words that are not sorted by their length."""
    return _alike(word, lambda length: [other for other in words if len(other) == length])


def _alike(word: str, of_length: Callable[[int], Sequence[str]]) -> list[str]:
    if not repairable(word):
        return []
    slips = 2 if len(word) >= LONG else 1
    near: list[tuple[int, bool, str]] = []
    for length in range(len(word) - slips, len(word) + slips + 1):
        found = process.extract(
            word, of_length(length), scorer=OSA.distance, score_cutoff=slips, limit=None
        )
        # A first letter is rarely wrong (Pollock, Zamora 1984).
        near += [(int(far), other[0] != word[0], other) for other, far, _ in found if far]
    return [other for _, _, other in sorted(near)[:_CONSIDERED]]
