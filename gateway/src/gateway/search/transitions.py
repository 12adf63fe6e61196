"""Writing down what happened to jobs: each event once."""

from datetime import datetime

from sqlalchemy.orm import Session

from gateway.search.models import JobTransition
from shared_schemas.envelope import Event
from shared_schemas.storage import insert


def note(session: Session, event: Event, at: datetime, now: datetime) -> bool:
    """Note an event of a job, which happened at `at`; return False if it was noted before."""
    data = event.data.model_dump(mode="json", exclude_none=True)
    noted = session.scalar(
        insert(session, JobTransition)
        .values(
            event_id=event.id,
            job_id=data["job_id"],
            user_id=data["user_id"],
            type=event.type,
            attempt=data.get("attempt"),
            occurred_at=at,
            recorded_at=now,
            data=data,
        )
        .on_conflict_do_nothing(index_elements=[JobTransition.event_id])
        .returning(JobTransition.id)
    )
    return noted is not None
