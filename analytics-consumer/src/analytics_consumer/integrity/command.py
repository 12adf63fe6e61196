"""`analytics-consumer audit`."""

import json
import sys
from typing import Final

from sqlalchemy.exc import ProgrammingError

from analytics_consumer.integrity.audit import Timing, audit
from analytics_consumer.integrity.promises import GatewayPromises
from analytics_consumer.integrity.text import report_text
from analytics_consumer.settings import AuditSettings
from shared_schemas.errors import Unavailable
from shared_schemas.storage import Database
from shared_schemas.transport import LogGap, LogReader

CLEAN: Final = 0
NOT_CLEAN: Final = 1
NOT_CHECKED: Final = 2


def print_audit(
    settings: AuditSettings, patience: float, log: LogReader | None = None, *, as_json: bool
) -> int:
    """Print the report to stdout and return the exit status. `patience` is in seconds."""
    database = Database(settings.analytics_consumer_database_url)
    promises = GatewayPromises(str(settings.gateway_url), settings.service_token)
    try:
        report = audit(database, promises, Timing(patience), log)
    except (Unavailable, LogGap, ProgrammingError) as error:  # the last: tables that are not there
        sys.stderr.write(f"could not be checked: {error}\n")
        return NOT_CHECKED
    finally:
        database.dispose()
    text = json.dumps(report.document(), indent=2) if as_json else report_text(report)
    sys.stdout.write(text + "\n")
    return CLEAN if report.clean else NOT_CLEAN
