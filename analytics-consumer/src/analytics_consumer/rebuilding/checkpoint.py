"""How far a rebuild has come, written in the transactions that take it there.

So it and the segments agree, wherever the process ends, and another one can go on from it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from analytics_consumer.models import checkpoints
from analytics_consumer.rebuilding.errors import OtherPlanError
from analytics_consumer.rebuilding.unread import Unread
from analytics_consumer.rollups import generation as generations
from analytics_consumer.rollups.generation import Generation


@dataclass(frozen=True)
class Checkpoint:
    """What the snapshot decided, and what of it is done.

    `kept_from` is the instant (epoch seconds) from which on the source has all requests, and
    before which the live segments are taken over: those before `taken_over` are. `covered` are the
    ids of the deltas that are in the source too. `unread` is what the source has still to give.
    Of its next part, of so many `rows` if that has begun, this many `places` are added already.
    `read` counts the requests of all parts before.
    """

    kept_from: int
    covered: frozenset[int]
    unread: Unread = field(default_factory=Unread)
    taken_over: int = 0
    rows: int = 0
    places: int = 0
    read: int = 0

    def within(self, rows: int, places: int) -> "Checkpoint":
        """Return it once so many places of a part of so many rows are added."""
        return replace(self, rows=rows, places=places)

    def behind(self, rows: int, unread: Unread) -> "Checkpoint":
        """Return it once all of a part of so many rows is added, and this is unread."""
        return replace(self, unread=unread, rows=0, places=0, read=self.read + rows)

    def text(self) -> str:
        """Return it as JSON."""
        return json.dumps({**asdict(self), "covered": sorted(self.covered)})

    @classmethod
    def of_text(cls, text: str) -> "Checkpoint":
        """Return what `text` was made of."""
        values: dict[str, Any] = json.loads(text)
        return cls(
            **{
                **values,
                "covered": frozenset(values["covered"]),
                "unread": _unread(values["unread"]),
            }
        )


def _unread(values: Mapping[str, Any]) -> Unread:
    numbers = {name: [(run[0], run[1]) for run in runs] for name, runs in values["numbers"].items()}
    place = values["place"]
    return Unread(numbers, place and (place[0], place[1]))


def begin(session: Session, generation: Generation, plan: str) -> None:
    """Note that a generation is built for a plan, and can be gone on with."""
    session.execute(
        insert(checkpoints).values(generation=generation.id, plan=plan, attempt=1, reached=None)
    )


def take(session: Session, plan: str) -> Row[Any] | None:
    """Return the row of what is built for a plan, taken from whoever built it; None: nothing is.

    Raises OtherPlanError if something else is being built.
    """
    building = generations.building(session)
    if building is None:
        return None
    mine = checkpoints.c.generation == building.id, checkpoints.c.plan == plan
    session.execute(update(checkpoints).where(*mine).values(attempt=checkpoints.c.attempt + 1))
    found = session.execute(select(checkpoints).where(*mine)).first()
    if found is None:
        raise OtherPlanError
    return found


def attempt_of(session: Session, generation: Generation) -> int:
    """Return who builds a generation that can be gone on with."""
    mine = checkpoints.c.generation == generation.id
    return session.scalar(select(checkpoints.c.attempt).where(mine)) or 0


def save(session: Session, generation: Generation, reached: Checkpoint) -> None:
    """Write how far a generation is, with what was just done to it."""
    mine = checkpoints.c.generation == generation.id
    session.execute(update(checkpoints).where(mine).values(reached=reached.text()))
