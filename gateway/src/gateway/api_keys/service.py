"""What can be done with API keys. Sessions come from the caller, who commits.

Nothing remembers keys between requests: what is committed here holds on every process from the
next request on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from pydantic import SecretStr
from sqlalchemy import Row, Select, delete, func, or_, select, update
from sqlalchemy.orm import Session

from gateway.api_keys.models import ApiKey, RetiredSecret
from gateway.api_keys.scopes import ALL_SCOPES, Scope, granted
from gateway.api_keys.secret import hash_with, is_well_formed, new_secret
from gateway.limits.windows import Limits
from gateway.parts import Clock

TOUCH_EVERY: Final = timedelta(minutes=1)
"""How exact `last_used_at` is: a write for every request would say little more."""

_FOUND: Final[Select[*tuple[Any, ...]]] = select(
    ApiKey.id,
    ApiKey.user_id,
    ApiKey.last_used_at,
    ApiKey.expires_at,
    ApiKey.scopes,
    ApiKey.rate_limit,
    ApiKey.burst,
    ApiKey.daily_quota,
    ApiKey.monthly_quota,
).where(ApiKey.is_active)


@dataclass(frozen=True)
class FoundKey:
    """Whose key it is, and what it may do."""

    id: int
    user_id: int
    touch_due: bool
    """Whether `last_used_at` is old enough to be written again."""
    scopes: frozenset[Scope]
    limits: Limits
    is_restricted: bool
    """Whether it can do less than its owner, less often or for less long."""


class ApiKeys:
    """Keys of users."""

    def __init__(
        self, pepper: SecretStr, clock: Clock, make_secret: Callable[[], str] = new_secret
    ) -> None:
        self._pepper = pepper
        self._clock = clock
        self._make_secret = make_secret

    def create(
        self, session: Session, user_id: int, name: str, terms: Mapping[str, Any] | None = None
    ) -> tuple[ApiKey, str]:
        """Make a key; return its row and the key itself, which is not kept.

        `terms`: values of further columns, such as `expires_at`.
        """
        secret = self._make_secret()
        key = ApiKey(
            user_id=user_id,
            name=name,
            key_hash=self._hash(secret),
            created_at=self._clock(),
            **(terms or {}),
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

    def overlaps(self, session: Session, user_id: int) -> dict[int, datetime]:
        """Return until when secrets from before a rotation still work, by key."""
        rows = session.execute(
            select(ApiKey.id, func.max(RetiredSecret.valid_until))
            .join(RetiredSecret, RetiredSecret.api_key_id == ApiKey.id)
            .where(ApiKey.user_id == user_id, RetiredSecret.valid_until > self._clock())
            .group_by(ApiKey.id)
        )
        return {row[0]: row[1] for row in rows}

    def change(
        self, session: Session, user_id: int, key_id: int, values: Mapping[str, Any]
    ) -> ApiKey | None:
        """Write `values` of columns into a key; return None if the user has none of this id."""
        key = _locked(session, user_id, key_id)
        if key is not None:
            for name, value in values.items():
                setattr(key, name, value)
            session.flush()
        return key

    def rotate(
        self, session: Session, user_id: int, key_id: int, overlap: timedelta
    ) -> tuple[ApiKey, str] | None:
        """Give a key a new secret; return its row and the key itself, or None if there is none.

        Its earlier secrets work for `overlap` at most, none of them longer than it would have.
        """
        key = _locked(session, user_id, key_id)
        if key is None:
            return None
        now, secret = self._clock(), self._make_secret()
        _shorten_retired(session, key_id, now, now + overlap)
        if overlap:
            session.add(_retire(key, now + overlap))
        key.key_hash, key.rotated_at = self._hash(secret), now
        session.flush()
        return key, secret

    def delete(self, session: Session, user_id: int, key_id: int) -> bool:
        """End a key; return False if the user has none of this id."""
        key = _locked(session, user_id, key_id)
        if key is None:
            return False
        key.key_hash, key.is_active, key.deleted_at = None, False, self._clock()
        session.execute(delete(RetiredSecret).where(RetiredSecret.api_key_id == key_id))
        return True

    def find(self, session: Session, secret: str) -> FoundKey | None:
        """Return the key that this is, if it may be used now.

        One look-up in a unique index; a second one where the first finds nothing, for secrets
        from before a rotation.
        """
        if not is_well_formed(secret):
            return None
        digest, now = self._hash(secret), self._clock()
        row = session.execute(_FOUND.where(ApiKey.key_hash == digest)).one_or_none()
        if row is None:
            row = session.execute(_retired(digest, now)).one_or_none()
        if row is None or (row.expires_at is not None and row.expires_at <= now):
            return None
        scopes, limits = granted(row.scopes), limits_of(row)
        return FoundKey(
            id=row.id,
            user_id=row.user_id,
            touch_due=row.last_used_at is None or row.last_used_at <= now - TOUCH_EVERY,
            scopes=scopes,
            limits=limits,
            is_restricted=scopes != ALL_SCOPES or row.expires_at is not None or limits.any,
        )

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

    def _hash(self, secret: str) -> bytes:
        return hash_with(self._pepper, secret)


def limits_of(row: ApiKey | Row[*tuple[Any, ...]]) -> Limits:
    """Return a key's own limits."""
    return Limits(row.rate_limit, row.burst, row.daily_quota, row.monthly_quota)


def _locked(session: Session, user_id: int, key_id: int) -> ApiKey | None:
    """Return the user's key, which nobody else changes until the transaction ends."""
    return session.scalar(
        select(ApiKey)
        .where(ApiKey.id == key_id, ApiKey.user_id == user_id, ApiKey.deleted_at.is_(None))
        .with_for_update()
    )


def _retire(key: ApiKey, until: datetime) -> RetiredSecret:
    return RetiredSecret(key_hash=key.key_hash, api_key_id=key.id, valid_until=until)


def _shorten_retired(session: Session, key_id: int, now: datetime, until: datetime) -> None:
    """Let no earlier secret work beyond `until`; forget those that are over."""
    mine = RetiredSecret.api_key_id == key_id
    session.execute(
        update(RetiredSecret)
        .where(mine, RetiredSecret.valid_until > until)
        .values(valid_until=until)
    )
    session.execute(delete(RetiredSecret).where(mine, RetiredSecret.valid_until <= now))


def _retired(digest: bytes, now: datetime) -> Select[*tuple[Any, ...]]:
    """Find the key that this was before it was rotated."""
    return _FOUND.join(RetiredSecret, RetiredSecret.api_key_id == ApiKey.id).where(
        RetiredSecret.key_hash == digest, RetiredSecret.valid_until > now
    )
