"""Events to send, and handlers that remember what they were given."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from shared_schemas.envelope import Event, EventFactory, Trace, encode
from shared_schemas.events import SearchRequested, VideoDeleted
from shared_schemas.transport import Message, message_of

WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
_make = EventFactory("/test", clock=lambda: WHEN)


def search(name: str) -> Event:
    """Return a search request whose job is called `name`."""
    data = SearchRequested(
        job_id=name, user_id=1, query="q", algorithm="text", limit=5, submitted_at=WHEN
    )
    return _make(data, trace=Trace())


def deletion(number: int) -> Event:
    """Return the deletion of a video."""
    data = VideoDeleted(user_id=1, video_id=number, library_version=number)
    return _make(data, trace=Trace())


def searches(*names: str) -> list[Message]:
    """Return one message for each name."""
    return [message_of([encode(search(name))], "search.requested") for name in names]


def packed(*names: str) -> Message:
    """Return one message with an event for each name."""
    return message_of([encode(search(name)) for name in names], "search.requested")


def deletions(*numbers: int) -> list[Message]:
    """Return one message for each number, for the ordered queue."""
    return [message_of([encode(deletion(number))], "video.deleted") for number in numbers]


def name_of(event: Event) -> str:
    """Return the name or number that an event was made with."""
    data = event.data
    return data.job_id if isinstance(data, SearchRequested) else str(data.video_id)  # type: ignore[attr-defined]


class Notes:
    """A handler that notes each call, after doing what the test wants for an event."""

    def __init__(self, react: Callable[[str], None] = lambda _name: None) -> None:
        self.calls: list[list[str]] = []
        self.handled: list[str] = []
        self.tried: list[str] = []
        self._react = react

    def __call__(self, events: Sequence[Event]) -> None:
        """Handle events."""
        names = [name_of(event) for event in events]
        self.calls.append(names)
        self.tried += names
        for name in names:
            self._react(name)
        self.handled += names
