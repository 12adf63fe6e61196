"""How people name a place in the log: `first`, an offset, an age, an instant."""

import re
from argparse import ArgumentTypeError
from datetime import UTC, datetime, timedelta

from shared_schemas.transport import AtOffset, First, Since

Begin = First | AtOffset | Since
_AGE = re.compile(r"(\d{1,9})([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_HIGHEST_OFFSET = 2**63 - 1


def begin(text: str, now: datetime) -> Begin:
    """Read where to begin. Raises ArgumentTypeError, which argparse turns into one line."""
    if text == "first":
        return First()
    if text.isascii() and text.isdecimal():
        return AtOffset(_offset(text))
    return Since(instant(text, now))


def instant(text: str, now: datetime) -> datetime:
    """Read an instant, or an age counted back from `now`. Without a zone it is UTC."""
    try:
        age = _AGE.fullmatch(text)
        if age:
            return now - timedelta(**{_UNITS[age[2]]: int(age[1])})
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise ArgumentTypeError(
            f"{text!r} is neither an age (30s, 10m, 2h, 3d) nor an instant (2026-03-01T12:00:00Z)"
        ) from None


def _offset(text: str) -> int:
    offset = int(text)
    if offset > _HIGHEST_OFFSET:
        raise ArgumentTypeError(f"{text} is more than any offset can be")
    return offset
