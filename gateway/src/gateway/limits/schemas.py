"""Answers of `/api/v1/quotas`."""

from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel

from gateway.limits.windows import SECOND, Standing, moment_of


class Quota(BaseModel):
    """One limit. `used` and `remaining` are of the window that ends at `reset_at`."""

    name: Literal["minute", "burst", "daily", "monthly"]
    policy: str
    """As the RateLimit fields name it."""
    limit: int
    used: int
    remaining: int
    window_seconds: int
    reset_at: datetime

    @classmethod
    def of(cls, kind: str, standing: Standing) -> Self:
        """Describe a standing."""
        return cls.model_validate(
            {
                "name": standing.name,
                "policy": f"{kind}-{standing.name}",
                "limit": standing.limit,
                "used": standing.used,
                "remaining": standing.remaining,
                "window_seconds": -(-standing.window // SECOND),
                "reset_at": moment_of(standing.reset),
            }
        )


class AccountQuotas(BaseModel):
    """What all keys of the account may ask together; no entry is no limit."""

    limits: list[Quota]


class KeyQuotas(BaseModel):
    """What one key may ask; no entry is no limit."""

    api_key_id: int
    name: str
    limits: list[Quota]


class Quotas(BaseModel):
    """How all limits stand, those of deleted keys left out."""

    account: AccountQuotas
    keys: list[KeyQuotas]
