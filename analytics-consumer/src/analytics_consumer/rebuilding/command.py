"""`analytics-consumer rebuild`."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from rich.console import Console
from rich.progress import Progress
from sqlalchemy.exc import ProgrammingError

from analytics_consumer.rebuilding.building import Plan
from analytics_consumer.rebuilding.comparison import Comparison
from analytics_consumer.rebuilding.errors import LogTooShortError, RebuildError
from analytics_consumer.rebuilding.rebuild import Rebuild
from analytics_consumer.rebuilding.sources import EventLogSource, RequestLogSource, Source
from shared_schemas.errors import Unavailable
from shared_schemas.eventlog.transfer.pace import Pace
from shared_schemas.progress import progress_bar
from shared_schemas.storage import Database
from shared_schemas.transport import LogGap, LogReader

From = Literal["auto", "event-log", "request-log"]
EQUAL: Final = 0
DIFFERENT: Final = 1
NOT_REBUILT: Final = 2
STOPPED: Final = 130


class Bar:
    """A progress bar on stderr; there is none where nobody looks."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def begin(self, what: str, total: int | None) -> None:
        """End the bar before, and begin one."""
        for task in self._progress.task_ids:
            self._progress.remove_task(task)
        self._progress.add_task(what, total=total)

    def advance(self, steps: int) -> None:
        """Move it on."""
        self._progress.advance(self._progress.task_ids[-1], steps)


@contextmanager
def bar() -> Iterator[Bar]:
    """Show a progress bar on stderr."""
    with progress_bar(Console(stderr=True)) as progress:
        yield Bar(progress)


@dataclass(frozen=True)
class Outcome:
    """What a rebuild did."""

    source: str
    requests: int
    comparison: Comparison
    seconds: float
    swapped: bool

    def document(self) -> dict[str, object]:
        """Return it as JSON would have it."""
        return {
            "source": self.source,
            "requests": self.requests,
            "seconds": round(self.seconds, 3),
            "segments_compared": self.comparison.compared,
            "segments_differing": self.comparison.differing,
            "differences": list(self.comparison.named),
            "swapped": self.swapped,
        }

    def text(self) -> str:
        """Return it for a person at a terminal."""
        found = self.comparison
        read = f"{self.requests:,} requests from the {self.source} in {self.seconds:.1f} s"
        compared = f"{found.compared:,} segments compared with the live ones"
        verdict = "the rebuilt ones are live" if self.swapped else "the live ones stay"
        differences = (f"  {one}" for one in found.named)
        return "\n".join([read, f"{compared}, {found.differing:,} differ", *differences, verdict])


@dataclass(frozen=True)
class Wanted:
    """What was asked for. `rate`: at most so many requests a second are read.

    `state` is the file of whoever planned this, with which it is gone on with.
    """

    source: From = "auto"
    check: bool = False
    as_json: bool = False
    rate: int | None = None
    plan: Plan | None = None
    state: Path | None = None

    @property
    def pace(self) -> Pace | None:
        """The pace at which requests are read, if there is a limit."""
        return Pace(self.rate, time.monotonic, time.sleep) if self.rate else None


def print_rebuild(database: Database, open_log: Callable[[], LogReader], wanted: Wanted) -> int:
    """Rebuild, print what was found to stdout, and return the exit status."""
    try:
        with bar() as progress:
            running = Running(database, progress, not wanted.check, wanted.pace, wanted.plan)
            outcome = _run(running, open_log, wanted.source)
    except KeyboardInterrupt:
        sys.stderr.write(f"stopped: the live rollups are as they were{_how_to_go_on(wanted)}\n")
        return STOPPED
    except RebuildError as error:
        sys.stderr.write(f"could not be rebuilt: {error}{_how_to_begin_anew(wanted)}\n")
        return NOT_REBUILT
    except (Unavailable, LogGap, ProgrammingError) as error:  # the last: no tables yet
        sys.stderr.write(f"could not be rebuilt: {error}{_how_to_go_on(wanted)}\n")
        return NOT_REBUILT
    finally:
        database.dispose()
    if wanted.state is not None:
        wanted.state.unlink(missing_ok=True)
    text = json.dumps(outcome.document(), indent=2) if wanted.as_json else outcome.text()
    sys.stdout.write(text + "\n")
    return DIFFERENT if outcome.comparison.differing else EQUAL


def _how_to_go_on(wanted: Wanted) -> str:
    return f". Go on with: events replay --resume {wanted.state}" if wanted.state else ""


def _how_to_begin_anew(wanted: Wanted) -> str:
    return f". To begin anew, remove {wanted.state}" if wanted.state else ""


@dataclass(frozen=True)
class Running:
    """What a rebuild is made with, whatever its source."""

    database: Database
    progress: Bar
    swap: bool
    pace: Pace | None
    plan: Plan | None = None

    def __call__(self, name: str, source: Source) -> Outcome:
        """Rebuild from a source of this name."""
        began = time.monotonic()
        rebuild = Rebuild(self.database, source, self.progress, pace=self.pace, plan=self.plan)
        found = rebuild.run(swap=self.swap) or Comparison(0, 0, ())
        return Outcome(name, rebuild.read, found, time.monotonic() - began, self.swap)


def _run(run: Running, open_log: Callable[[], LogReader], source: From) -> Outcome:
    if source != "request-log":
        try:
            return run("event log", EventLogSource(open_log()))
        except (LogTooShortError, LogGap):
            if source == "event-log":
                raise
    return run("request log", RequestLogSource())
