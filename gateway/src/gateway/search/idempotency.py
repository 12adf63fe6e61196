"""The `Idempotency-Key` header: a request that is sent again has its effect once.

After draft-ietf-httpapi-idempotency-key-header: the same key with another body is a 422, one whose
first request is still in flight a 409. The claim is committed before the request's own transaction
and fulfilled in it. What if the process dies between the two? The claim expires, and whoever sends
the key next takes it over; should the first come back after that, its fulfilment finds another
holder, and its transaction is undone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import Final
from uuid import uuid4

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from gateway.parts import Clock
from gateway.search.models import KEY_LENGTH, IdempotencyKey
from shared_schemas.http.problems import Problem
from shared_schemas.storage import Database, insert

IN_FLIGHT_FOR: Final = timedelta(seconds=10)
KEPT_FOR: Final = timedelta(hours=24)


@dataclass(frozen=True)
class Claim:
    """A key that this request may fulfil."""

    user_id: int
    key: str
    holder: str


class IdempotencyKeys:
    """Keys of users, each with what it was first used for."""

    def __init__(
        self, database: Database, clock: Clock, new_holder: Callable[[], str] = lambda: uuid4().hex
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_holder = new_holder

    def claim(self, user_id: int, key: str, request: str) -> Claim | str:
        """Return a claim for a new key, or the job that the key already has.

        `request` is the body in a canonical form. Raises Problem 400, 409 or 422.
        """
        _check(key)
        claim = Claim(user_id, key, self._new_holder())
        with self._database.write() as session:
            self._forget_expired(session, user_id)
            if self._insert(session, claim, request):
                return claim
            known = session.scalars(_mine(user_id, key)).one()
            return _judge(known, request)

    def fulfil(self, session: Session, claim: Claim, job_id: str) -> None:
        """Name the job in the caller's transaction. Raises Problem 409 if the claim was lost."""
        fulfilled = session.scalar(
            update(IdempotencyKey)
            .where(
                IdempotencyKey.user_id == claim.user_id,
                IdempotencyKey.key == claim.key,
                IdempotencyKey.holder == claim.holder,
            )
            .values(job_id=job_id, expires_at=self._clock() + KEPT_FOR)
            .returning(IdempotencyKey.key)
        )
        if fulfilled is None:
            raise _in_flight()

    def _insert(self, session: Session, claim: Claim, request: str) -> bool:
        made = session.scalar(
            insert(session, IdempotencyKey)
            .values(
                user_id=claim.user_id,
                key=claim.key,
                fingerprint=_fingerprint(request),
                holder=claim.holder,
                expires_at=self._clock() + IN_FLIGHT_FOR,
            )
            .on_conflict_do_nothing()
            .returning(IdempotencyKey.key)
        )
        return made is not None

    def _forget_expired(self, session: Session, user_id: int) -> None:
        session.execute(
            delete(IdempotencyKey)
            .where(IdempotencyKey.user_id == user_id, IdempotencyKey.expires_at <= self._clock())
            .execution_options(synchronize_session=False)
        )


def _mine(user_id: int, key: str) -> Select[IdempotencyKey]:
    return select(IdempotencyKey).where(
        IdempotencyKey.user_id == user_id, IdempotencyKey.key == key
    )


def _judge(known: IdempotencyKey, request: str) -> str:
    if known.fingerprint != _fingerprint(request):
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "This Idempotency-Key was used for a request with another body",
        )
    if known.job_id is None:
        raise _in_flight()
    return known.job_id


def _in_flight() -> Problem:
    return Problem(
        HTTPStatus.CONFLICT,
        "The first request with this Idempotency-Key is still in flight",
        headers={"Retry-After": "1"},
    )


def _check(key: str) -> None:
    if not (1 <= len(key) <= KEY_LENGTH and key.isascii() and key.isprintable()):
        raise Problem(
            HTTPStatus.BAD_REQUEST,
            f"Idempotency-Key must be 1 to {KEY_LENGTH} printable ASCII characters",
        )


def _fingerprint(request: str) -> bytes:
    return sha256(request.encode()).digest()
