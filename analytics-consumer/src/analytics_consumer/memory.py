"""How the process's memory is looked after. Both settings hold for all of the process."""

import ctypes
import gc
from typing import Final

_COLLECTING: Final = (10_000, 20, 10)
_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3
_LARGEST_BLOCK: Final = 32 * 2**20
_MOST_KEPT: Final = 64 * 2**20


def relax_garbage_collection() -> None:
    """Look for cycles more seldom than Python does by itself.

    A batch makes some ten thousands of objects without a cycle among them, and the collector would
    go through them again and again: a third of the time a batch takes. Still more seldom gains
    little and costs memory.
    """
    gc.set_threshold(*_COLLECTING)


def keep_freed_memory() -> None:
    """Keep up to 64 MB of what is freed for what comes next, where the C library is glibc.

    Every answer makes and drops columns of some megabytes. glibc would give each of them back, and
    the system clears every page of the next one: half of the time that an answer takes. glibc
    itself goes up to these very limits, but only once blocks so large have been freed: mallopt(3).
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGEST_BLOCK)
        mallopt(_M_TRIM_THRESHOLD, _MOST_KEPT)
