"""What a library can be filtered by: which tags and languages its videos have, and how many."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import Session

from gateway.http.answers import FacetValue
from gateway.videos.models import Video
from gateway.videos.schemas import VideoFacets

MOST_VALUES: Final = 100
_Counts = Select[*tuple[Any, ...]]


def facets(session: Session, user_id: int) -> VideoFacets:
    """Return the most frequent values of each, those of the same number in alphabetical order."""
    language = func.lower(Video.language)
    spoken = select(language, func.count()).where(
        Video.user_id == user_id, Video.language.is_not(None)
    )
    return VideoFacets(
        tags=_counted(session, *_tags(session, user_id)),
        languages=_counted(session, spoken, language),
    )


def _tags(session: Session, user_id: int) -> tuple[_Counts, ColumnElement[str]]:
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    split = func.jsonb_array_elements_text if is_postgresql else func.json_each
    # Lateral: PostgreSQL wants it after what it takes apart.
    each = split(Video.tags).table_valued("value")
    tag: ColumnElement[str] = each.c.value
    found = select(tag, func.count()).select_from(Video).join(each, true())
    return found.where(Video.user_id == user_id), tag


def _counted(session: Session, found: _Counts, value: ColumnElement[str]) -> list[FacetValue]:
    most = found.group_by(value).order_by(func.count().desc(), value).limit(MOST_VALUES)
    return [FacetValue(value=value, count=count) for value, count in session.execute(most)]
