"""How all limits of an account and of its API keys stand."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from gateway.api_keys.models import ApiKey
from gateway.api_keys.service import limits_of
from gateway.limits.counters import Subject, read
from gateway.limits.schemas import AccountQuotas, KeyQuotas, Quota, Quotas
from gateway.limits.windows import Limits, Now, standings


def quotas_of(
    session: Session, user_id: int, account: Limits, keys: Sequence[ApiKey], now: Now
) -> Quotas:
    """Return the limits of a user's account and of these keys, from the counters that refuse."""

    def describe(kind: str, subject_id: int, limits: Limits) -> list[Quota]:
        if not limits.any:
            return []
        counter = read(session, Subject(kind, subject_id, limits))
        return [Quota.of(kind, standing) for standing in standings(limits, counter, now)]

    return Quotas(
        account=AccountQuotas(limits=describe("account", user_id, account)),
        keys=[
            KeyQuotas(
                api_key_id=key.id,
                name=key.name,
                limits=describe("key", key.id, limits_of(key)),
            )
            for key in keys
        ],
    )
