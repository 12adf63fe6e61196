"""How far each library has been applied to the index."""

from typing import Final

from sqlalchemy import ColumnElement, String, cast, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from shared_schemas.delivery.tables import inbox

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


def is_source_of(user_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Return the condition that a row of the inbox is of the library of a column's user."""
    return inbox.c.source == literal(_PREFIX) + cast(user_id, String)


def applied_version(session: Session, user_id: int) -> int:
    """Return the version up to which everything in this library is in the index."""
    mark = select(inbox.c.applied).where(inbox.c.source == source_of(user_id))
    return session.execute(mark).scalar() or 0
