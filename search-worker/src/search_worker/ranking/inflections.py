"""Other forms of a word, as English bends it: `connected` and `connections` of `connect`.

Words of one stem are forms of one another. The stems are those of Snowball's English stemmer
(Porter 1980, revised as Porter2), so that words of other languages are seldom taken together.
"""

from collections.abc import Sequence
from typing import Final

from Stemmer import Stemmer

_SHORTEST: Final = 3
"""Letters of the shortest word that has other forms."""


def beginning(word: str) -> str:
    """Return what the other forms of a word begin with, or nothing for a word that has none."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return ""
    [stem] = _stems([word])
    # The last letter may be another: happy and happiness are both happi.
    return stem[: max(len(stem) - 1, _SHORTEST)]


def other_forms(word: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return those of the words that are other forms of one."""
    stem, *stems = _stems([word, *words])
    found = (other for other, of_other in zip(words, stems, strict=True) if of_other == stem)
    return tuple(sorted(other for other in found if other != word))


def _stems(words: list[str]) -> list[str]:
    # Made each time, which costs next to nothing: one may not be used by several threads.
    stems: list[str] = Stemmer("english").stemWords(words)
    return stems
