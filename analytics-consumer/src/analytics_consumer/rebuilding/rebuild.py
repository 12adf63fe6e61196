"""The rebuild itself, in short transactions: counting and reading go on beside it."""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

from sqlalchemy.orm import Session

from analytics_consumer import horizons
from analytics_consumer.rebuilding import older
from analytics_consumer.rebuilding.building import BREATH_SECONDS, Building, Plan
from analytics_consumer.rebuilding.checkpoint import Checkpoint
from analytics_consumer.rebuilding.comparison import Comparison, compare
from analytics_consumer.rebuilding.errors import RebuildError
from analytics_consumer.rebuilding.sources import Part, Source
from analytics_consumer.rollups import fold, staleness
from analytics_consumer.rollups import generation as generations
from analytics_consumer.rollups.batch import deltas_of
from analytics_consumer.rollups.build import build
from analytics_consumer.rollups.cells import length
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.packed import Packed
from analytics_consumer.rollups.upkeep import Clock, due
from analytics_consumer.snapshot import snapshot
from shared_schemas.storage import Database

_ROWS_AT_ONCE: Final = 20_000
_PLACES_AT_ONCE: Final = 300
_KEPT_AT_ONCE: Final = 500
_LEFTOVERS_AT_ONCE: Final = 1_000


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
    """One rebuild. With a plan it can be gone on with after any end but its own."""

    database: Database
    source: Source
    progress: Progress
    clock: Clock = time.time
    pace: Pace | None = None
    plan: Plan | None = None
    _building: Building = field(init=False)

    def __post_init__(self) -> None:
        self._building = Building(self.database, self.clock, self.plan)

    @property
    def read(self) -> int:
        """How many requests came from the source, before this one went on included."""
        reached = self._building.reached
        return reached.read if reached else 0

    def run(self, *, swap: bool) -> Comparison | None:
        """Build, compare with what is live (None if nothing is), and swap if asked to.

        Raises RebuildError and StorageUnavailable, and leaves the live rollups as they were.
        """
        self._building.begin()
        try:
            self._add_source()
            self._build()
            comparison = self._compare()
            if swap:
                self._swap()
        except BaseException as error:
            if self.plan is None or isinstance(error, RebuildError):
                self._building.give_up()
            raise
        if not swap:
            self._building.give_up()
        self._clean()
        return comparison

    def _add_source(self) -> None:
        with snapshot(self.database) as session:
            if self._building.reached is None:
                self._building.reached = self._decide(session)
            self._take_over()
            reached = self._reached
            left = self.source.count(session, reached.unread)
            self.progress.begin("Reading", reached.read + left)
            self.progress.advance(reached.read)
            sizes = self._sizes(reached.rows)
            with closing(self.source.read(session, reached.unread, sizes)) as parts:
                for part in parts:
                    self._add(part)

    def _decide(self, session: Session) -> Checkpoint:
        """Return what is to be read, as a snapshot sees it."""
        kept_from = horizons.read(session).requests
        covered = frozenset(fold.visible(session, kept_from))
        return Checkpoint(kept_from, covered, self.source.unread(session))

    def _sizes(self, first: int) -> Iterator[int]:
        """Yield how many requests to take at once. A part that was begun is taken as it was."""
        if first:
            yield first
        while True:
            yield _ROWS_AT_ONCE if self.pace is None else self.pace.chunk

    def _take_over(self) -> None:
        """Take over the live segments of the time that the source does not have."""
        reached = self._reached
        with self.database.read() as session:
            live = generations.live(session)
            start = older.first_window(session, live) if live and reached.kept_from else None
        if start is None:
            return
        for at in range(max(start, reached.taken_over), reached.kept_from, older.WINDOW):
            until = min(at + older.WINDOW, reached.kept_from)
            with self._building.step() as (session, new):
                live = generations.live(session)
                if live is not None:
                    older.copy_window(session, live, new, at, until)
                    covered = self._reached.covered | older.folded_in(session, at, until)
                    self._reached = replace(self._reached, covered=covered, taken_over=until)

    def _add(self, part: Part) -> None:
        """Add a part, but for those of its places that are added already."""
        rows, size = deltas_of(part.columns), length(part.columns)
        if self.pace is not None:
            self.pace.wait_for(size)
        for at in range(self._reached.places, len(rows), _PLACES_AT_ONCE):
            some = rows[at : at + _PLACES_AT_ONCE]
            with self._building.step() as (session, new):
                fold.add(session, new, _by_place(some))
                places = at + len(some)
                self._reached = (
                    self._reached.within(size, places)
                    if places < len(rows)
                    else self._reached.behind(size, part.unread)
                )
        self.progress.advance(size)

    def _build(self) -> None:
        """Make the wide segments of all time for which the live ones are made."""
        with self._building.step() as (session, new):
            live = generations.live(session)
            until = due(self.clock()) if live is None else live.built
            to_make = staleness.advance(session, new, max(until, new.built))
        self.progress.begin("Building", to_make)
        while made := self._build_some():
            self.progress.advance(made)

    def _build_some(self) -> int:
        with self._building.step() as (session, new):
            return build(session, new)

    def _compare(self) -> Comparison | None:
        """Compare at a moment when nothing is folded into the live one alone."""
        self.progress.begin("Comparing", None)
        self._fold_covered()
        while True:
            self._catch_up()
            with snapshot(self.database) as session:
                live, new = generations.live(session), self._building.generation(session)
                if live is None:
                    return None
                if not fold.kept(session, 1):
                    return compare(session, live, new)

    def _fold_covered(self) -> None:
        """Fold into the live one what waits for it and is in the new one already."""
        while True:
            with self._building.step() as (session, _):
                waits = not self._reached.covered.isdisjoint(fold.pending_ids(session))
                if not (waits and fold.fold(session, _KEPT_AT_ONCE)):
                    return

    def _catch_up(self) -> None:
        """Add what was folded into the live one since, and make what that made stale."""
        while True:
            with self._building.step() as (session, new):
                if not self._take_kept(session, new):
                    break
        while self._build_some():
            pass

    def _take_kept(self, session: Session, new: Generation) -> int:
        kept = fold.kept(session, _KEPT_AT_ONCE)
        covered = self._reached.covered
        fold.add(session, new, _by_place([row for row in kept if row.id not in covered]))
        ids = [row.id for row in kept]
        fold.drop(session, ids)
        # SQLite may give their numbers to the next ones.
        self._reached = replace(self._reached, covered=covered.difference(ids))
        return len(kept)

    def _swap(self) -> None:
        """Let readers see the new one, from one transaction to the next."""
        with self._building.step() as (session, new):
            while self._take_kept(session, new):
                pass
            waiting = fold.pending_ids(session)
            fold.drop(session, [one for one in waiting if one in self._reached.covered])
            generations.make_live(session, new.id)

    def _clean(self) -> None:
        self.progress.begin("Cleaning up", None)
        while True:
            with self.database.write() as session:
                if not generations.remove_leftovers(session, _LEFTOVERS_AT_ONCE):
                    return
            time.sleep(BREATH_SECONDS)

    @property
    def _reached(self) -> Checkpoint:
        if self._building.reached is None:
            raise RuntimeError("nothing is decided yet")
        return self._building.reached

    @_reached.setter
    def _reached(self, reached: Checkpoint) -> None:
        self._building.reached = reached


def _by_place(rows: Sequence[Any]) -> dict[fold.Place, list[Packed]]:
    return fold.by_place((row.user_id, row.bucket, row) for row in rows)
