"""Brings what happened to videos into the index, many at a time, in the caller's transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from search_worker.index.documents import (
    DELETED,
    VideoEvent,
    terms_values,
    token_sums,
    video_values,
)
from search_worker.index.models import (
    MAX_ID,
    MAX_OWNER,
    SLOT_BITS,
    LibraryRow,
    VideoRow,
    first_id,
)
from search_worker.index.terms import TermsValues, term_index, terms
from shared_schemas.events import VideoDeleted
from shared_schemas.storage import insert

_FETCHED: Final = 500


class NotIndexable(Exception):  # noqa: N818 - says what the event is
    """An id, a version or a library is beyond what the index can hold."""


def check(event: VideoEvent) -> None:
    """Raise NotIndexable for numbers that fit no column."""
    if event.user_id > MAX_OWNER or max(event.video_id, event.library_version) > MAX_ID:
        raise NotIndexable(f"numbers too large: user {event.user_id}, video {event.video_id}")


def apply(session: Session, events: Iterable[VideoEvent]) -> None:
    """Make every video what its newest event says. Order and repetition do not matter."""
    newest: dict[int, dict[int, VideoEvent]] = defaultdict(dict)
    for event in events:
        known = newest[event.user_id].get(event.video_id)
        if known is None or event.library_version > known.library_version:
            newest[event.user_id][event.video_id] = event
    for user_id in sorted(newest):  # in one order: two processes never wait for each other
        _LibraryChange(session, user_id).apply(newest[user_id])


class _LibraryChange:
    """The changes of one library in one transaction."""

    def __init__(self, session: Session, user_id: int) -> None:
        self._session = session
        self._user_id = user_id
        self._next_slot = self._hold()

    def apply(self, newest: Mapping[int, VideoEvent]) -> None:
        known = self._known(sorted(newest))
        rows, documents = [], []
        for video_id, event in newest.items():
            row_id, version = known.get(video_id, (None, 0))
            if event.library_version <= version:
                continue
            row_id = self._new_id() if row_id is None else row_id
            rows.append(video_values(row_id, event))
            if not isinstance(event, VideoDeleted):
                documents.append(terms_values(row_id, event))
        self._store(rows, documents, {row_id for row_id, _ in known.values()})

    def _store(
        self,
        rows: Sequence[Mapping[str, Any]],
        documents: Sequence[TermsValues],
        known: set[int],
    ) -> None:
        if not rows:
            return
        index = term_index(self._session)
        replaced = self._terms([row["id"] for row in rows if row["id"] in known])
        index.remove(self._session, [each["rowid"] for each in replaced])
        index.put(self._session, documents)
        self._upsert(rows)
        self._count(token_sums(documents), token_sums(replaced))

    def _hold(self) -> int:
        """Take the library's row, made if need be, and return the next free slot."""
        values = dict.fromkeys(LibraryRow.__table__.columns.keys(), 0) | {"user_id": self._user_id}
        self._session.execute(
            insert(self._session, LibraryRow).values(values).on_conflict_do_nothing()
        )
        held = select(LibraryRow.next_slot).where(LibraryRow.user_id == self._user_id)
        return self._session.execute(held.with_for_update()).scalar_one()

    def _new_id(self) -> int:
        slot = self._next_slot
        if slot >= 1 << SLOT_BITS:
            raise NotIndexable(f"the library of user {self._user_id} is full")
        self._next_slot += 1
        return first_id(self._user_id) + slot

    def _known(self, video_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Return row id and version by video, of those that are in the index, deleted or not."""
        found: dict[int, tuple[int, int]] = {}
        columns = select(VideoRow.video_id, VideoRow.id, VideoRow.library_version)
        for chunk in _chunks(video_ids):
            mine = (VideoRow.user_id == self._user_id) & VideoRow.video_id.in_(chunk)
            for video_id, row_id, version in self._session.execute(columns.where(mine)):
                found[video_id] = (row_id, version)
        return found

    def _terms(self, ids: Sequence[int]) -> list[TermsValues]:
        # One by one: FTS5 finds a list of row ids no other way.
        queries = (select(terms).where(terms.c.rowid == row_id) for row_id in ids)
        found = (self._session.execute(query).mappings() for query in queries)
        return [dict(row) for rows in found for row in rows]

    def _upsert(self, rows: Sequence[Mapping[str, Any]]) -> None:
        statement = insert(self._session, VideoRow)
        new = {name: statement.excluded[name] for name in (*DELETED, "library_version")}
        self._session.connection().execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=new), list(rows)
        )

    def _count(self, added: Mapping[str, int], removed: Mapping[str, int]) -> None:
        changes: dict[str, Any] = {
            name: getattr(LibraryRow, name) + added[name] - removed[name] for name in added
        }
        mine = update(LibraryRow).where(LibraryRow.user_id == self._user_id)
        self._session.execute(
            mine.values(next_slot=self._next_slot, **changes),
            execution_options={"synchronize_session": False},
        )


def _chunks(items: Sequence[int]) -> Iterable[Sequence[int]]:
    return (items[start : start + _FETCHED] for start in range(0, len(items), _FETCHED))
