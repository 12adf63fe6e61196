"""What is stored of a library's videos, as rows of the full-text index."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import Session

from search_worker.index.cues import tokenized_anew
from search_worker.index.documents import terms_of, video_of
from search_worker.index.models import TranscriptRow, VideoRow, first_id, last_id
from search_worker.index.terms import TermsValues

CHUNK: Final = 200
"""Videos read at once: with their transcripts some tens of megabytes."""
_TRANSCRIPTS: Final = (TranscriptRow, TranscriptRow.id == VideoRow.id)


@dataclass(frozen=True)
class Document:
    """A video's row in the full-text index, and of which versions of video and transcript it is.

    `cues` is the transcript as it is to be stored, None where there is none.
    """

    versions: tuple[int, int]
    terms: TermsValues
    cues: str | None

    @property
    def row_id(self) -> int:
        """The row in all the index's tables."""
        return int(self.terms["rowid"])


def versions(session: Session, owner: int) -> dict[int, tuple[int, int]]:
    """Return of each live video of a library the versions of itself and of its transcript."""
    columns = select(VideoRow.id, VideoRow.library_version, TranscriptRow.library_version)
    rows = session.execute(columns.outerjoin(*_TRANSCRIPTS).where(*_live(owner)))
    return {row_id: (video, transcript or 0) for row_id, video, transcript in rows}


def read_chunk(session: Session, owner: int, after: int) -> list[Document]:
    """Return the documents of the first videos behind a row id."""
    wanted = _whole(owner).where(VideoRow.id > after).order_by(VideoRow.id).limit(CHUNK)
    return [_document(row) for row in session.execute(wanted)]


def read_each(session: Session, owner: int, row_ids: list[int]) -> Iterator[Document]:
    """Yield the documents of these videos."""
    for start in range(0, len(row_ids), CHUNK):
        wanted = _whole(owner).where(VideoRow.id.in_(row_ids[start : start + CHUNK]))
        yield from (_document(row) for row in session.execute(wanted))


def _whole(owner: int) -> Select[Any]:
    said = (TranscriptRow.library_version.label("transcript_version"), TranscriptRow.cues)
    columns: Select[Any] = select(VideoRow.__table__, *said)
    return columns.outerjoin(*_TRANSCRIPTS).where(*_live(owner))


def _live(owner: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return VideoRow.id.between(first_id(owner), last_id(owner)), VideoRow.live.is_(True)


def _document(row: Row[Any]) -> Document:
    cues, said = tokenized_anew(row.cues) if row.cues else (row.cues, "")
    terms = {**terms_of(row.id, video_of(row)), "transcript": said}
    return Document((row.library_version, row.transcript_version or 0), terms, cues)
