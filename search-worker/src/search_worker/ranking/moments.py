"""Which cues of a transcript speak of what a query asks for.

A cue is scored by its own words and once more by those of the five cues around it, both with
BM25 (see `ranking.bm25`): people pause within sentences, and come back to what they talk about.
A word tells much if it is rare in the library and rare in this transcript, so it weighs the
geometric mean of both frequencies' idf. That needs no list of stop words, in any language.

Where pieces of the transcript are known to be near in meaning, nearness and the share of the words
found are added up: each finds what the other misses, on TutorialVQA both .59, together .65.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NamedTuple

from search_worker.ranking.bm25 import SATURATION, Weighted, inverse_document_frequency
from search_worker.ranking.frequencies import PREFIX_WEIGHT
from search_worker.ranking.syntax import Unit

AROUND: Final = 2
"""Cues on either side that belong to a cue's window."""
MOST_SPANS: Final = 3
NEAR: Final = 0.25
"""The nearness at which a piece is shown that holds no word of the query."""
SAID: Final = 0.7
"""What the share of the words found counts beside nearness: .5 to .8 find about as much."""
_WORTH: Final = 0.5
"""What a further span must score beside the best, and a word weigh, to make a span longer."""
_TELLING: Final = 0.1
"""What a word must weigh beside the heaviest, or it is not looked at: it only costs time."""
_LENGTH_NORMALISATION: Final = 0.75


class Span(NamedTuple):
    """A run of cues, both ends included, and how relevant the first of them is.

    That tells spans of several transcripts apart, if the pieces of all of them are known, or none.
    """

    first: int
    last: int
    relevance: float


class Piece(NamedTuple):
    """A run of cues, both ends included, and how near in meaning it is to the query, at most 1."""

    first: int
    last: int
    nearness: float


def best_spans(
    tokens: str, sizes: Sequence[int], units: Sequence[Weighted], pieces: Sequence[Piece] = ()
) -> list[Span]:
    """Return the few best runs of cues, best first, each outside the windows of the others.

    `tokens` are those of the whole transcript, spaced; `sizes` is how many each cue has. An idf
    is that of the library. `pieces` are all there are of the transcript, or none.
    """
    ends = list(accumulate(sizes))
    found = _telling([_find(tokens, ends, each) for each in units])
    scores = _relevances(_scores(ends, found), units, pieces)
    near = {cue: piece for piece in pieces for cue in range(piece.first, piece.last + 1)}
    spans: list[Span] = []
    worthy = _WORTH * max(scores.values(), default=0.0)
    for cue in sorted(scores, key=lambda cue: (-scores[cue], cue)):
        if len(spans) == MOST_SPANS or scores[cue] < worthy:
            break
        span = Span(cue, _end(cue, found, near.get(cue)), scores[cue])
        if all(_apart(span, other) for other in spans):
            spans.append(span)
    return spans


@dataclass(frozen=True)
class _Found:
    """How much a unit tells, and how often it stands in each cue and in each cue's window.

    `reach` is the last cue of what begins in a cue: a phrase may go on in the next.
    """

    weight: float
    cues: Mapping[int, float]
    windows: Mapping[int, float]
    reach: Mapping[int, int]


def _find(tokens: str, ends: Sequence[int], wanted: Weighted) -> _Found:
    cues: dict[int, float] = defaultdict(float)
    windows: dict[int, float] = defaultdict(float)
    reach: dict[int, int] = {}
    more = len(wanted.unit.tokens) - 1
    for number, count in _said(tokens, wanted.unit):
        cue = bisect_right(ends, number)
        cues[cue] += count
        reach[cue] = bisect_right(ends, number + more) if more else cue
        for near in range(cue - AROUND, cue + AROUND + 1):
            windows[near] += count
    rarity = inverse_document_frequency(len(ends), len(cues))
    return _Found(math.sqrt(wanted.idf * rarity), cues, windows, reach)


def _said(tokens: str, unit: Unit) -> Sequence[tuple[int, float]]:
    """Return the places of a unit, or if it is never said those of what it may be a slip of."""
    typed, *others = unit.forms
    places = list(_places(tokens, typed))
    return places or sorted(place for other in others for place in _places(tokens, other))


def _places(tokens: str, unit: Unit) -> Iterator[tuple[int, float]]:
    """Yield the number of each token at which a unit begins, and what it counts there."""
    needle, exact = unit.needle, unit.exact_needle
    number = counted = 0
    place = tokens.find(needle)
    while place >= 0:
        number += tokens.count(" ", counted, place) // 2  # each token has a space on either side
        counted = place
        yield number, 1.0 if tokens.startswith(exact, place) else PREFIX_WEIGHT
        place = tokens.find(needle, place + len(needle))


def _telling(found: Sequence[_Found]) -> list[_Found]:
    heaviest = max((each.weight for each in found if each.cues), default=0.0)
    return [each for each in found if each.cues and each.weight >= _TELLING * heaviest]


def _scores(ends: Sequence[int], found: Sequence[_Found]) -> dict[int, float]:
    """Return the score of each cue that holds something."""
    mean = max(ends[-1] / len(ends), 1.0) if ends else 1.0
    scores: dict[int, float] = {}
    for cue in {cue for each in found for cue in each.cues}:
        alone = _slowness(ends, cue, cue, mean)
        around = _slowness(ends, cue - AROUND, cue + AROUND, mean * (2 * AROUND + 1))
        scores[cue] = math.fsum(
            each.weight
            * (_saturated(each.cues.get(cue, 0.0), alone) + _saturated(each.windows[cue], around))
            for each in found
            if cue in each.windows
        )
    return scores


def _relevances(
    scores: Mapping[int, float], units: Sequence[Weighted], pieces: Sequence[Piece]
) -> dict[int, float]:
    """Return how relevant each cue is that holds something, or is near."""
    whole = 2 * math.fsum(each.idf for each in units) or 1.0  # a cue and its window hold it all
    relevances = {cue: SAID * score / whole for cue, score in scores.items()}
    for piece in pieces:
        for cue in range(piece.first, piece.last + 1):
            if cue in relevances or piece.nearness >= NEAR:
                relevances[cue] = relevances.get(cue, 0.0) + piece.nearness
    return relevances


def _saturated(frequency: float, slowness: float) -> float:
    return frequency / (frequency + slowness)


def _slowness(ends: Sequence[int], first: int, last: int, mean: float) -> float:
    """Return how slowly a word's weight is reached: in long cues, more slowly."""
    before = ends[first - 1] if first > 0 else 0
    length = ends[min(last, len(ends) - 1)] - before
    slope = _LENGTH_NORMALISATION
    return SATURATION * (1 - slope + slope * length / mean)


def _end(cue: int, found: Sequence[_Found], piece: Piece | None) -> int:
    """Return the last cue of what follows a cue, as far as that says what is still missing.

    One that is near in meaning goes on to the end of its piece.
    """
    heavy = _WORTH * max((each.weight for each in found), default=0.0)
    after = range(cue, cue + AROUND + 1)
    ends = [
        next((each.reach[near] for near in after if near in each.reach), cue)
        for each in found
        if each.weight >= heavy or cue in each.reach
    ]
    said = piece.last if piece and piece.nearness >= NEAR else cue
    return max([said, *ends])


def _apart(one: Span, other: Span) -> bool:
    return one.last + AROUND < other.first or other.last + AROUND < one.first
