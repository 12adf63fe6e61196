"""`analytics-consumer prune`."""

import json
import sys
from typing import Final

from sqlalchemy.exc import ProgrammingError

from analytics_consumer import horizons
from analytics_consumer.horizons import Horizons
from analytics_consumer.retention.policy import Policy
from analytics_consumer.retention.pruner import Pruned, Pruner
from analytics_consumer.rollups import generation as generations
from shared_schemas.errors import Unavailable
from shared_schemas.storage import Database

PRUNED: Final = 0
NOT_PRUNED: Final = 2


def print_prune(database: Database, policy: Policy, *, as_json: bool) -> int:
    """Prune, print what was removed to stdout, and return the exit status."""
    try:
        pruned = Pruner(database, policy).run()
        with database.read() as session:
            kept = horizons.read(session)
            is_building = generations.building(session) is not None
    except (Unavailable, ProgrammingError) as error:  # the latter: tables that are not there
        sys.stderr.write(f"could not be pruned: {error}\n")
        return NOT_PRUNED
    finally:
        database.dispose()
    if is_building:
        sys.stderr.write("could not be pruned: rollups are being rebuilt\n")
        return NOT_PRUNED
    sys.stdout.write(_json(pruned, kept) if as_json else _text(pruned, kept))
    return PRUNED


def _json(pruned: Pruned, kept: Horizons) -> str:
    days = {name: _day(before) for name, before in kept._asdict().items()}
    return json.dumps({"removed": vars(pruned), "kept_from": days}, indent=2) + "\n"


def _text(pruned: Pruned, kept: Horizons) -> str:
    since = {name: _day(before) or "the beginning" for name, before in kept._asdict().items()}
    return "".join(
        f"{name}: {removed:,} removed; kept from {since[name]} on\n"
        for name, removed in vars(pruned).items()
    )


def _day(before: int) -> str | None:
    return horizons.day_of(before) if before else None
