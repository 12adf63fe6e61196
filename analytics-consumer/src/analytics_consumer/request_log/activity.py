"""Whose usage has changed: what a gateway asks once for all who look at their usage."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from analytics_consumer.models import API_KEY, requests
from shared_schemas.storage import Database


@dataclass(frozen=True)
class Activity:
    """Up to where was looked, and which users' API keys have asked for something since."""

    position: int
    users: Sequence[int]


def activity(database: Database, after: int | None) -> Activity:
    """Return what was counted after a position that an earlier answer gave; without one, nobody.

    It is a hint to look again, and no proof: what is committed late may be passed over.
    """
    with database.read() as session:
        newest = session.scalar(select(func.max(requests.c.id))) or 0
        if after is None or after >= newest:
            return Activity(newest, [])
        users = session.scalars(
            select(requests.c.user_id)
            .where(requests.c.id > after, requests.c.id <= newest, requests.c.auth == API_KEY)
            .distinct()
        ).all()
    return Activity(newest, sorted(users))
