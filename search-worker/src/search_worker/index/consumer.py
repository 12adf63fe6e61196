"""Takes what happened to libraries into the index: one transaction a batch."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from search_worker.index.apply import LibraryEvent, apply, check
from search_worker.index.change import NotIndexable
from search_worker.index.versions import source_of
from shared_schemas.delivery import Inbox
from shared_schemas.envelope import Event
from shared_schemas.events import (
    SynonymsReplaced,
    TranscriptRemoved,
    TranscriptReplaced,
    VideoCreated,
    VideoDeleted,
    VideoUpdated,
)
from shared_schemas.storage import Database
from shared_schemas.transport import Reject

_LIBRARY_EVENTS = (
    VideoCreated,
    VideoUpdated,
    VideoDeleted,
    TranscriptReplaced,
    TranscriptRemoved,
    SynonymsReplaced,
)


class IndexVideos:
    """The handler of the index queue. Running it twice, or on old events, changes nothing.

    `on_applied` is called after each commit: searches may have waited for it.
    """

    def __init__(self, database: Database, on_applied: Callable[[], None], inbox: Inbox) -> None:
        self._database = database
        self._on_applied = on_applied
        self._inbox = inbox

    def __call__(self, events: Sequence[Event]) -> None:
        """Apply the events and remember their versions. Raises Reject for what cannot be kept."""
        try:
            changes = [_library_event(event) for event in events]
            with self._database.write() as session:
                apply(session, self._new(session, changes))
        except NotIndexable as error:
            raise Reject(str(error)) from error
        self._on_applied()

    def _new(self, session: Session, changes: Sequence[LibraryEvent]) -> list[LibraryEvent]:
        arrived: dict[str, set[int]] = defaultdict(set)
        for change in changes:
            arrived[source_of(change.user_id)].add(change.library_version)
        new = self._inbox.accept(session, arrived)
        return [
            change for change in changes if change.library_version in new[source_of(change.user_id)]
        ]


def _library_event(event: Event) -> LibraryEvent:
    if not isinstance(event.data, _LIBRARY_EVENTS):
        raise NotIndexable(f"{event.type} says nothing about a library")
    check(event.data)
    return event.data
