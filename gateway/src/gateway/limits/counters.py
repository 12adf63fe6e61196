"""Taking from counters: one conditional UPDATE, so that no two takers get the last one.

PostgreSQL holds the row's lock until the taker's transaction ends, and then looks at the condition
again; on SQLite only one transaction writes at a time.
"""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import BigInteger, Row, bindparam, case, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from gateway.limits.models import LimitCounter
from gateway.limits.windows import Counter, Limits, Now, Unused
from shared_schemas.storage import insert

_NO_LIMIT: Final = 2**62
_table = LimitCounter.__table__.c


@dataclass(frozen=True)
class Subject:
    """Who is limited, and how."""

    kind: str
    """`key` or `account`."""
    id: int
    limits: Limits


def read(session: Session, subject: Subject) -> Counter:
    """Return what the subject has taken."""
    row = session.execute(_READ, _who(subject)).one_or_none()
    return Unused() if row is None else _counter(row)


def take(session: Session, subject: Subject, now: Now) -> Counter | None:
    """Take one request in the caller's transaction; return the counter, or None if none is left."""
    values = _who(subject) | _windows(now) | _most(subject.limits, now)
    row = session.execute(_TAKE, values).one_or_none()
    if row is None:
        _make(session, subject)  # another may do so at the same time: look again either way
        row = session.execute(_TAKE, values).one_or_none()
    return None if row is None else _counter(row)


def _make(session: Session, subject: Subject) -> None:
    session.execute(
        insert(session, LimitCounter)
        .values(kind=subject.kind, subject_id=subject.id, **vars(Unused()))
        .on_conflict_do_nothing()
    )


def _counter(row: Row[Any]) -> Counter:
    return Unused(*row)


def _who(subject: Subject) -> dict[str, Any]:
    return {"who_kind": subject.kind, "who_id": subject.id}


def _windows(now: Now) -> dict[str, int]:
    return {
        "minute_begin": now.instant,
        "minute_oldest": now.oldest_minute,
        "day_begin": now.day,
        "day_oldest": now.day,
        "month_begin": now.month,
        "month_oldest": now.month,
        "now": now.instant,
    }


def _most(limits: Limits, now: Now) -> dict[str, int]:
    burst = limits.burst or 1
    latest = now.instant + (burst - 1) * limits.interval
    return {
        "minute_most": _or_none(limits.rate_limit),
        "day_most": _or_none(limits.daily_quota),
        "month_most": _or_none(limits.monthly_quota),
        "interval": limits.interval,
        "burst_latest": latest if limits.interval else _NO_LIMIT,
    }


def _or_none(limit: int | None) -> int:
    return _NO_LIMIT if limit is None else limit


def _number(name: str) -> ColumnElement[int]:
    return bindparam(name, type_=BigInteger)


def _is_over(window: str) -> ColumnElement[bool]:
    """Only forward: a process whose clock is behind counts in the window that has begun."""
    return _table[f"{window}_start"] < _number(f"{window}_oldest")


def _used(window: str) -> ColumnElement[int]:
    return case((_is_over(window), 0), else_=_table[f"{window}_used"])


def _taken(window: str) -> dict[str, ColumnElement[int]]:
    begin = case((_is_over(window), _number(f"{window}_begin")), else_=_table[f"{window}_start"])
    return {f"{window}_start": begin, f"{window}_used": _used(window) + 1}


def _later_of_now_and_burst() -> ColumnElement[int]:
    behind = _table.burst_until < _number("now")
    return case((behind, _number("now")), else_=_table.burst_until)


_WINDOWS: Final = ("minute", "day", "month")
_COLUMNS: Final = [_table[name] for name in vars(Unused())]
_MINE: Final = (_table.kind == bindparam("who_kind"), _table.subject_id == _number("who_id"))
_READ: Final = select(*_COLUMNS).where(*_MINE)
_TAKE: Final = (
    update(LimitCounter.__table__)  # type: ignore[arg-type]  # declared as a wider type
    .where(
        *_MINE,
        *(_used(window) < _number(f"{window}_most") for window in _WINDOWS),
        _table.burst_until <= _number("burst_latest"),
    )
    .values(
        {name: value for window in _WINDOWS for name, value in _taken(window).items()}
        | {"burst_until": _later_of_now_and_burst() + _number("interval")}
    )
    .returning(*_COLUMNS)
)
