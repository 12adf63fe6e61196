"""Tests wait for what they expect, never for a length of time."""

import threading
from collections.abc import Callable
from time import monotonic

_pause = threading.Event()


def wait_until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Return as soon as the condition holds; fail after `seconds`."""
    deadline = monotonic() + seconds
    while not condition():
        if monotonic() > deadline:
            raise AssertionError(f"still not true after {seconds} s: {condition}")
        _pause.wait(0.01)
