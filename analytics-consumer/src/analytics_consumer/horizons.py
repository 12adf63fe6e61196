"""How far back what is kept reaches."""

from datetime import UTC, datetime
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from analytics_consumer.models import retention
from shared_schemas.storage import insert


class NotKeptError(Exception):
    """It was asked for what is not kept any more. The text is for the caller."""


class Horizons(NamedTuple):
    """Instants in epoch seconds, each the start of a day in UTC; 0: all is kept.

    Requests before `requests` are not in the log any more, or about to be removed from it. Of the
    time before `quarters` there are rollups of whole days (UTC) alone, and none before `days`.
    `days` begins a segment of eight days, and is not after `quarters`, nor that after `requests`.
    """

    requests: int = 0
    quarters: int = 0
    days: int = 0


NOTHING_PRUNED: Final = Horizons()


def read(session: Session) -> Horizons:
    """Return how far back what is kept reaches."""
    return Horizons(**{row.kind: row.before for row in session.execute(select(retention))})


def advance(session: Session, to: Horizons) -> None:
    """Remember, in the caller's transaction, that nothing before these instants is kept."""
    for kind, before in to._asdict().items():
        statement = insert(session, retention).values(kind=kind, before=before)
        session.execute(
            statement.on_conflict_do_update(
                index_elements=[retention.c.kind], set_={"before": statement.excluded.before}
            )
        )


def day_of(instant: int) -> str:
    """Write the day (UTC) that an instant begins."""
    return f"{datetime.fromtimestamp(instant, UTC).date()}"
