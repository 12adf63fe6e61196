"""The databases that are measured on, and this process's memory."""

import resource

from sqlalchemy import delete

from analytics_consumer.models import generations, metadata
from analytics_consumer.rollups import generation
from shared_schemas.storage import Database


def empty(database: Database) -> None:
    """Leave the tables as they are when new."""
    with database.write() as session:
        for table in metadata.tables.values():
            session.execute(delete(table))
        generation.begin(session, is_live=True, now=0)


def forget_rollups(database: Database) -> None:
    """Leave the request log without rollups."""
    with database.write() as session:
        session.execute(delete(generations))


def peak_mb() -> int:
    """Return the most memory that this process ever had, in MB (10^6 bytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // 1_000_000
