"""Which videos need a vector, and keeping it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import and_, delete, select
from sqlalchemy.orm import Session

from search_worker.index.models import VectorRow, VideoRow, first_id, last_id
from search_worker.semantic.packed import Vectors, pack
from shared_schemas.storage import insert


@dataclass(frozen=True)
class DueVideo:
    """A video that has no vector of what it says now."""

    row_id: int
    library_version: int
    text: str


def due(session: Session, user_id: int, after: int, limit: int) -> list[DueVideo]:
    """Return a library's first videos behind this row id that need a vector."""
    here = VideoRow.id.between(max(first_id(user_id), after + 1), last_id(user_id))
    same_version = VectorRow.library_version == VideoRow.library_version
    current = and_(VectorRow.id == VideoRow.id, same_version)
    lacking = (
        select(VideoRow)
        .outerjoin(VectorRow, current)
        .where(here, VideoRow.live, VectorRow.id.is_(None))
        .order_by(VideoRow.id)
        .limit(limit)
    )
    return [DueVideo(row.id, row.library_version, _text(row)) for row in session.scalars(lacking)]


def put(session: Session, done: Sequence[DueVideo], vectors: Vectors) -> None:
    """Keep vectors, a row for each text. A text that has changed meanwhile remains due.

    What another process has made of a newer text stays.
    """
    rows: list[Mapping[str, object]] = [
        {"id": each.row_id, "library_version": each.library_version, "vector": pack(vector)}
        for each, vector in zip(done, vectors, strict=True)
    ]
    new = insert(session, VectorRow)
    changed = {name: new.excluded[name] for name in ("library_version", "vector")}
    is_newer = new.excluded.library_version > VectorRow.library_version
    newest = new.on_conflict_do_update(index_elements=["id"], set_=changed, where=is_newer)
    session.execute(newest, rows)


def forget(session: Session, user_id: int) -> None:
    """Remove the vectors of a library's videos that were deleted."""
    inside = VideoRow.id.between(first_id(user_id), last_id(user_id))
    gone = select(VideoRow.id).where(inside, ~VideoRow.live)
    session.execute(
        delete(VectorRow).where(VectorRow.id.in_(gone)),
        execution_options={"synchronize_session": False},
    )


def _text(row: VideoRow) -> str:
    names = ", ".join([*orjson.loads(row.speakers), *orjson.loads(row.tags)])
    return "\n".join(part for part in (row.title, names, row.description) if part)
