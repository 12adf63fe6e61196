"""Passwords: hashed with Argon2id, a bounded number at once."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

PATIENCE_SECONDS: Final = 10.0


class TooBusy(Exception):  # noqa: N818 - names a state that passes
    """More passwords are being hashed than this process has room for."""


class Passwords:
    """Hashes and verifies. Each hash takes tens of milliseconds and megabytes on purpose.

    At most `at_once` run together, so that logins cannot take the processor and the memory
    of everybody else's requests; who waits longer than `patience` seconds is sent away.
    """

    def __init__(
        self, hasher: PasswordHasher, *, at_once: int, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._hasher = hasher
        self._room = BoundedSemaphore(at_once)
        self._patience = patience
        self._nobodys_hash = hasher.hash(secrets.token_hex())

    def hash(self, password: str) -> str:
        """Return the hash to keep. Raises TooBusy."""
        with self._turn():
            return self._hasher.hash(password)

    def verify(self, kept: str | None, password: str) -> bool:
        """Tell whether `kept` is the hash of `password`. Raises TooBusy.

        An unknown account (None) costs the same work as a wrong password.
        """
        with self._turn():
            try:
                self._hasher.verify(kept or self._nobodys_hash, password)
            except VerifyMismatchError:
                return False
        return kept is not None

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._room.acquire(timeout=self._patience):
            raise TooBusy
        try:
            yield
        finally:
            self._room.release()
