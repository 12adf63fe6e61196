"""Vectors as they are stored: half precision, little endian, one after the other."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

DIMENSIONS: Final = 384
Vectors = NDArray[np.float32]


def pack(vector: Vectors) -> bytes:
    """Return one vector of shape (DIMENSIONS,) as two bytes a dimension."""
    return vector.astype("<f2").tobytes()


def unpack(stored: Sequence[bytes]) -> Vectors:
    """Return stored vectors as rows, shape (len(stored), DIMENSIONS)."""
    return np.frombuffer(b"".join(stored), "<f2").reshape(-1, DIMENSIONS).astype(np.float32)
