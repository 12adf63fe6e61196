"""What a library can be filtered by: which tags and languages its videos have, and how many."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from gateway.videos.models import Video
from gateway.videos.schemas import FacetValue, VideoFacets

MOST_VALUES: Final = 100


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


def _tags(session: Session, user_id: int) -> tuple[Select[Any], ColumnElement[str]]:
    if session.get_bind().dialect.name == "postgresql":
        each = func.jsonb_array_elements_text(Video.tags).table_valued("value", joins_implicitly=True)
    else:
        each = func.json_each(Video.tags).table_valued("value", joins_implicitly=True)
    tag = each.c.value
    return select(tag, func.count()).where(Video.user_id == user_id), tag


def _counted(session: Session, found: Select[Any], value: ColumnElement[str]) -> list[FacetValue]:
    most = found.group_by(value).order_by(func.count().desc(), value).limit(MOST_VALUES)
    return [FacetValue(value=value, count=count) for value, count in session.execute(most)]
