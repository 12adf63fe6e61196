"""The table of what was deleted and can be had back."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gateway.models import ROW_ID, Base
from shared_schemas.storage import UtcDateTime

ID_LENGTH = 32


class DeletedVideo(Base):
    """A video as it was when it was deleted, until `expires_at`.

    `video` is the data of the event that would create it, `cues` what its transcript's row had.
    """

    __tablename__ = "deleted_videos"

    deletion_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    video_id: Mapped[int] = mapped_column(ROW_ID, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(ROW_ID, ForeignKey("users.id"))
    video: Mapped[str] = mapped_column(Text)
    cues: Mapped[str | None] = mapped_column(Text)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
