"""Transcripts in pieces: cues are lines on a screen, often too short to mean anything alone."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from search_worker.ranking.moments import Piece
from search_worker.semantic.packed import Vectors

LEAST_CHARACTERS: Final = 80
"""Of a piece, but for the last: about a sentence."""
NEIGHBOURS: Final = 0.25
"""What each piece beside it adds to a piece's nearness: people speak of one thing for a while.

The first and the last have less: they say what a talk is about, and not yet or no more.
"""


def borders_of(texts: Sequence[str]) -> list[int]:
    """Return the number of each piece's first cue, and how many cues there are."""
    borders, length = [0], 0
    for number, text in enumerate(texts, start=1):
        length += len(text)
        if length >= LEAST_CHARACTERS or number == len(texts):
            borders.append(number)
            length = 0
    return borders


def piece_texts(texts: Sequence[str], borders: Sequence[int]) -> list[str]:
    """Return what is said in each piece."""
    return [" ".join(texts[first:end]) for first, end in pairwise(borders)]


def pieces_near(borders: Sequence[int], cosines: Vectors) -> list[Piece]:
    """Return the pieces with how near each is: from its cosine, and those beside it."""
    beside = np.pad(cosines, 1)
    near = (cosines + NEIGHBOURS * (beside[:-2] + beside[2:])) / (1 + 2 * NEIGHBOURS)
    return [
        Piece(first, end - 1, nearness)
        for (first, end), nearness in zip(pairwise(borders), near.tolist(), strict=True)
    ]
