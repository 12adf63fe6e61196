"""The index's tables: whole videos here, their tokens in `index.terms`."""

from datetime import date
from typing import Final

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from search_worker.database import Base

_RowId: Final = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER is SQLite's row id
SLOT_BITS: Final = 24
MAX_OWNER: Final = 2 ** (63 - SLOT_BITS) - 1
MAX_ID: Final = 2**63 - 1


def first_id(owner: int) -> int:
    """Return the lowest id that a video of this owner can have in the index."""
    return owner << SLOT_BITS


def last_id(owner: int) -> int:
    """Return the highest id that a video of this owner can have in the index."""
    return ((owner + 1) << SLOT_BITS) - 1


class LibraryRow(Base):
    """One owner's library: the next slot for a video, and the sums that ranking needs.

    Whoever changes a library holds this row first, so its changes come one after the other.
    """

    __tablename__ = "libraries"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    next_slot: Mapped[int] = mapped_column(BigInteger)
    videos: Mapped[int] = mapped_column(BigInteger)
    title_tokens: Mapped[int] = mapped_column(BigInteger)
    speakers_tokens: Mapped[int] = mapped_column(BigInteger)
    tags_tokens: Mapped[int] = mapped_column(BigInteger)
    description_tokens: Mapped[int] = mapped_column(BigInteger)
    transcript_tokens: Mapped[int] = mapped_column(BigInteger, server_default="0")
    transcripts: Mapped[int] = mapped_column(BigInteger, server_default="0")
    changes: Mapped[int] = mapped_column(BigInteger, server_default="0")
    """How often the index took something of it; each row below tells by which it was written."""


class VideoRow(Base):
    """A video as its owner last wrote it, or the mark that it was deleted.

    `id` is the owner's id shifted left by 24 bits, plus a slot: the videos of one owner are one
    range of ids, in this table and in the full-text index, so that a search touches nothing
    else. `library_version` fences: an event that is not newer changes nothing.
    """

    __tablename__ = "videos"

    id: Mapped[int] = mapped_column(_RowId, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(BigInteger)
    video_id: Mapped[int] = mapped_column(BigInteger)
    library_version: Mapped[int] = mapped_column(BigInteger)
    live: Mapped[bool]
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    duration: Mapped[int] = mapped_column(BigInteger)
    tags: Mapped[str] = mapped_column(Text)
    speakers: Mapped[str] = mapped_column(Text)
    tag_keys: Mapped[str] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    recorded_at: Mapped[date | None]
    change: Mapped[int] = mapped_column(BigInteger, server_default="0")

    __table_args__ = (Index("ix_videos_user_id_video_id", "user_id", "video_id", unique=True),)


class TranscriptRow(Base):
    """What is said in the video of the same id, or the mark that it was removed.

    It has a fence of its own: a change of the video says nothing about its transcript. It may
    come before its video, and goes with it.
    """

    __tablename__ = "transcripts"

    id: Mapped[int] = mapped_column(_RowId, primary_key=True, autoincrement=False)
    library_version: Mapped[int] = mapped_column(BigInteger)
    cues: Mapped[str] = mapped_column(Text)
    """See `index.cues`."""
    change: Mapped[int] = mapped_column(BigInteger, server_default="0")


class SynonymsRow(Base):
    """What the owner of a library says means the same: JSON, groups as they were written."""

    __tablename__ = "synonyms"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    library_version: Mapped[int] = mapped_column(BigInteger)
    groups: Mapped[str] = mapped_column(Text)


class VectorRow(Base):
    """What the video of the same id means, as of a version of its library (see `semantic`)."""

    __tablename__ = "video_vectors"

    id: Mapped[int] = mapped_column(_RowId, primary_key=True, autoincrement=False)
    library_version: Mapped[int] = mapped_column(BigInteger)
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class TranscriptVectorsRow(Base):
    """What the pieces of a transcript mean, as of its version (see `semantic.pieces`)."""

    __tablename__ = "transcript_vectors"

    id: Mapped[int] = mapped_column(_RowId, primary_key=True, autoincrement=False)
    library_version: Mapped[int] = mapped_column(BigInteger)
    borders: Mapped[str] = mapped_column(Text)
    """JSON: the number of each piece's first cue, and how many cues there are."""
    vectors: Mapped[bytes] = mapped_column(LargeBinary)
