"""The scoring of the platform's single-process version, kept to the last bit.

Old clients compare and sort by these numbers. Both sides are lower-cased with `str.lower`; the
whole query counts as a substring, else its words do, each as a substring of its own.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import ClassVar, Final

from pydantic import BaseModel

from search_worker.algorithms.interface import (
    Findings,
    Hit,
    Library,
    LoweredTexts,
    Match,
    NoOptions,
    Query,
)
from search_worker.ranking.highlights import lowered_ranges
from search_worker.ranking.texts import Texts

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
        scored = needle.scores(library.lowered())
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

    def scores(self, texts: LoweredTexts) -> dict[int, float]:
        """Return the scores of what has any, of texts in lower case.

        All texts are searched for one word after the other: that is quick, and what is done for
        each text that has a word is little.
        """
        in_titles, in_descriptions = (self._found(each) for each in texts)
        words = len(self.words)
        alone = {count: _score(words, 0, count) for count in {*in_descriptions.values()}}
        scores = {video_id: alone[count] for video_id, count in in_descriptions.items()}
        for video_id, count in in_titles.items():
            scores[video_id] = _score(words, count, in_descriptions.get(video_id, 0))
        return scores

    def _found(self, texts: Texts) -> dict[int, int]:
        """Return how many of the words are in each text that has one, or _WHOLE."""
        if self.is_word or not self.words:
            return dict.fromkeys(texts.having(self.whole), _WHOLE)
        having = {word: texts.having(word) for word in {*self.words}}
        found = Counter(chain.from_iterable(having[word] for word in self.words))
        every = len(self.words)  # whatever has the whole query has each word
        wholes = [
            key for key, count in found.items() if count == every and self.whole in texts[key]
        ]
        return {**found, **dict.fromkeys(wholes, _WHOLE)}

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
