"""Transcripts in pieces: cues are lines on a screen, often too short to mean anything alone."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from search_worker.ranking.moments import Piece
from search_worker.semantic.packed import Vectors

LEAST_CHARACTERS: Final = 50
"""Of a piece, but for the last: what one line on a screen holds."""
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
    """Return for each piece what is said in it and the next: each piece is in two of the texts.

    Alone it says neither what "it" is that one does there, nor what one has to do it for.
    """
    *firsts, last = borders
    ends = [*firsts[2:], last, last]
    return [" ".join(texts[first:end]) for first, end in zip(firsts, ends, strict=False)]


def pieces_near(borders: Sequence[int], cosines: Vectors) -> list[Piece]:
    """Return the pieces with how near each is, from the cosines of their texts."""
    # Where there are too few pieces for one between others, none is less near for it.
    near = _summed_up(cosines) / _summed_up(np.ones_like(cosines)).max()
    return [
        Piece(first, end - 1, nearness)
        for (first, end), nearness in zip(pairwise(borders), near.tolist(), strict=True)
    ]


def _summed_up(cosines: Vectors) -> Vectors:
    """Return for each piece the sum over both texts it is in, and over the pieces beside it."""
    pieces = np.convolve(cosines, (1, 1))[:-1]
    return np.convolve(pieces, (NEIGHBOURS, 1, NEIGHBOURS))[1:-1]
