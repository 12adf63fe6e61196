"""One transaction a request: the effect, its events and the usage event, or none of the effect.

The answer leaves after the commit. What if the process dies
- before the commit: nothing happened, and the client got no answer;
- after it: the effect and its count stand, and the relay of some process sends the events.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from flask import g
from sqlalchemy.orm import Session

from gateway.limits.admission import Admission
from gateway.parts import Parts
from shared_schemas.envelope import Event, Trace
from shared_schemas.events import EventData


@dataclass
class Work:
    """What this request changes."""

    parts: Parts
    trace: Trace
    job_id: str | None = None
    """The search job that this request was about, for its usage event."""
    whatever_the_answer: list[Callable[[Session], None]] = field(default_factory=list)
    """What is written beside the usage event, also when the effect is undone."""
    admission: Admission | None = None
    """The limits that this request counts against, if there are any."""
    _session: Session | None = field(default=None, repr=False)

    @property
    def session(self) -> Session:
        """The writing session, begun when first asked for.

        Its first statement takes the request from its limits. Raises LimitExceeded (429).
        """
        if self._session is None:
            self._session = self.parts.database.begin()
            if self.admission is not None:
                self.admission.take(self._session)
        return self._session

    def record(self, data: EventData, *, subject: str | None = None) -> Event:
        """Put an event into the transaction, and return it. It travels once committed."""
        event = self.parts.events(data, subject=subject, trace=self.trace)
        self.parts.outbox.add(self.session, event)
        return event

    def record_all(self, facts: Iterable[tuple[EventData, str]]) -> None:
        """Put many events with their subjects into the transaction, in order."""
        self.parts.outbox.add(
            self.session,
            *[
                self.parts.events(data, subject=subject, trace=self.trace)
                for data, subject in facts
            ],
        )

    def commit_now(self) -> None:
        """Commit what was done so far, for a view that then waits for its consequences.

        The usage event follows in a transaction of its own when the view has its answer.
        """
        if self._session is None:
            return
        try:
            self._session.commit()
            if self.admission is not None:
                self.admission.committed()
        finally:
            self.abandon()
        self.parts.outbox.nudge()

    def abandon(self) -> None:
        """Undo what is not committed."""
        session, self._session = self._session, None
        if session is not None:
            session.close()
            if self.admission is not None:
                self.admission.undone()


def work() -> Work:
    """Return the unit of work of this request."""
    current: Work = g.work
    return current
