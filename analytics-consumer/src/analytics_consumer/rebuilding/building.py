"""The generation that a rebuild makes, and that it is made by one alone."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from analytics_consumer.rebuilding import checkpoint
from analytics_consumer.rebuilding.checkpoint import Checkpoint
from analytics_consumer.rebuilding.errors import TakenOverError
from analytics_consumer.rollups import fold
from analytics_consumer.rollups import generation as generations
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.upkeep import Clock
from shared_schemas.storage import Database

BREATH_SECONDS: Final = 0.005
"""A pause after each transaction. Who waits for SQLite's lock would hardly ever get it else."""


@dataclass(frozen=True)
class Plan:
    """What a rebuild that can be gone on with is for; whether this one goes on."""

    name: str
    resume: bool = False


@dataclass
class Building:
    """A generation under way. `reached` is None until it is decided what is read."""

    database: Database
    clock: Clock
    plan: Plan | None = None
    reached: Checkpoint | None = None
    _id: int = 0
    _attempt: int = 0
    _saved: Checkpoint | None = None

    def begin(self) -> None:
        """Begin a generation, in place of one that an earlier rebuild may have left, or go on.

        Raises OtherPlanError if what was to be gone on with was made for something else.
        """
        with self.database.write() as session:
            generations.lock(session)
            if self.plan is None or not self.plan.resume or not self._resume(session, self.plan):
                self._begin(session)

    def _resume(self, session: Session, plan: Plan) -> bool:
        found = checkpoint.take(session, plan.name)
        if found is None:
            return False
        self._id, self._attempt = found.generation, found.attempt
        if found.reached is not None:
            self.reached = self._saved = Checkpoint.of_text(found.reached)
        return True

    def _begin(self, session: Session) -> None:
        earlier = generations.building(session)
        if earlier is not None:
            _forget(session, earlier)
        begun = generations.begin(session, is_live=False, now=self.clock())
        self._id = begun.id
        if self.plan is not None:
            checkpoint.begin(session, begun, self.plan.name)
            self._attempt = 1

    @contextmanager
    def step(self) -> Iterator[tuple[Session, Generation]]:
        """Give a transaction that also writes what is `reached` at its end.

        Raises TakenOverError if the generation is somebody else's, or given up.
        """
        with self.database.write() as session:
            generations.lock(session)
            generation = self.generation(session)
            generations.touch(session, generation.id, self.clock())
            yield session, generation
            self._save(session, generation)
        time.sleep(BREATH_SECONDS)

    def generation(self, session: Session) -> Generation:
        """Return the generation as it is. Raises TakenOverError."""
        found = generations.building(session)
        if (
            found is None
            or found.id != self._id
            or checkpoint.attempt_of(session, found) != self._attempt
        ):
            raise TakenOverError
        return found

    def give_up(self) -> None:
        """Forget the generation, unless it is somebody else's by now."""
        with self.database.write() as session:
            generations.lock(session)
            try:
                _forget(session, self.generation(session))
            except TakenOverError:
                return

    def _save(self, session: Session, generation: Generation) -> None:
        if self.plan is not None and self.reached is not None and self.reached != self._saved:
            checkpoint.save(session, generation, self.reached)
            self._saved = self.reached


def _forget(session: Session, generation: Generation) -> None:
    generations.forget(session, generation.id)
    fold.drop_kept(session)
