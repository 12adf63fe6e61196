"""Bodies of the calls about deletions."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from gateway.http.input import Members

MOST_VIDEOS = 1_000
VideoId = Annotated[int, Field(ge=1, le=2**63 - 1)]


class VideosToDelete(Members):
    """Which videos to delete. Those that are not in the library are passed over."""

    video_ids: Annotated[list[VideoId], Field(min_length=1, max_length=MOST_VIDEOS)]


class VideoDeletion(BaseModel):
    """What was deleted, all of it or nothing, and until when it can be had back."""

    id: str
    video_ids: list[int]
    restorable_until: datetime


class Restored(BaseModel):
    """The videos that are in the library again, under their old ids."""

    video_ids: list[int]
