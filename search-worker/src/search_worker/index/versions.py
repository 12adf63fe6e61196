"""How far each library has been applied, and waiting until it has come far enough."""

import threading
import time
from collections.abc import Callable
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared_schemas.delivery.tables import inbox
from shared_schemas.storage import Database

_FIRST_LOOK, _LONGEST_PAUSE = 0.005, 0.1
_GROWTH: Final = 1.5
_PREFIX: Final = "library:"


def source_of(user_id: int) -> str:
    """Name a library's changes as a source of the inbox: their numbers are library versions."""
    return f"{_PREFIX}{user_id}"


def applied_versions(session: Session) -> dict[int, int]:
    """Return the version up to which each library that is known at all is in the index."""
    marks = select(inbox.c.source, inbox.c.applied).where(inbox.c.source.startswith(_PREFIX))
    return {
        int(source.removeprefix(_PREFIX)): applied for source, applied in session.execute(marks)
    }


def applied_version(session: Session, user_id: int) -> int:
    """Return the version up to which everything in this library is in the index."""
    mark = select(inbox.c.applied).where(inbox.c.source == source_of(user_id))
    return session.execute(mark).scalar() or 0


class LibraryVersions:
    """Lets searches wait for the index, whichever process feeds it."""

    def __init__(self, database: Database, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._monotonic = monotonic
        self._changed = threading.Condition()
        self._changes = 0

    def tell_changed(self) -> None:
        """Wake whoever waits: this process has just committed to the index."""
        with self._changed:
            self._changes += 1
            self._changed.notify_all()

    def wait(self, user_id: int, version: int, timeout: float) -> bool:
        """Return True as soon as `version` is applied, or False after `timeout` seconds.

        Another process may be the one that indexes, so the database is also looked at now and
        then, less often the longer it takes.
        """
        deadline, pause = self._monotonic() + timeout, _FIRST_LOOK
        while True:
            seen = self._changes
            if self._applied(user_id) >= version:
                return True
            remaining = deadline - self._monotonic()
            if remaining <= 0:
                return False
            self._pause(seen, min(pause, remaining))
            pause = min(pause * _GROWTH, _LONGEST_PAUSE)

    def _applied(self, user_id: int) -> int:
        with self._database.read() as session:
            return applied_version(session, user_id)

    def _pause(self, seen: int, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._changes != seen, seconds)
