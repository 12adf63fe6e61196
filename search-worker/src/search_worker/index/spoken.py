"""What is said in videos, and what it means, read for a search."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import orjson
from sqlalchemy import Executable, Row, and_, bindparam, select
from sqlalchemy.orm import Session

from search_worker.algorithms.interface import Transcript, TranscriptVectors
from search_worker.index.cues import transcript
from search_worker.index.models import TranscriptRow, TranscriptVectorsRow, VideoRow
from search_worker.index.terms import terms

_ASKED: Final = and_(
    VideoRow.user_id == bindparam("owner"),
    VideoRow.live,
    VideoRow.video_id.in_(bindparam("video_ids", expanding=True)),
)
_TRANSCRIPTS: Final = (
    select(VideoRow.video_id, TranscriptRow.cues, terms.c.transcript)
    .join(TranscriptRow, TranscriptRow.id == VideoRow.id)
    .join(terms, terms.c.rowid == VideoRow.id)
    .where(_ASKED, TranscriptRow.cues != "")
)
_SAME_VERSION: Final = TranscriptVectorsRow.library_version == TranscriptRow.library_version
_VECTORS: Final = (
    select(VideoRow.video_id, TranscriptVectorsRow.borders, TranscriptVectorsRow.vectors)
    .join(TranscriptRow, TranscriptRow.id == VideoRow.id)
    .join(TranscriptVectorsRow, and_(TranscriptVectorsRow.id == VideoRow.id, _SAME_VERSION))
    .where(_ASKED)
)


def transcripts(
    session: Session, owner: int, video_ids: Sequence[int]
) -> Iterator[tuple[int, Transcript]]:
    """Yield id and transcript of those of an owner's videos that have one."""
    for row in _rows(session, _TRANSCRIPTS, owner, video_ids):
        yield row.video_id, transcript(row.cues, row.transcript)


def vectors(
    session: Session, owner: int, video_ids: Sequence[int]
) -> Iterator[tuple[int, TranscriptVectors]]:
    """Yield id and vectors of those whose transcript has vectors of what it says now."""
    for row in _rows(session, _VECTORS, owner, video_ids):
        yield row.video_id, TranscriptVectors(orjson.loads(row.borders), row.vectors)


def _rows(
    session: Session, query: Executable, owner: int, video_ids: Sequence[int]
) -> Iterator[Row[Any]]:
    wanted = {"owner": owner, "video_ids": list(video_ids)}
    yield from session.connection().execute(query, wanted)
