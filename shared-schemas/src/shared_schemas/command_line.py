"""How a service's command ends: a line saying what is wrong, and a status saying of which kind."""

import sys
from collections.abc import Callable
from typing import Final

from shared_schemas.errors import Unavailable
from shared_schemas.http.server import PortInUse
from shared_schemas.settings import Misconfigured
from shared_schemas.storage import StorageUnavailable

MISCONFIGURED: Final = 2
PORT_IN_USE: Final = 3
UNAVAILABLE: Final = 4


def run_command(service: str, command: Callable[[], int | None]) -> int:
    """Run a command of `service`, as `search-worker`; return its exit status, 0 if it names none.

    What keeps it from running is told on stderr with the variable to look at, and is a status of
    its own: 2 settings, 3 the port, 4 the database or another service that does not answer.
    """
    variable = service.replace("-", "_").upper()
    try:
        return command() or 0
    except Misconfigured as error:
        return _say(service, str(error), MISCONFIGURED)
    except PortInUse as error:
        return _say(service, f"{error} ({variable}_PORT)", PORT_IN_USE)
    except StorageUnavailable as error:
        sentence = f"the database does not answer ({variable}_DATABASE_URL): {error}"
        return _say(service, sentence, UNAVAILABLE)
    except Unavailable as error:
        return _say(service, str(error), UNAVAILABLE)


def _say(service: str, problem: str, status: int) -> int:
    sys.stderr.write(f"{service}: {problem}\n")
    return status
