"""`search-worker reindex`."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import Progress as RichProgress

from search_worker.index.rebuild.reindex import Reindex
from shared_schemas.progress import progress_bar
from shared_schemas.storage import Database

STOPPED: Final = 130
LINE_SECONDS: Final = 5.0
"""How often progress is told where it is not shown as a bar."""


class Bar:
    """A bar on a terminal."""

    def __init__(self, bar: RichProgress) -> None:
        self._bar = bar

    def begin(self, videos: int) -> None:
        """Show it."""
        self._task = self._bar.add_task("videos", total=videos)

    def advance(self, videos: int) -> None:
        """Move it on."""
        self._bar.advance(self._task, videos)


class Lines:
    """A line now and then."""

    def __init__(
        self, say: Callable[[str], object], monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._say = say
        self._monotonic = monotonic
        self._said_at = monotonic()
        self._done = self._total = 0

    def begin(self, videos: int) -> None:
        """Remember how many there are."""
        self._total = videos

    def advance(self, videos: int) -> None:
        """Say it, if it is time."""
        self._done += videos
        if self._monotonic() - self._said_at >= LINE_SECONDS:
            self._said_at = self._monotonic()
            self._say(f"{self._done:,} of {self._total:,} videos\n")


def print_reindex(database: Database, from_user: int, *, as_json: bool) -> int:
    """Make the index anew, print what was done to stdout, and return the exit status."""
    began = time.monotonic()
    with _progress() as progress:
        reindex = Reindex(database, progress, from_user)
        try:
            done = reindex.run()
        except KeyboardInterrupt:
            sys.stderr.write(f"stopped: go on with --from-user {reindex.next_user}\n")
            return STOPPED
        finally:
            database.dispose()
    seconds = time.monotonic() - began
    if as_json:
        found = {"libraries": done.libraries, "videos": done.videos, "seconds": round(seconds, 3)}
        sys.stdout.write(json.dumps(found) + "\n")
    else:
        sys.stdout.write(
            f"{done.libraries:,} libraries with {done.videos:,} videos in {seconds:.1f} s\n"
        )
    return 0


@contextmanager
def _progress() -> Iterator[Bar | Lines]:
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Lines(sys.stderr.write)
        return
    with progress_bar(console) as bar:
        yield Bar(bar)
