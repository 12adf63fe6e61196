"""Changes to one user's library, each with its number and its event.

`library_version` counts changes without a gap. It is raised in the transaction that makes the
change, under a lock on the user's row, so versions and events have the same order everywhere.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from gateway.accounts.models import User
from gateway.parts import Clock
from gateway.videos.models import Video
from gateway.videos.schemas import NewVideo, VideoChanges
from shared_schemas.events import EventData, VideoCreated, VideoDeleted, VideoUpdated

STATE: Final = (
    "title", "description", "duration", "language", "url", "thumbnail_url", "recorded_at",
)  # fmt: skip
"""What a video is, beside its lists and its times."""
Emit = Callable[[Iterable[tuple[EventData, str]]], None]
Check = Callable[[Video], None]
"""Looks at the video that is about to change, and raises if it should not."""


class Library:
    """The library of `user_id` in a writing `session`. `emit` takes events and their subjects."""

    def __init__(self, session: Session, user_id: int, clock: Clock, emit: Emit) -> None:
        self._session = session
        self._user_id = user_id
        self._clock = clock
        self._emit = emit

    def add(self, new: Sequence[NewVideo]) -> list[Video]:
        """Add videos, in order."""
        if not new:
            return []
        now = self._clock()
        first = self.next_version(len(new))
        videos = [
            Video(
                **columns_of(row),
                user_id=self._user_id,
                version=first + offset,
                created_at=now,
                updated_at=now,
            )
            for offset, row in enumerate(new)
        ]
        self._session.add_all(videos)
        self._session.flush()
        self._emit((VideoCreated(**facts_of(video)), _subject(video)) for video in videos)
        return videos

    def change(self, video_id: int, changes: VideoChanges, check: Check) -> Video | None:
        """Change what differs; return the video, or None if there is none."""
        video = self.locked(video_id)
        if video is None:
            return None
        check(video)
        different = {
            name: value
            for name, value in changes.columns().items()
            if getattr(video, name) != value
        }
        if different:
            self._apply(video, different)
        return video

    def remove(self, video_id: int, check: Check) -> bool:
        """Delete a video; return False if there is none."""
        video = self.locked(video_id)
        if video is None:
            return False
        check(video)
        self.remove_all([video])
        return True

    def remove_all(self, videos: Sequence[Video]) -> None:
        """Delete videos of this library, in order."""
        first = self.next_version(len(videos))
        for video in videos:
            self._session.delete(video)
        self._emit(
            (
                VideoDeleted(
                    user_id=self._user_id, video_id=video.id, library_version=first + offset
                ),
                _subject(video),
            )
            for offset, video in enumerate(videos)
        )

    def put_back(self, states: Sequence[VideoCreated]) -> None:
        """Add videos that were deleted, as they were, under their old ids."""
        now, first = self._clock(), self.next_version(len(states))
        videos = [
            Video(
                **{name: getattr(state, name) for name in STATE},
                id=state.video_id,
                user_id=self._user_id,
                tags=list(state.tags),
                speakers=list(state.speakers),
                version=first + offset,
                created_at=state.created_at,
                updated_at=now,
            )
            for offset, state in enumerate(states)
        ]
        self._session.add_all(videos)
        self._session.flush()
        self._emit((VideoCreated(**facts_of(video)), _subject(video)) for video in videos)

    def locked(self, video_id: int) -> Video | None:
        """Return the video, after the lock that keeps other changes of the library out."""
        self.lock()
        return find_video(self._session, self._user_id, video_id)

    def titled(self, titles: Collection[str]) -> Sequence[Video]:
        """Return the videos of these titles, newest first, after the same lock."""
        self.lock()
        mine = select(Video).where(Video.user_id == self._user_id, Video.title.in_(titles))
        return self._session.scalars(mine.order_by(Video.id.desc())).all()

    def these(self, video_ids: Collection[int]) -> Sequence[Video]:
        """Return those of the videos that are here, in order of id, after the same lock."""
        self.lock()
        mine = select(Video).where(Video.user_id == self._user_id, Video.id.in_(video_ids))
        return self._session.scalars(mine.order_by(Video.id)).all()

    def lock(self) -> None:
        """Keep other changes of the library out until this transaction ends."""
        self._session.execute(select(User.id).where(User.id == self._user_id).with_for_update())

    def next_version(self, count: int = 1) -> int:
        """Raise the library's version by `count`; return the first new one."""
        last = self._session.scalars(
            update(User)
            .where(User.id == self._user_id)
            .values(library_version=User.library_version + count)
            .returning(User.library_version)
        ).one()
        return last - count + 1

    def tell(self, video: Video, event: EventData) -> None:
        """Emit what happened to the video."""
        self._emit([(event, _subject(video))])

    def _apply(self, video: Video, different: dict[str, Any]) -> None:
        for name, value in different.items():
            setattr(video, name, value)
        video.version = self.next_version()
        video.updated_at = self._clock()
        self.tell(video, VideoUpdated(**facts_of(video)))


def find_video(session: Session, user_id: int, video_id: int) -> Video | None:
    """Return the user's video of this id."""
    return session.scalar(select(Video).where(Video.id == video_id, Video.user_id == user_id))


def columns_of(new: NewVideo) -> dict[str, Any]:
    """Return what a new video has, as the table keeps it."""
    return {"description": "", "duration": 0, "tags": [], "speakers": [], **new.columns()}


def facts_of(video: Video) -> dict[str, Any]:
    """Return what the events about a video carry."""
    names = (*STATE, "user_id", "tags", "speakers", "created_at", "updated_at")
    facts = {name: getattr(video, name) for name in names}
    return {**facts, "video_id": video.id, "library_version": video.version}


def _subject(video: Video) -> str:
    return f"users/{video.user_id}/videos/{video.id}"
