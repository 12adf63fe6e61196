"""Rebuilds, as tests run them and listen to them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from analytics_consumer.rebuilding.rebuild import Rebuild
from analytics_consumer.rebuilding.sources import RequestLogSource
from analytics_consumer.rollups import generation
from shared_schemas.envelope import Event
from shared_schemas.transport import END_OF_LOG, AtOffset, LogEntry, Until
from shared_schemas.transport.interface import Matches, Start
from tests.integration.analytics_consumer.traffic import traffic
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event

LATER = NOON + timedelta(days=10)
RANGE: dict[str, Any] = {"start_date": "2026-02-20", "end_date": "2026-03-12", "auth": "all"}
EVENTS_IN_A_MESSAGE = 7


@dataclass
class Told:
    """What the rebuild said. `then` is done at each step."""

    then: Callable[[str], None] = lambda _: None
    parts: list[str] = field(default_factory=list)
    steps: int = 0

    def begin(self, what: str, total: int | None) -> None:
        assert total is None or total >= 0
        self.parts.append(what)
        self.then(what)

    def advance(self, steps: int) -> None:
        self.steps += steps
        self.then(self.parts[-1])


class Log:
    """A log of these events. `starts` are the places that it was read from."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events
        self.starts: list[Start] = []

    def read(
        self, start: Start, *, matches: Matches | None = None, until: Until = END_OF_LOG
    ) -> Iterator[LogEntry]:
        assert until == END_OF_LOG
        self.starts.append(start)
        first = start.offset if isinstance(start, AtOffset) else 0
        for at, one in enumerate(self._events):
            offset, index = divmod(at, EVENTS_IN_A_MESSAGE)
            if offset >= first and (matches is None or matches(one)):
                yield LogEntry(offset, datetime(2026, 1, 1, tzinfo=UTC), one, index)

    def close(self) -> None:
        """Nothing is open."""


def rebuild_of(world: World, told: Told, source: Any = None) -> Rebuild:  # noqa: ANN401 - a Source
    return Rebuild(world.database, source or RequestLogSource(), told, clock=LATER.timestamp)


def live_id(world: World) -> int:
    with world.database.read() as session:
        found = generation.live(session)
    assert found is not None
    return found.id


def sent(full: int = 400) -> list[Event]:
    """Return the events of the world's requests, as they are in the log."""
    requests = traffic(full, NOON - timedelta(days=14), NOON)
    return [event(at, **one.model_dump()) for at, one in enumerate(requests, start=1)]
