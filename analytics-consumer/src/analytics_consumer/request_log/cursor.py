"""A place in the request log as a text that means something only to this service."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from struct import Struct
from typing import Final, NamedTuple

from analytics_consumer.request_log.query import FINGERPRINT_BYTES

_FORM: Final = Struct(f">qq{FINGERPRINT_BYTES}s")


class CursorError(ValueError):
    """The text is no cursor, or one of another query."""


class Position(NamedTuple):
    """The rows before it, in the order of the log, are still to come."""

    occurred_us: int
    row_id: int


def write_cursor(position: Position, fingerprint: bytes) -> str:
    """Return the text for a place in the answer to the query of this fingerprint."""
    return urlsafe_b64encode(_FORM.pack(*position, fingerprint)).decode().rstrip("=")


def read_cursor(text: str, fingerprint: bytes) -> Position:
    """Return the place. Raises CursorError."""
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raw = b""
    if len(raw) != _FORM.size:
        raise CursorError("cursor is not one that was given out")
    occurred_us, row_id, of_query = _FORM.unpack(raw)
    if of_query != fingerprint:
        raise CursorError("cursor belongs to another query: leave it out to begin anew")
    return Position(occurred_us, row_id)
