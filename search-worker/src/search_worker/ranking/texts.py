"""Texts in which pieces of words are looked for, wherever they stand in them."""

import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain
from typing import Final

_SHORTEST: Final = 3
"""Characters of a piece that is looked for word by word: a shorter one is in too many words."""
_BETWEEN: Final = "\n"
_CHANGED: Final = 0.125
"""The share of the texts that may be changed until the words are read anew."""


class Texts(Mapping[int, str]):
    """Texts by id, and quickly those of them that hold a piece. Never changed.

    A piece without white space stands in a text if it stands in one of its words, and many texts
    have few different words: `with_words` looks at each of these once.
    """

    def __init__(self, texts: Mapping[int, str], words: "_Words | None" = None) -> None:
        """Take texts, and the words of most of them if they are known."""
        self._texts = texts
        self._words = words

    def __getitem__(self, key: int) -> str:
        """Return a text."""
        return self._texts[key]

    def __iter__(self) -> Iterator[int]:
        """Yield the ids."""
        return iter(self._texts)

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self._texts)

    def having(self, piece: str) -> list[int]:
        """Return the ids of the texts that hold a piece, in no order."""
        if self._words is None or len(piece) < _SHORTEST or piece.split() != [piece]:
            return _having(piece, self._texts)
        newer = {key: self._texts[key] for key in self._words.changed if key in self._texts}
        return [*self._words.having(piece), *_having(piece, newer)]

    def with_words(self) -> "Texts":
        """Return the same texts with an index of their words, which takes about half as much."""
        if self._words and len(self._words.changed) <= _CHANGED * len(self._texts):
            return self
        return Texts(self._texts, _Words.of(self._texts))

    def changed(self, gone: frozenset[int], newer: Mapping[int, str]) -> "Texts":
        """Return them without some, and with others in their place or beside them."""
        kept = {key: text for key, text in self._texts.items() if key not in gone}
        words = self._words and self._words.without(gone.union(newer))
        return Texts({**kept, **newer}, words)

    @cached_property
    def size(self) -> int:
        """Bytes of memory of the texts, about."""
        return sum(map(sys.getsizeof, self._texts.values()))

    @property
    def words_size(self) -> int:
        """Bytes of memory of the index of their words, about."""
        return self._words.size if self._words else 0


@dataclass(frozen=True)
class _Words:
    """The different words of texts as one text, and where in it each begins.

    `places` are those in `keys` of the texts with the first word, the second and so on; those of
    one word end before the next of `bounds`. What was `changed` since is as if it had no word.
    """

    joined: str
    starts: Sequence[int]
    keys: Sequence[int]
    places: "array[int]"
    bounds: Sequence[int]
    changed: frozenset[int] = frozenset()

    @classmethod
    def of(cls, texts: Mapping[int, str]) -> "_Words":
        found: dict[str, list[int]] = {}
        for place, text in enumerate(texts.values()):
            for word in set(text.split()):
                found.setdefault(word, []).append(place)
        return cls(
            joined=_BETWEEN.join(found),
            starts=_sums(len(word) + len(_BETWEEN) for word in found),
            keys=tuple(texts),
            places=array("I", chain.from_iterable(found.values())),
            bounds=_sums(map(len, found.values())),
        )

    def having(self, piece: str) -> list[int]:
        found: set[int] = set()
        at = self.joined.find(piece)
        while at >= 0:
            word = bisect_right(self.starts, at) - 1
            found.update(self.places[self.bounds[word] : self.bounds[word + 1]])
            at = self.joined.find(piece, self.starts[word + 1])
        keys = map(self.keys.__getitem__, found)
        return [key for key in keys if key not in self.changed] if self.changed else list(keys)

    def without(self, keys: frozenset[int]) -> "_Words":
        return replace(self, changed=self.changed | keys)

    @property
    def size(self) -> int:
        parts = (self.joined, self.starts, self.keys, self.places, self.bounds)
        return sum(map(sys.getsizeof, parts))


def _sums(sizes: Iterable[int]) -> Sequence[int]:
    return array("Q", accumulate(sizes, initial=0))


def _having(piece: str, texts: Mapping[int, str]) -> list[int]:
    return [key for key, text in texts.items() if piece in text]
