"""Bodies of the transcript calls."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from gateway.http.input import Parameters

Seconds = Annotated[float, Field(description="seconds from the video's start")]


class TranscriptCue(BaseModel):
    """What is said from one time to another."""

    start: Seconds
    end: Seconds
    text: str


class Transcript(BaseModel):
    """What is said in a video, by time."""

    video_id: int
    updated_at: datetime
    cues: list[TranscriptCue]


class TranscriptSummary(BaseModel):
    """A transcript that was stored."""

    video_id: int
    updated_at: datetime
    cues: Annotated[int, Field(description="how many there are")]


class TranscriptQuery(Parameters):
    """In which form. Without `format` the header `Accept` decides."""

    format: Literal["json", "vtt", "srt"] | None = None
