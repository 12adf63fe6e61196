"""What every answer says first: what it is about, and how fresh it is."""

from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analytics_consumer.models import sources
from analytics_consumer.reading.breakdowns import Document
from analytics_consumer.reading.selection import Range, Selection

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def heading(session: Session, selection: Selection, range_: Range) -> Document:
    """Return who, when, in which zone, and when the newest request counted had finished."""
    newest = newest_us(session)
    as_of = None if newest is None else (_EPOCH + timedelta(microseconds=newest)).isoformat()
    return {
        "user_id": selection.user_id,
        "auth": selection.auth,
        "api_key_id": selection.api_key_id,
        "tz": range_.zone.key,
        "range": range_.document(),
        "data_as_of": as_of,
    }


def newest_us(session: Session) -> int | None:
    """Return when the newest request counted so far, anyone's, had finished."""
    return session.scalar(select(func.max(sources.c.newest_us))) or None
