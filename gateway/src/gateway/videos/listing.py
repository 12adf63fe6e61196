"""Reading a page of a library."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from gateway.videos.models import Video
from gateway.videos.schemas import VideoEntry, VideoList, VideoQuery


def list_videos(session: Session, user_id: int, wanted: VideoQuery) -> VideoList:
    """Return the page of the user's videos that was asked for."""
    found = _matching(session, user_id, wanted)
    total = session.scalar(found.with_only_columns(func.count(Video.id))) or 0
    size = wanted.size
    rows = session.scalars(_page(found, wanted))
    pages = -(-total // size)
    return VideoList(
        videos=[VideoEntry.of(video) for video in rows],
        total=total,
        page=wanted.page,
        per_page=size,
        pages=pages,
        next_page=wanted.page + 1 if wanted.page < pages else None,
    )


def _page(found: Select[Video], wanted: VideoQuery) -> Select[Video]:
    """Return the page alone. Where no index gives the order, ids are sorted instead of videos."""
    order, size = _sorting(wanted.sort), wanted.size
    if wanted.sort in ("id", "-id"):
        return found.order_by(*order).limit(size).offset((wanted.page - 1) * size)
    ids = found.with_only_columns(Video.id).order_by(*order)
    page = ids.limit(size).offset((wanted.page - 1) * size).subquery()
    return select(Video).join(page, page.c.id == Video.id).order_by(*order)


def _matching(session: Session, user_id: int, wanted: VideoQuery) -> Select[Video]:
    found = select(Video).where(Video.user_id == user_id)
    if wanted.q:
        within = (Video.title, Video.description)
        found = found.where(or_(*[text.icontains(wanted.q, autoescape=True) for text in within]))
    if wanted.tag:
        found = found.where(_tagged(session, wanted.tag))
    if wanted.language:
        found = found.where(func.lower(Video.language) == wanted.language.lower())
    return found


def _tagged(session: Session, tag: str) -> ColumnElement[bool]:
    if session.get_bind().dialect.name == "postgresql":
        return Video.tags.op("@>")(func.jsonb_build_array(tag))
    each = func.json_each(Video.tags).table_valued("value")
    return exists(select(literal(1)).select_from(each).where(each.c.value == tag))


def _sorting(sort: str) -> list[ColumnElement[Any]]:
    attribute: InstrumentedAttribute[Any] = getattr(Video, sort.removeprefix("-"))
    key = func.lower(attribute) if attribute is Video.title else attribute
    # An expression where nothing is missing would keep an index from being used.
    missing_last = [attribute.is_(None)] if attribute is Video.recorded_at else []
    if sort.startswith("-"):
        return [*missing_last, key.desc(), Video.id.desc()]
    return [*missing_last, key.asc(), Video.id.asc()]
