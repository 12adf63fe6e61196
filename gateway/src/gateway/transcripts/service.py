"""Transcripts of one user's library: each change with its number and its event."""

from collections.abc import Callable, Sequence
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from gateway.parts import Clock
from gateway.transcripts.cues import Cue
from gateway.transcripts.models import TranscriptRow
from gateway.videos.library import Library
from gateway.videos.models import Video
from shared_schemas.events import Cue as ToldCue
from shared_schemas.events import TranscriptRemoved, TranscriptReplaced

Check = Callable[[TranscriptRow | None], None]
"""Looks at the transcript that is about to change, if there is one; raises if it should not."""


class Transcripts:
    """Transcripts in a writing `session`. A video that is not in the library has none."""

    def __init__(self, session: Session, library: Library, clock: Clock) -> None:
        self._session = session
        self._library = library
        self._clock = clock

    def replace(self, video_id: int, cues: Sequence[Cue], check: Check) -> TranscriptRow | None:
        """Store what is said in a video if it is something else; None without the video."""
        video = self._library.locked(video_id)
        if video is None:
            return None
        known = self._session.get(TranscriptRow, video_id)
        check(known)
        stored = orjson.dumps([tuple(cue) for cue in cues]).decode()
        if known is not None and known.cues == stored:
            return known
        row = known or TranscriptRow(video_id=video_id)
        row.version, row.cues = self._library.next_version(), stored
        row.updated_at = self._clock()
        self._session.add(row)
        told = tuple(ToldCue(**cue._asdict()) for cue in cues)
        self._library.tell(video, TranscriptReplaced(**_key(video, row.version), cues=told))
        return row

    def remove(self, video_id: int, check: Check) -> bool:
        """Delete what is said in a video; return False if there is nothing."""
        video = self._library.locked(video_id)
        row = self._session.get(TranscriptRow, video_id) if video else None
        if video is None or row is None:
            return False
        check(row)
        self._session.delete(row)
        self._library.tell(video, TranscriptRemoved(**_key(video, self._library.next_version())))
        return True


def find_transcript(session: Session, user_id: int, video_id: int) -> TranscriptRow | None:
    """Return what is said in the user's video."""
    mine = (Video.id == video_id, Video.user_id == user_id)
    return session.scalar(
        select(TranscriptRow).join(Video, Video.id == TranscriptRow.video_id).where(*mine)
    )


def cues_of(row: TranscriptRow) -> list[Cue]:
    """Return the cues of a row."""
    return cues_from(row.cues)


def cues_from(stored: str) -> list[Cue]:
    """Return the cues of what a row holds."""
    return [Cue(*each) for each in orjson.loads(stored)]


def _key(video: Video, version: int) -> dict[str, Any]:
    return {"user_id": video.user_id, "video_id": video.id, "library_version": version}
