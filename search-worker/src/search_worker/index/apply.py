"""Brings what happened to videos into the index, many at a time, in the caller's transaction."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy.orm import Session

from search_worker.index.change import LibraryChange, NotIndexable
from search_worker.index.cues import TranscriptEvent
from search_worker.index.documents import VideoEvent
from search_worker.index.models import MAX_ID, MAX_OWNER
from search_worker.index.synonyms import store_groups
from shared_schemas.events import SynonymsReplaced, TranscriptRemoved, TranscriptReplaced

LibraryEvent = VideoEvent | TranscriptEvent | SynonymsReplaced
_Versioned = TypeVar("_Versioned", VideoEvent, TranscriptEvent)


def check(event: LibraryEvent) -> None:
    """Raise NotIndexable for numbers that fit no column."""
    video_id = 0 if isinstance(event, SynonymsReplaced) else event.video_id
    if event.user_id > MAX_OWNER or max(video_id, event.library_version) > MAX_ID:
        raise NotIndexable(f"numbers too large: user {event.user_id}, video {video_id}")


def apply(session: Session, events: Iterable[LibraryEvent]) -> None:
    """Make every video, transcript and group of synonyms what its newest event says.

    Order and repetition do not matter.
    """
    newest: dict[int, _Newest] = defaultdict(_Newest)
    for event in events:
        newest[event.user_id].take(event)
    for user_id in sorted(newest):  # in one order: two processes never wait for each other
        of_library = newest[user_id]
        LibraryChange(session, user_id).apply(of_library.videos, of_library.transcripts)
        if of_library.synonyms:
            store_groups(session, of_library.synonyms)


@dataclass
class _Newest:
    """The newest event of each video of a library, of each transcript, and of its synonyms."""

    videos: dict[int, VideoEvent] = field(default_factory=dict)
    transcripts: dict[int, TranscriptEvent] = field(default_factory=dict)
    synonyms: SynonymsReplaced | None = None

    def take(self, event: LibraryEvent) -> None:
        if isinstance(event, SynonymsReplaced):
            if self.synonyms is None or event.library_version > self.synonyms.library_version:
                self.synonyms = event
        elif isinstance(event, TranscriptReplaced | TranscriptRemoved):
            _keep(self.transcripts, event)
        else:
            _keep(self.videos, event)


def _keep(newest: dict[int, _Versioned], event: _Versioned) -> None:
    known = newest.get(event.video_id)
    if known is None or event.library_version > known.library_version:
        newest[event.video_id] = event
