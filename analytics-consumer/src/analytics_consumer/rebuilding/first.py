"""The rollups of a database that has requests and no rollups yet."""

import structlog

from analytics_consumer.rebuilding.rebuild import Rebuild
from analytics_consumer.rebuilding.sources import RequestLogSource
from analytics_consumer.rollups import generation as generations
from shared_schemas.storage import Database

_log = structlog.get_logger(__name__)


class Silent:
    """Says nothing."""

    def begin(self, what: str, total: int | None) -> None:
        """Say nothing."""

    def advance(self, steps: int) -> None:
        """Say nothing."""


def ensure_live(database: Database) -> None:
    """Make the rollups from the request log, if there are none yet. Raises StorageUnavailable."""
    with database.read() as session:
        if generations.live(session) is not None:
            return
    _log.info("rollups are made from the request log")
    rebuild = Rebuild(database, RequestLogSource(), Silent())
    rebuild.run(swap=True)
    _log.info("rollups are made", requests=rebuild.read)
