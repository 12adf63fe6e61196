"""The rebuild itself, in short transactions: counting and reading go on beside it."""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Final, Protocol

from sqlalchemy.orm import Session

from analytics_consumer import horizons
from analytics_consumer.rebuilding import older
from analytics_consumer.rebuilding.comparison import Comparison, compare
from analytics_consumer.rebuilding.errors import TakenOverError
from analytics_consumer.rebuilding.sources import Source
from analytics_consumer.rollups import fold, staleness
from analytics_consumer.rollups import generation as generations
from analytics_consumer.rollups.batch import Delta, deltas_of
from analytics_consumer.rollups.build import build
from analytics_consumer.rollups.cells import Columns, length
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.upkeep import Clock, due
from analytics_consumer.snapshot import snapshot
from shared_schemas.storage import Database

_PLACES_AT_ONCE: Final = 300
_KEPT_AT_ONCE: Final = 500
_LEFTOVERS_AT_ONCE: Final = 1_000
_BREATH_SECONDS: Final = 0.005
"""A pause after each transaction. Who waits for SQLite's lock would hardly ever get it else."""


class Progress(Protocol):
    """Is told how far it is."""

    def begin(self, what: str, total: int | None) -> None:
        """Begin a part, of so many steps if that is known."""

    def advance(self, steps: int) -> None:
        """Count so many steps more as done."""


class Pace(Protocol):
    """Limits how many requests a second are read."""

    @property
    def chunk(self) -> int:
        """How many to take at once."""

    def wait_for(self, count: int) -> None:
        """Return when this many more may be taken: within seconds, for one chunk."""


@dataclass
class Rebuild:
    """One rebuild. `read` counts the requests that came from the source."""

    database: Database
    source: Source
    progress: Progress
    clock: Clock = time.time
    pace: Pace | None = None
    read: int = 0
    _id: int = 0
    _covered: set[int] = field(default_factory=set)

    def run(self, *, swap: bool) -> Comparison | None:
        """Build, compare with what is live (None if nothing is), and swap if asked to.

        Raises RebuildError and StorageUnavailable, and leaves the live rollups as they were.
        """
        self._begin()
        swapped = False
        try:
            self._add_source()
            self._build()
            comparison = self._compare()
            if swap:
                self._swap()
                swapped = True
        finally:
            if not swapped:
                self._give_up()
        self._clean()
        return comparison

    def _begin(self) -> None:
        """Begin a generation, in place of one that an earlier rebuild may have left."""
        with self.database.write() as session:
            generations.lock(session)
            earlier = generations.building(session)
            if earlier is not None:
                generations.forget(session, earlier.id)
                fold.drop_kept(session)
            self._id = generations.begin(session, is_live=False, now=self.clock()).id

    def _add_source(self) -> None:
        with snapshot(self.database) as session:
            kept_from = horizons.read(session).requests
            self._covered = fold.visible(session, kept_from)
            self._take_over(kept_from)
            self.progress.begin("Reading", self.source.count(session))
            with closing(self.source.read(session)) as parts:
                for columns in parts:
                    for some in self._paced(columns):
                        self._add_requests(some)

    def _add_requests(self, columns: Columns) -> None:
        rows = deltas_of(columns)
        for at in range(0, len(rows), _PLACES_AT_ONCE):
            self._add(rows[at : at + _PLACES_AT_ONCE])
        self.read += length(columns)
        self.progress.advance(length(columns))

    def _paced(self, columns: Columns) -> Iterator[Columns]:
        """Yield the rows at once or, at a pace, each part of them when its time has come."""
        if self.pace is None:
            yield columns
            return
        for at in range(0, length(columns), self.pace.chunk):
            some = {name: column[at : at + self.pace.chunk] for name, column in columns.items()}
            self.pace.wait_for(length(some))
            yield some

    def _take_over(self, end: int) -> None:
        """Take over the live segments of the time before `end`, which the source does not have."""
        with self.database.read() as session:
            live = generations.live(session)
            start = older.first_window(session, live) if live and end else None
        if start is None:
            return
        for at in range(start, end, older.WINDOW):
            until = min(at + older.WINDOW, end)
            with self._step() as (session, new):
                live = generations.live(session)
                if live is not None:
                    older.copy_window(session, live, new, at, until)
                    self._covered |= older.folded_in(session, at, until)

    def _add(self, rows: Sequence[Delta]) -> None:
        with self._step() as (session, new):
            fold.add(session, new, fold.by_place((row.user_id, row.bucket, row) for row in rows))

    def _build(self) -> None:
        """Make the wide segments of all time for which the live ones are made."""
        with self._step() as (session, new):
            live = generations.live(session)
            until = due(self.clock()) if live is None else live.built
            to_make = staleness.advance(session, new, max(until, new.built))
        self.progress.begin("Building", to_make)
        while made := self._build_some():
            self.progress.advance(made)

    def _build_some(self) -> int:
        with self._step() as (session, new):
            return build(session, new)

    def _compare(self) -> Comparison | None:
        """Compare at a moment when nothing is folded into the live one alone."""
        self.progress.begin("Comparing", None)
        self._fold_covered()
        while True:
            self._catch_up()
            with snapshot(self.database) as session:
                live, new = generations.live(session), self._generation(session)
                if live is None:
                    return None
                if not fold.kept(session, 1):
                    return compare(session, live, new)

    def _fold_covered(self) -> None:
        """Fold into the live one what waits for it and is in the new one already."""
        while True:
            with self._step() as (session, _):
                waits = not self._covered.isdisjoint(fold.pending_ids(session))
                if not (waits and fold.fold(session, _KEPT_AT_ONCE)):
                    return

    def _catch_up(self) -> None:
        """Add what was folded into the live one since, and make what that made stale."""
        while True:
            with self._step() as (session, new):
                if not self._take_kept(session, new):
                    break
        while self._build_some():
            pass

    def _take_kept(self, session: Session, new: Generation) -> int:
        kept = fold.kept(session, _KEPT_AT_ONCE)
        rows = [row for row in kept if row.id not in self._covered]
        fold.add(session, new, fold.by_place((row.user_id, row.bucket, row) for row in rows))
        ids = [row.id for row in kept]
        fold.drop(session, ids)
        self._covered.difference_update(ids)  # SQLite may give the number to the next one
        return len(kept)

    def _swap(self) -> None:
        """Let readers see the new one, from one transaction to the next."""
        with self._step() as (session, new):
            while self._take_kept(session, new):
                pass
            waiting = fold.pending_ids(session)
            fold.drop(session, [one for one in waiting if one in self._covered])
            generations.make_live(session, new.id)

    def _give_up(self) -> None:
        with self.database.write() as session:
            generations.lock(session)
            mine = generations.building(session)
            if mine is not None and mine.id == self._id:
                generations.forget(session, self._id)
                fold.drop_kept(session)

    def _clean(self) -> None:
        self.progress.begin("Cleaning up", None)
        while True:
            with self.database.write() as session:
                if not generations.remove_leftovers(session, _LEFTOVERS_AT_ONCE):
                    return
            time.sleep(_BREATH_SECONDS)

    @contextmanager
    def _step(self) -> Iterator[tuple[Session, Generation]]:
        with self.database.write() as session:
            generations.lock(session)
            generation = self._generation(session)
            generations.touch(session, generation.id, self.clock())
            yield session, generation
        time.sleep(_BREATH_SECONDS)

    def _generation(self, session: Session) -> Generation:
        found = generations.building(session)
        if found is None or found.id != self._id:
            raise TakenOverError
        return found
