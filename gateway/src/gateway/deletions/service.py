"""Deletions that can be taken back, each as a whole.

A deletion is done at once, in one transaction: searches and other pages no longer find the videos,
and nothing is left to do, or half done, when the page that asked for it is closed. What is needed
to undo it stands in a table of its own: nothing else has to know of videos that are not there.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from typing import Final
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gateway.deletions.models import DeletedVideo
from gateway.deletions.schemas import VideoDeletion
from gateway.parts import Clock
from gateway.transcripts.models import TranscriptRow
from gateway.transcripts.service import Transcripts, cues_from
from gateway.videos.library import Library, facts_of
from gateway.videos.models import Video
from shared_schemas.events import VideoCreated

RESTORABLE_FOR: Final = timedelta(hours=1)


class Deletions:
    """Deletions of `user_id`'s videos, in a writing `session`."""

    def __init__(
        self,
        session: Session,
        user_id: int,
        clock: Clock,
        new_id: Callable[[], str] = lambda: uuid4().hex,
    ) -> None:
        self._session = session
        self._user_id = user_id
        self._clock = clock
        self._new_id = new_id

    def delete(self, library: Library, video_ids: Collection[int]) -> VideoDeletion | None:
        """Delete those of the videos that are there; None if none is."""
        self._forget_expired()
        videos = library.these(video_ids)
        if not videos:
            return None
        deletion = VideoDeletion(
            id=self._new_id(),
            video_ids=[video.id for video in videos],
            restorable_until=self._clock() + RESTORABLE_FOR,
        )
        self._keep(deletion, videos)
        library.remove_all(videos)
        return deletion

    def restore(
        self, library: Library, transcripts: Transcripts, deletion_id: str
    ) -> list[int] | None:
        """Put back what a deletion took; None where there is nothing (any more)."""
        rows = self._take(library, deletion_id)
        if not rows:
            return None
        library.put_back([VideoCreated.model_validate_json(row.video) for row in rows])
        for row in rows:
            if row.cues is not None:
                transcripts.replace(row.video_id, cues_from(row.cues), lambda _: None)
        return [row.video_id for row in rows]

    def _keep(self, deletion: VideoDeletion, videos: Sequence[Video]) -> None:
        cues = self._cues(deletion.video_ids)
        self._session.add_all(
            DeletedVideo(
                deletion_id=deletion.id,
                video_id=video.id,
                user_id=self._user_id,
                video=VideoCreated(**facts_of(video)).model_dump_json(),
                cues=cues.get(video.id),
                expires_at=deletion.restorable_until,
            )
            for video in videos
        )

    def _cues(self, video_ids: Collection[int]) -> Mapping[int, str]:
        theirs = TranscriptRow.video_id.in_(video_ids)
        found = select(TranscriptRow.video_id, TranscriptRow.cues).where(theirs)
        return {row.video_id: row.cues for row in self._session.execute(found)}

    def _take(self, library: Library, deletion_id: str) -> Sequence[DeletedVideo]:
        """Return a deletion's rows and drop them; of two who ask at once, one gets them."""
        library.lock()
        mine = select(DeletedVideo).where(
            DeletedVideo.deletion_id == deletion_id,
            DeletedVideo.user_id == self._user_id,
            DeletedVideo.expires_at > self._clock(),
        )
        rows = self._session.scalars(mine.order_by(DeletedVideo.video_id)).all()
        for row in rows:
            self._session.delete(row)
        return rows

    def _forget_expired(self) -> None:
        self._session.execute(
            delete(DeletedVideo)
            .where(DeletedVideo.expires_at <= self._clock())
            .execution_options(synchronize_session=False)
        )
