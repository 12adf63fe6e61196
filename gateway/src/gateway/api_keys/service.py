"""What can be done with API keys. Sessions come from the caller, who commits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from pydantic import SecretStr
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from gateway.api_keys.models import ApiKey
from gateway.api_keys.secret import hash_with, is_well_formed, new_secret
from gateway.parts import Clock

TOUCH_EVERY: Final = timedelta(minutes=1)
"""How exact `last_used_at` is: a write for every request would say little more."""


@dataclass(frozen=True)
class FoundKey:
    """Whose key it is."""

    id: int
    user_id: int
    touch_due: bool
    """Whether `last_used_at` is old enough to be written again."""


class ApiKeys:
    """Keys of users."""

    def __init__(
        self, pepper: SecretStr, clock: Clock, make_secret: Callable[[], str] = new_secret
    ) -> None:
        self._pepper = pepper
        self._clock = clock
        self._make_secret = make_secret

    def create(self, session: Session, user_id: int, name: str) -> tuple[ApiKey, str]:
        """Make a key; return its row and the key itself, which is not kept."""
        secret = self._make_secret()
        key = ApiKey(
            user_id=user_id,
            name=name,
            key_hash=hash_with(self._pepper, secret),
            created_at=self._clock(),
        )
        session.add(key)
        session.flush()
        return key, secret

    def of_user(self, session: Session, user_id: int) -> Sequence[ApiKey]:
        """Return the user's keys, oldest first."""
        return session.scalars(
            select(ApiKey)
            .where(ApiKey.user_id == user_id, ApiKey.deleted_at.is_(None))
            .order_by(ApiKey.id)
        ).all()

    def delete(self, session: Session, user_id: int, key_id: int) -> bool:
        """End a key; return False if the user has none of this id.

        Nothing remembers keys between requests, so every process refuses it from the commit on.
        """
        ended = session.scalar(
            update(ApiKey)
            .where(
                ApiKey.id == key_id,
                ApiKey.user_id == user_id,
                ApiKey.deleted_at.is_(None),
            )
            .values(key_hash=None, is_active=False, deleted_at=self._clock())
            .returning(ApiKey.id)
        )
        return ended is not None

    def find(self, session: Session, secret: str) -> FoundKey | None:
        """Return the active key that this is, by one look-up in a unique index."""
        if not is_well_formed(secret):
            return None
        row = session.execute(
            select(ApiKey.id, ApiKey.user_id, ApiKey.last_used_at).where(
                ApiKey.key_hash == hash_with(self._pepper, secret), ApiKey.is_active
            )
        ).one_or_none()
        if row is None:
            return None
        return FoundKey(row.id, row.user_id, touch_due=self._is_old(row.last_used_at))

    def touch(self, session: Session, key_id: int) -> None:
        """Note that the key is in use, unless somebody did so within the minute."""
        now = self._clock()
        session.execute(
            update(ApiKey)
            .where(
                ApiKey.id == key_id,
                or_(ApiKey.last_used_at.is_(None), ApiKey.last_used_at <= now - TOUCH_EVERY),
            )
            .values(last_used_at=now)
        )

    def _is_old(self, last_used_at: datetime | None) -> bool:
        return last_used_at is None or last_used_at <= self._clock() - TOUCH_EVERY
