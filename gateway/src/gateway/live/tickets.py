"""Tickets: short-lived, good for one connection, kept only as hashes.

A browser cannot send a header with a WebSocket, and addresses end up in logs: so what stands in the
address is worth nothing once it was used, or after half a minute.
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, TypeVar

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from gateway.accounts.models import RevokedToken
from gateway.api_keys.models import ApiKey
from gateway.http.caller import Caller
from gateway.live.models import LiveTicket
from gateway.parts import Clock

LIFETIME: Final = timedelta(seconds=30)
_BYTES: Final = 24
_AT_ONCE: Final = 500
T = TypeVar("T")


@dataclass(frozen=True)
class Holder:
    """Whose connection it is, and on what it rests."""

    user_id: int
    session_id: str | None
    api_key_id: int | None
    ends_at: datetime | None
    """When the credential ends by itself, if the ticket knew."""


class Tickets:
    """Gives tickets out and takes them back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def issue(self, session: Session, caller: Caller) -> tuple[str, datetime]:
        """Return a new ticket, which is not kept, and when it expires."""
        ticket, expires_at = secrets.token_urlsafe(_BYTES), self._clock() + LIFETIME
        session.execute(delete(LiveTicket).where(LiveTicket.expires_at < self._clock()))
        session.add(
            LiveTicket(
                ticket_hash=_hash(ticket),
                user_id=caller.user_id,
                session_id=caller.session_id,
                api_key_id=caller.api_key_id,
                credential_ends_at=caller.valid_until,
                expires_at=expires_at,
            )
        )
        return ticket, expires_at

    def redeem(self, session: Session, ticket: str) -> Holder | None:
        """Use the ticket up; return its holder, or None if it cannot be used (any more)."""
        row = session.execute(
            delete(LiveTicket)
            .where(LiveTicket.ticket_hash == _hash(ticket), LiveTicket.expires_at > self._clock())
            .returning(
                LiveTicket.user_id,
                LiveTicket.session_id,
                LiveTicket.api_key_id,
                LiveTicket.credential_ends_at,
            )
        ).one_or_none()
        if row is None:
            return None
        holder = Holder(*row)
        return None if ended(session, [holder], self._clock()) else holder


def ended(session: Session, holders: Iterable[Holder], now: datetime) -> set[Holder]:
    """Return those whose session was ended, or whose key may not be used any more."""
    asked = set(holders)
    revoked = _revoked(session, {each.session_id for each in asked if each.session_id})
    usable = _usable(session, {each.api_key_id for each in asked if each.api_key_id}, now)
    return {
        each
        for each in asked
        if (each.ends_at is not None and each.ends_at <= now)
        or each.session_id in revoked
        or (each.api_key_id is not None and each.api_key_id not in usable)
    }


def _revoked(session: Session, session_ids: Iterable[str]) -> set[str]:
    return {
        jti
        for some in _few(sorted(session_ids))
        for jti in session.scalars(select(RevokedToken.jti).where(RevokedToken.jti.in_(some)))
    }


def _usable(session: Session, key_ids: Iterable[int], now: datetime) -> set[int]:
    return {
        key_id
        for some in _few(sorted(key_ids))
        for key_id in session.scalars(
            select(ApiKey.id).where(
                ApiKey.id.in_(some),
                ApiKey.is_active,
                ApiKey.deleted_at.is_(None),
                or_(ApiKey.expires_at.is_(None), ApiKey.expires_at > now),
            )
        )
    }


def _few(many: Sequence[T]) -> Iterator[Sequence[T]]:
    """Give as many at a time as a statement can name."""
    for start in range(0, len(many), _AT_ONCE):
        yield many[start : start + _AT_ONCE]


def _hash(ticket: str) -> bytes:
    return sha256(ticket.encode(errors="replace")).digest()
