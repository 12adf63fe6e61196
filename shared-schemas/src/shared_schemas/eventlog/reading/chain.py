"""Finds the events that hang together: a request, the searches it asked for, what came of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from shared_schemas.envelope import Event, Malformed
from shared_schemas.eventlog.positions import Begin
from shared_schemas.eventlog.reading.window import read
from shared_schemas.eventlog.rendering import origin, summary
from shared_schemas.eventlog.selection import field as member
from shared_schemas.eventlog.selection import request_ids
from shared_schemas.events import SearchRequested, UsageRecorded
from shared_schemas.observability import trace_id_of
from shared_schemas.transport import First, LogEntry, LogReader, Since

_OUT_OF_ORDER = timedelta(minutes=1)
"""How much earlier in the log a part of the chain may be than the part that was found first."""


@dataclass(frozen=True)
class Step:
    """One moment of the chain. `type` is the event's, or `request` for the request's arrival.

    At the end it is `usage.counted`, which the service was asked about: the log does not have it.
    """

    at: datetime
    service: str
    type: str
    what: str
    event_id: str
    offset: int | None
    replayed_from: str | None = None


@dataclass
class Chain:
    """The ids that belong together, and the entries that carry them."""

    requests: set[str] = field(default_factory=set)
    jobs: set[str] = field(default_factory=set)
    entries: dict[str, tuple[LogEntry, Event]] = field(default_factory=dict)

    @property
    def traces(self) -> set[str]:
        """The ids of the traces (W3C) that the events are part of."""
        found = {trace_id_of(event.traceparent) for _, event in self.entries.values()}
        return {one for one in found if one is not None}

    @property
    def usage(self) -> list[tuple[Event, UsageRecorded]]:
        """The events that are to be counted."""
        events = (event for _, event in self.entries.values())
        return [(one, one.data) for one in events if isinstance(one.data, UsageRecorded)]

    def add(self, entry: LogEntry) -> None:
        """Take an entry if it belongs here, and learn from it what else does."""
        event = entry.event
        if isinstance(event, Malformed) or not self._takes(event):
            return
        self.entries.setdefault(event.id, (entry, event))  # a second publishing adds nothing
        if isinstance(event.data, SearchRequested):
            self.jobs.add(event.data.job_id)
            self.requests.update(request_ids(event))

    def steps(self) -> list[Step]:
        """Return all moments in the order in which they happened."""
        found = [step for entry, event in self.entries.values() for step in _steps(entry, event)]
        return sorted(found, key=lambda step: step.at)

    def _takes(self, event: Event) -> bool:
        return (
            not self.requests.isdisjoint(request_ids(event))
            or member(event, "job_id") in self.jobs
            or not self.entries.keys().isdisjoint(member(event, "letters") or ())
        )


def follow(reader: LogReader, start: Begin, id_: str) -> Chain:
    """Collect what hangs together with a request's or a job's id."""
    chain = Chain({id_}, {id_})
    known = 0
    while len(chain.requests) + len(chain.jobs) > known:
        known = len(chain.requests) + len(chain.jobs)
        for entry in read(reader, start, lambda _content: True):
            chain.add(entry)
        start = _a_little_before(chain, start)
    _forget_what_the_id_is_not(chain, id_)
    return chain


def _a_little_before(chain: Chain, start: Begin) -> Begin:
    """Return where to look again: what was learnt on the way may explain earlier entries."""
    first = min((entry.timestamp for entry, _ in chain.entries.values()), default=None)
    if first is None or not isinstance(start, First | Since):
        return start
    earlier = first - _OUT_OF_ORDER
    return Since(max(earlier, start.time) if isinstance(start, Since) else earlier)


def _forget_what_the_id_is_not(chain: Chain, id_: str) -> None:
    events = [event for _, event in chain.entries.values()]
    if not any(id_ in request_ids(event) for event in events):
        chain.requests.discard(id_)
    if not any(member(event, "job_id") == id_ for event in events):
        chain.jobs.discard(id_)


def _steps(entry: LogEntry, event: Event) -> Iterator[Step]:
    service = event.source.strip("/")
    place = (event.id, entry.offset, event.replayedfrom)
    usage = event.data
    if isinstance(usage, UsageRecorded):
        began = usage.occurred_at - timedelta(microseconds=usage.duration_us)
        yield Step(began, service, "request", f"{usage.method} {usage.route}", *place)
        yield Step(usage.occurred_at, service, event.type, summary(event) + origin(event), *place)
    else:
        yield Step(event.time, service, event.type, summary(event) + origin(event), *place)
