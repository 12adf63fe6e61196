"""The scoring of the platform's single-process version, kept to the last bit.

Old clients compare and sort by these numbers. Both sides are lower-cased with `str.lower`; the
whole query counts as a substring, else its words do, each as a substring of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from pydantic import BaseModel

from search_worker.algorithms.interface import (
    BORDER,
    Findings,
    Hit,
    Library,
    Match,
    NoOptions,
    Query,
)
from search_worker.ranking.highlights import lowered_ranges

TITLE_WHOLE: Final = 0.7
TITLE_WORDS: Final = 0.3
DESCRIPTION_WHOLE: Final = 0.3
DESCRIPTION_WORDS: Final = 0.1
EXCERPT_CONTEXT: Final = 30
_WHOLE: Final = -1
"""Stands for a number of words where the whole query was found."""


class TextAlgorithm:
    """Substrings of title and description."""

    name: ClassVar[str] = "text"
    description: ClassVar[str] = (
        "Finds the query, or else its words, anywhere inside title and description. "
        "Simple and predictable; reads the whole library."
    )
    options: ClassVar[type[BaseModel]] = NoOptions

    def search(self, query: Query, library: Library) -> Findings:
        """Score every video and return the best."""
        needle = _Needle.of(query.text)
        texts = library.lowered()
        scored: dict[int, float] = {}
        for video_id in needle.perhaps_in(texts):
            title, _, description = texts[video_id].partition(BORDER)
            score = needle.score(title, description)
            if score > 0:
                scored[video_id] = score
        ranked = library.first(scored, query.limit, query.order)
        videos = library.videos([video_id for video_id, _ in ranked])
        return Findings(
            tuple(
                needle.hit(video_id, videos[video_id].title, videos[video_id].description, score)
                for video_id, score in ranked
            ),
            len(scored),
            found=frozenset(scored),
        )


@cache
def _score(words: int, in_title: int, in_description: int) -> float:
    """Score what was found. The order of the additions is part of the result."""
    score = 0.0
    if in_title == _WHOLE:
        score += TITLE_WHOLE
    else:
        for _ in range(in_title):
            score += TITLE_WORDS / words
    if in_description == _WHOLE:
        score += DESCRIPTION_WHOLE
    else:
        for _ in range(in_description):
            score += DESCRIPTION_WORDS / words
    return min(score, 1.0)


@dataclass(frozen=True)
class _Needle:
    whole: str
    words: tuple[str, ...]
    is_word: bool

    @classmethod
    def of(cls, text: str) -> "_Needle":
        lowered = text.lower()
        words = tuple(lowered.split())
        return cls(lowered, words, words == (lowered,))

    def perhaps_in(self, texts: Mapping[int, str]) -> Iterable[int]:
        """Return the texts in which a word is: where the whole query is, each of them is."""
        if not self.words:
            return texts
        found = ([key for key, text in texts.items() if word in text] for word in self.words)
        return set().union(*found)

    def score(self, title: str, description: str) -> float:
        """Score lower-cased texts."""
        return _score(len(self.words), self._found(title), self._found(description))

    def _found(self, text: str) -> int:
        """Return how many of the words are in a text, or that the whole query is."""
        if self.whole in text:
            return _WHOLE
        return 0 if self.is_word else sum([word in text for word in self.words])

    def hit(self, video_id: int, title: str, description: str, score: float) -> Hit:
        found = (("title", title), ("description", description))
        matches = tuple(
            Match(field, ranges) for field, text in found if (ranges := self._ranges(text))
        )
        return Hit(video_id, title, score, self._matched_text(title, description), matches)

    def _ranges(self, text: str) -> tuple[tuple[int, int], ...]:
        whole = self.whole in text.lower()
        return lowered_ranges(text, (self.whole,) if whole else self.words)

    def _matched_text(self, title: str, description: str) -> str:
        lowered = title.lower()
        if self.whole in lowered or any(word in lowered for word in self.words):
            return title
        place = description.lower().find(self.whole)
        if place < 0:
            return title
        start = max(0, place - EXCERPT_CONTEXT)
        return description[start : place + len(self.whole) + EXCERPT_CONTEXT]
