"""Which transcripts need vectors of their pieces, and keeping them."""

from dataclasses import dataclass

import orjson
from sqlalchemy import and_, delete, select
from sqlalchemy.orm import Session

from search_worker.index.models import (
    TranscriptRow,
    TranscriptVectorsRow,
    VideoRow,
    first_id,
    last_id,
)
from search_worker.semantic.packed import Vectors, pack_bytes
from search_worker.semantic.pieces import borders_of, piece_texts
from shared_schemas.storage import insert


@dataclass(frozen=True)
class DueTranscript:
    """A transcript that has no vectors of what it says now."""

    row_id: int
    library_version: int
    borders: list[int]
    texts: list[str]


def next_due(session: Session, user_id: int, after: int) -> DueTranscript | None:
    """Return a library's first transcript behind this row id that needs vectors."""
    here = TranscriptRow.id.between(max(first_id(user_id), after + 1), last_id(user_id))
    made = TranscriptVectorsRow
    same_version = made.library_version == TranscriptRow.library_version
    lacking = (
        select(TranscriptRow.id, TranscriptRow.library_version, TranscriptRow.cues)
        .join(VideoRow, and_(VideoRow.id == TranscriptRow.id, VideoRow.live))
        .outerjoin(made, and_(made.id == TranscriptRow.id, same_version))
        .where(here, TranscriptRow.cues != "", made.id.is_(None))
        .order_by(TranscriptRow.id)
        .limit(1)
    )
    row = session.execute(lacking).one_or_none()
    if row is None:
        return None
    texts = orjson.loads(row.cues)["texts"]
    borders = borders_of(texts)
    return DueTranscript(row.id, row.library_version, borders, piece_texts(texts, borders))


def put(session: Session, done: DueTranscript, vectors: Vectors) -> None:
    """Keep vectors, one for each text. A transcript that has changed meanwhile remains due.

    What another process has made of a newer transcript stays.
    """
    new = insert(session, TranscriptVectorsRow).values(
        id=done.row_id,
        library_version=done.library_version,
        borders=orjson.dumps(done.borders).decode(),
        vectors=pack_bytes(vectors),
    )
    changed = {name: new.excluded[name] for name in ("library_version", "borders", "vectors")}
    is_newer = new.excluded.library_version > TranscriptVectorsRow.library_version
    session.execute(new.on_conflict_do_update(index_elements=["id"], set_=changed, where=is_newer))


def forget(session: Session, user_id: int) -> None:
    """Remove the vectors of a library's transcripts that were removed."""
    inside = TranscriptRow.id.between(first_id(user_id), last_id(user_id))
    still = select(TranscriptRow.id).where(inside, TranscriptRow.cues != "")
    mine = TranscriptVectorsRow.id.between(first_id(user_id), last_id(user_id))
    session.execute(
        delete(TranscriptVectorsRow).where(mine, TranscriptVectorsRow.id.not_in(still)),
        execution_options={"synchronize_session": False},
    )
