"""The table of transcripts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from gateway.models import ROW_ID, Base
from shared_schemas.storage import UtcDateTime


class TranscriptRow(Base):
    """What is said in a video; it goes with the video.

    `version` is the owner's library version at its last change. `cues` is JSON: start and end in
    milliseconds, and text, of each.
    """

    __tablename__ = "transcripts"

    video_id: Mapped[int] = mapped_column(
        ROW_ID, ForeignKey("videos.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    version: Mapped[int]
    cues: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
