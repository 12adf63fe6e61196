"""The databases that are measured on, and this process's memory."""

from pathlib import Path
from typing import Final

from sqlalchemy import delete

from analytics_consumer.models import generations, metadata
from analytics_consumer.rollups import generation
from shared_schemas.storage import Database

_STATUS: Final = Path("/proc/self/status")
_CLEAR: Final = Path("/proc/self/clear_refs")


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


def forget_peak() -> None:
    """Let `peak_mb` tell of what comes from here on."""
    _CLEAR.write_text("5")


def peak_mb() -> int:
    """Return the most memory that this process had, in MB (10^6 bytes). proc(5): `VmHWM`."""
    (line,) = (one for one in _STATUS.read_text().splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024 // 1_000_000
