"""Words that somebody may have meant: those of a vocabulary that are a slip or two away.

The distance is that of Optimal String Alignment: insertions, deletions, substitutions, and swaps
of neighbours, each counting one (Damerau 1964: four in five misspellings are one of these).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
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
_STEP: Final = 64
"""Words between two of one length that are held by themselves as well."""
_LAST: Final = "\U0010ffff"


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
        lengths = (length for length in self.texts if length >= len(start))
        return [word for length in lengths for word in self._beginning_with(start, length)]

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

    def _beginning_with(self, start: str, length: int) -> Sequence[str]:
        """Return the words of one length that begin so: they stand one after the other."""
        signposts, size = self._signposts[length], _STEP * (length + 1)
        before = max(bisect_left(signposts, start) - 1, 0)
        after = bisect_left(signposts, start + _LAST)
        near, sought = self.texts[length][before * size : after * size + 1], f" {start}"
        first = near.find(sought)
        return near[first : near.rfind(sought) + length + 1].split() if first >= 0 else ()

    @cached_property
    def _signposts(self) -> Mapping[int, Sequence[str]]:
        """Return every sixty-fourth word of each length, which tells about where others stand."""
        return {
            length: [text[at : at + length] for at in range(1, len(text), _STEP * (length + 1))]
            for length, text in self.texts.items()
        }

    def _merged(self, length: int, words: Iterable[str]) -> Iterable[str]:
        """Return sorted words of this length together with those that are here."""
        return sorted({*self.of_length(length), *words}) if length in self.texts else words


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
