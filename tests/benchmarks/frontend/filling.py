"""A year of usage and a large library, written into the databases of a platform directly.

Through the API either would take longer than all that is measured, and the search worker would be
at work on the library's index meanwhile.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert

from gateway.tables import METADATA
from shared_schemas.storage import Database, migrate
from tests.benchmarks.analytics import history

DAYS: Final = 365
_KEYS: Final = 5
_ENDPOINTS: Final = 20
_VIDEOS_AT_ONCE: Final = 10_000


def fill_usage(folder: Path, requests: int) -> None:
    """Write a year of requests of the first user, up to now, before the consumer is started."""
    database = Database(f"sqlite:///{folder / 'analytics-consumer.db'}")
    migrate(database, "analytics_consumer")
    shape = history.Shape(requests, 1, _KEYS, _ENDPOINTS, days=DAYS, end=datetime.now(UTC))
    history.fill(database, shape)
    history.rebuild(database, compare=False)
    database.dispose()


def fill_library(folder: Path, user_id: int, videos: int) -> None:
    """Write a library beside the running gateway; the search worker does not hear of it."""
    database = Database(f"sqlite:///{folder / 'gateway.db'}")
    for first in range(0, videos, _VIDEOS_AT_ONCE):
        numbers = range(first, min(first + _VIDEOS_AT_ONCE, videos))
        with database.write() as session:
            session.execute(insert(METADATA.tables["videos"]), list(_videos(user_id, numbers)))
    database.dispose()


def _videos(user_id: int, numbers: range) -> Iterator[dict[str, Any]]:
    first = datetime.now(UTC) - timedelta(days=DAYS)
    for number in numbers:
        added = first + timedelta(seconds=number)
        yield {
            "user_id": user_id,
            "title": f"Lecture {number} on the theory of all things that are numbered",
            "description": "In which it is looked at from every side. " * 5,
            "duration": 60 + number % 3_600,
            "tags": [f"tag {number % 50}", f"series {number % 7}"],
            "speakers": [f"Speaker {number % 300}"],
            "version": 0,
            "created_at": added,
            "updated_at": added,
        }
