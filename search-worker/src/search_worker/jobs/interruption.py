"""Ending a search from outside, wherever it is in its code.

Algorithms are other people's packages, so nothing can be asked of them. CPython can raise an
exception in another thread, between two of its bytecodes. One call into C, such as one statement
of the database, is not interrupted.
Source: https://docs.python.org/3/c-api/init.html#c.PyThreadState_SetAsyncExc
"""

import ctypes
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
_raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
_raise_in.argtypes = (ctypes.c_ulong, ctypes.py_object)


class Interrupted(BaseException):
    """The work was ended from outside. No `Exception`, which algorithms may catch and go on."""


class Interruptible:
    """Runs one piece of work, which any thread may interrupt."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: int | None = None
        self._interrupted = False

    def run(self, work: Callable[[], Result]) -> Result:
        """Return what `work` returns. Raises Interrupted, and that never after this has ended."""
        with self._lock:
            self._thread = threading.get_ident()
        try:
            if self._interrupted:
                raise Interrupted
            return work()
        finally:
            with self._lock:
                if self._thread is not None and self._interrupted:
                    _raise_in(self._thread, ctypes.py_object())  # not raised yet: never mind
                self._thread = None

    def interrupt(self) -> None:
        """End the work that runs, or that is about to. Once is enough."""
        with self._lock:
            if self._interrupted:
                return
            self._interrupted = True
            if self._thread is not None:
                _raise_in(self._thread, Interrupted)
