"""Vectors as they are stored, one after the other: of videos in half precision, of pieces in bytes.

There are hundreds of pieces to a video, and of vectors of length 1 a byte a dimension keeps the
cosines to within a hundredth.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

DIMENSIONS: Final = 384
Vectors = NDArray[np.float32]
_LARGEST: Final = 127
_TINY: Final = 1e-9


def pack(vector: Vectors) -> bytes:
    """Return one vector of shape (DIMENSIONS,) as two bytes a dimension, little endian."""
    return vector.astype("<f2").tobytes()


def unpack(stored: Sequence[bytes]) -> Vectors:
    """Return stored vectors as rows, shape (len(stored), DIMENSIONS)."""
    return np.frombuffer(b"".join(stored), "<f2").reshape(-1, DIMENSIONS).astype(np.float32)


def pack_bytes(vectors: Vectors) -> bytes:
    """Return rows of length 1, shape (n, DIMENSIONS), as one signed byte a dimension."""
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=_TINY)
    scaled: NDArray[np.int8] = np.rint(vectors * (_LARGEST / largest)).astype(np.int8)
    return scaled.tobytes()


def unpack_bytes(stored: bytes) -> Vectors:
    """Return the rows of `pack_bytes`, of length 1 again, shape (n, DIMENSIONS)."""
    rows = np.frombuffer(stored, np.int8).reshape(-1, DIMENSIONS).astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = rows / np.maximum(lengths, _TINY)
    return unit
