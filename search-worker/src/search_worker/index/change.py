"""The changes of one library in one transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from search_worker.index.cues import Spoken, TranscriptEvent, spoken, tokens_in
from search_worker.index.documents import (
    DELETED,
    VideoEvent,
    terms_values,
    token_sums,
    unknown_video,
    video_values,
)
from search_worker.index.models import SLOT_BITS, LibraryRow, TranscriptRow, VideoRow, first_id
from search_worker.index.terms import TermsValues, term_index, terms
from shared_schemas.events import VideoDeleted
from shared_schemas.storage import insert

_FETCHED: Final = 500


class NotIndexable(Exception):  # noqa: N818 - says what the event is
    """An id, a version or a library is beyond what the index can hold."""


@dataclass(frozen=True)
class _Place:
    """A video's row, with the versions of what stands there. `is_new`: it is not stored yet."""

    id: int
    version: int = 0
    live: bool = False
    transcript_version: int = 0
    is_new: bool = False


class LibraryChange:
    """Takes the newest event of each video and of each transcript."""

    def __init__(self, session: Session, user_id: int) -> None:
        """Take the library's row: others wait until this transaction ends."""
        self._session = session
        self._user_id = user_id
        self._next_slot, changes = self._hold()
        self._change = changes + 1

    def apply(
        self, videos: Mapping[int, VideoEvent], transcripts: Mapping[int, TranscriptEvent]
    ) -> None:
        """Store what is newer than what is there."""
        places = self._places(videos.keys() | transcripts.keys())
        newer = {
            video_id: event
            for video_id, event in videos.items()
            if event.library_version > places[video_id].version
        }
        said = {
            video_id: spoken(places[video_id].id, event)
            for video_id, event in transcripts.items()
            if _is_news(event, places[video_id], newer.get(video_id))
        }
        if newer or said:
            self._store_terms(places, newer, said)
            self._store_videos(places, newer, said)
            self._store_transcripts(places, newer, said)

    def _hold(self) -> tuple[int, int]:
        """Take the library's row, made if need be; return the next free slot, and the changes."""
        values = dict.fromkeys(LibraryRow.__table__.columns.keys(), 0) | {"user_id": self._user_id}
        self._session.execute(
            insert(self._session, LibraryRow).values(values).on_conflict_do_nothing()
        )
        columns = select(LibraryRow.next_slot, LibraryRow.changes)
        held = columns.where(LibraryRow.user_id == self._user_id).with_for_update()
        next_slot, changes = self._session.execute(held).one()
        return next_slot, changes

    def _places(self, video_ids: Collection[int]) -> dict[int, _Place]:
        known = self._known(sorted(video_ids))
        return {
            video_id: known.get(video_id) or _Place(self._new_id(), is_new=True)
            for video_id in video_ids
        }

    def _new_id(self) -> int:
        slot = self._next_slot
        if slot >= 1 << SLOT_BITS:
            raise NotIndexable(f"the library of user {self._user_id} is full")
        self._next_slot += 1
        return first_id(self._user_id) + slot

    def _known(self, video_ids: Sequence[int]) -> dict[int, _Place]:
        """Return the places of those that are in the index, deleted or not."""
        found: dict[int, _Place] = {}
        columns = select(
            VideoRow.video_id,
            VideoRow.id,
            VideoRow.library_version,
            VideoRow.live,
            TranscriptRow.library_version,
        ).outerjoin(TranscriptRow, TranscriptRow.id == VideoRow.id)
        for chunk in _chunks(video_ids):
            mine = (VideoRow.user_id == self._user_id) & VideoRow.video_id.in_(chunk)
            for video_id, row_id, version, live, said in self._session.execute(columns.where(mine)):
                found[video_id] = _Place(row_id, version, live, said or 0)
        return found

    def _store_terms(
        self,
        places: Mapping[int, _Place],
        videos: Mapping[int, VideoEvent],
        said: Mapping[int, Spoken],
    ) -> None:
        touched = {video_id: places[video_id] for video_id in (*videos, *said)}
        old = self._terms(place.id for place in touched.values() if place.live)
        documents = []
        for video_id, place in touched.items():
            video = videos.get(video_id)
            document = terms_values(place.id, video) if video else old.get(place.id)
            if document:
                transcript = self._transcript(place, said.get(video_id), old.get(place.id))
                documents.append({**document, "transcript": transcript})
        index = term_index(self._session)
        index.remove(self._session, old.values())
        index.put(self._session, documents)
        self._count(token_sums(documents), token_sums(old.values()))

    def _terms(self, ids: Iterable[int]) -> dict[int, TermsValues]:
        found: dict[int, TermsValues] = {}
        for chunk in _chunks(list(ids)):
            rows = self._session.execute(select(terms).where(terms.c.rowid.in_(chunk)))
            found.update((row["rowid"], dict(row)) for row in rows.mappings())
        return found

    def _transcript(self, place: _Place, said: Spoken | None, old: TermsValues | None) -> str:
        """Return the tokens of a video's transcript: from its event, or as they were."""
        if said is not None:
            return said.tokens
        if old is not None:
            return str(old["transcript"])
        if not place.transcript_version:
            return ""
        # It came before its video.
        stored = select(TranscriptRow.cues).where(TranscriptRow.id == place.id)
        return tokens_in(self._session.execute(stored).scalar_one())

    def _store_videos(
        self,
        places: Mapping[int, _Place],
        videos: Mapping[int, VideoEvent],
        said: Mapping[int, Spoken],
    ) -> None:
        rows = [video_values(places[video_id].id, event) for video_id, event in videos.items()]
        rows += [
            unknown_video(places[video_id].id, self._user_id, video_id)
            for video_id in said
            if places[video_id].is_new and video_id not in videos
        ]
        if rows:
            statement = insert(self._session, VideoRow)
            written = (*DELETED, "library_version", "change")
            new = {name: statement.excluded[name] for name in written}
            self._session.connection().execute(
                statement.on_conflict_do_update(index_elements=["id"], set_=new),
                [{**row, "change": self._change} for row in rows],
            )

    def _store_transcripts(
        self,
        places: Mapping[int, _Place],
        videos: Mapping[int, VideoEvent],
        said: Mapping[int, Spoken],
    ) -> None:
        gone = [
            places[video_id].id
            for video_id, event in videos.items()
            if isinstance(event, VideoDeleted) and places[video_id].transcript_version
        ]
        if gone:
            self._session.execute(delete(TranscriptRow).where(TranscriptRow.id.in_(gone)))
        if said:
            statement = insert(self._session, TranscriptRow)
            written = ("library_version", "cues", "change")
            new = {name: statement.excluded[name] for name in written}
            self._session.connection().execute(
                statement.on_conflict_do_update(index_elements=["id"], set_=new),
                [{**each.values, "change": self._change} for each in said.values()],
            )

    def _count(self, added: Mapping[str, int], removed: Mapping[str, int]) -> None:
        sums: dict[str, Any] = {
            name: getattr(LibraryRow, name) + added[name] - removed[name] for name in added
        }
        mine = update(LibraryRow).where(LibraryRow.user_id == self._user_id)
        self._session.execute(
            mine.values(next_slot=self._next_slot, changes=self._change, **sums),
            execution_options={"synchronize_session": False},
        )


def _is_news(event: TranscriptEvent, place: _Place, video: VideoEvent | None) -> bool:
    """Tell whether a transcript is newer than what is there, and not of a deleted video."""
    if event.library_version <= place.transcript_version:
        return False
    if video is None:
        return place.live or event.library_version > place.version
    return not isinstance(video, VideoDeleted) or event.library_version > video.library_version


def _chunks(items: Sequence[int]) -> Iterable[Sequence[int]]:
    return (items[start : start + _FETCHED] for start in range(0, len(items), _FETCHED))
