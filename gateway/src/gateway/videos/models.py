"""The table of videos."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gateway.models import ROW_ID, Base
from shared_schemas.storage import UtcDateTime

TITLE_LENGTH = 200
DESCRIPTION_LENGTH = 20_000
URL_LENGTH = 2_000
LANGUAGE_LENGTH = 35
_StringList = JSON().with_variant(JSONB(), "postgresql")


class Video(Base):
    """A video of a user. `version` is the owner's library version at its last change."""

    __tablename__ = "videos"
    __table_args__ = (
        Index("ix_videos_user_id_id", "user_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(ROW_ID, primary_key=True)
    user_id: Mapped[int] = mapped_column(ROW_ID, ForeignKey("users.id"))
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    description: Mapped[str] = mapped_column(Text, default="")
    duration: Mapped[int] = mapped_column(default=0)
    """Whole seconds."""
    tags: Mapped[list[str]] = mapped_column(_StringList, default=list)
    speakers: Mapped[list[str]] = mapped_column(_StringList, default=list)
    language: Mapped[str | None] = mapped_column(String(LANGUAGE_LENGTH))
    url: Mapped[str | None] = mapped_column(String(URL_LENGTH))
    thumbnail_url: Mapped[str | None] = mapped_column(String(URL_LENGTH))
    recorded_at: Mapped[date | None]
    version: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
