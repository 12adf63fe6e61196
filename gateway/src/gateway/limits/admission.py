"""One request against the limits of its API key and its account.

Looked at when the request arrives, so that whoever has nothing left costs nothing more; taken as
the first statement of the request's own write transaction, so before its effect, and with it or not
at all. What if the process dies after taking? Then nothing was committed, and nothing is taken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from sqlalchemy.orm import Session

from gateway.limits.counters import Subject, read, take
from gateway.limits.windows import SECOND, Limits, Now, Standing, moment_of, standings
from gateway.parts import Clock
from shared_schemas.http.problems import Problem

_QUOTA_EXCEEDED: Final = "https://iana.org/assignments/http-problem-types#quota-exceeded"
_OWNERS: Final = {"key": "this API key", "account": "this account"}
_NAMES: Final = {
    "minute": "The rate limit",
    "burst": "The burst limit",
    "daily": "The daily quota",
    "monthly": "The monthly quota",
}


class LimitExceeded(Problem):
    """429: nothing is left of a limit."""


@dataclass(frozen=True)
class Policy:
    """One limit of a key or an account, as the RateLimit fields name it."""

    kind: str
    standing: Standing

    @property
    def name(self) -> str:
        """The policy's name, such as `key-daily`."""
        return f"{self.kind}-{self.standing.name}"


def policies(session: Session, subjects: Iterable[Subject], now: Now) -> list[Policy]:
    """Tell how all limits of the subjects stand."""
    return [
        Policy(subject.kind, standing)
        for subject in subjects
        for standing in standings(subject.limits, read(session, subject), now)
    ]


class Admission:
    """Whether one request is let in. `subjects`: whose limits it counts against, in this order."""

    def __init__(self, subjects: Sequence[Subject], clock: Clock) -> None:
        self._subjects = subjects
        self._clock = clock
        self._settled = False
        self._taken = False
        self.now = Now.at(clock())
        self.policies: list[Policy] = []

    def look(self, session: Session) -> None:
        """Read how the limits stand, without taking."""
        self.policies = policies(session, self._subjects, self.now)

    def require_room(self) -> None:
        """Raise LimitExceeded if a limit had nothing left at the last look."""
        used_up = [policy for policy in self.policies if not policy.standing.remaining]
        if used_up:
            self.waive()
            raise _exceeded(used_up, self.now)

    def take(self, session: Session) -> None:
        """Take one request from each limit. Raises LimitExceeded, and then nothing may be kept."""
        if self._settled or self._taken:
            return
        self.now = Now.at(self._clock())
        found: list[Policy] = []
        for subject in self._subjects:
            counter = take(session, subject, self.now)
            if counter is None:
                self.look(session)
                self.require_room()
                raise AssertionError("a counter refused and has room")
            found += [
                Policy(subject.kind, standing)
                for standing in standings(subject.limits, counter, self.now)
            ]
        self.policies, self._taken = found, True

    def waive(self) -> None:
        """Take nothing for this request: it is refused."""
        self._settled = True

    def committed(self) -> None:
        """Remember that what was taken stands."""
        self._settled = self._settled or self._taken

    def undone(self) -> None:
        """Remember that what was taken, and is not committed, was given back."""
        self._taken = False


class AccountLimits:
    """What all keys of an account may ask together, the same for every account."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._limits = limits
        self._clock = clock

    def admission(self, user_id: int, key_id: int, limits: Limits) -> Admission | None:
        """Return what a request with this key counts against; None if it has no limit."""
        # Always in this order: two requests that lock rows in different orders could deadlock.
        subjects = [Subject("key", key_id, limits), Subject("account", user_id, self._limits)]
        limited = [subject for subject in subjects if subject.limits.any]
        return Admission(limited, self._clock) if limited else None


def _exceeded(used_up: Sequence[Policy], now: Now) -> LimitExceeded:
    last = max(used_up, key=lambda policy: policy.standing.retry)
    seconds = max(1, -(-(last.standing.retry - now.instant) // SECOND))
    name = f"{_NAMES[last.standing.name]} of {_OWNERS[last.kind]}"
    return LimitExceeded(
        HTTPStatus.TOO_MANY_REQUESTS,
        f"{name} ({last.standing.limit} requests) is used up; try again in {seconds} s",
        headers={"Retry-After": str(seconds)},
        type=_QUOTA_EXCEEDED,
        limit=last.name,
        retry_at=moment_of(last.standing.retry).isoformat().replace("+00:00", "Z"),
        **{"violated-policies": [policy.name for policy in used_up]},
    )
