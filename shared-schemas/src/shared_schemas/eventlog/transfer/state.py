"""How far a replay has come, in a small file, so that it can go on after any end."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from shared_schemas.eventlog.errors import UsageError
from shared_schemas.eventlog.transfer.plan import Part, Place, Plan, Target

HASH_DIGITS = 12
"""How much of a hash is in the name of a file."""


@dataclass(frozen=True)
class State:
    """A replay under way. `done` events are published, the last of them at `place`."""

    environment: str
    target: Target
    part: Part
    hash: str
    count: int
    rate: int
    done: int = 0
    place: Place | None = None

    @classmethod
    def begin(cls, plan: Plan, environment: str, rate: int) -> "State":
        """Return the state before the first event."""
        digest = plan.digest
        return cls(environment, plan.target, plan.part, digest.hash, digest.count, rate)

    def after(self, count: int, place: Place) -> "State":
        """Return the state after `count` more events, the last of them at `place`."""
        return replace(self, done=self.done + count, place=place)

    def save(self, path: Path) -> None:
        """Write it in one step, so that no end of this process leaves half of it."""
        write_state(path, self._document())

    @classmethod
    def load(cls, path: Path) -> "State":
        """Read a file that `save` wrote."""
        document = read_state(path)
        try:
            place = document.pop("place")
            return cls(
                **{
                    **document,
                    "target": Target(document["target"]),
                    "part": Part.of_document(document["part"]),
                    "place": place and (int(place[0]), int(place[1])),
                }
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f"{path} is no state of a replay") from error

    def _document(self) -> dict[str, Any]:
        return {
            "environment": self.environment,
            "target": self.target.queue,
            "part": self.part.document(),
            "hash": self.hash,
            "count": self.count,
            "rate": self.rate,
            "done": self.done,
            "place": self.place,
        }


def default_path(plan: Plan) -> Path:
    """Return where the state of this very replay is kept, in the current folder."""
    kind = "production" if plan.target.production else "side"
    return Path(f"events-replay-{kind}-{plan.digest.hash[:HASH_DIGITS]}.json")


def write_state(path: Path, document: Mapping[str, Any]) -> None:
    """Write a state in one step. Raises UsageError."""
    partial = path.with_name(f"{path.name}.partial")
    try:
        partial.write_text(json.dumps(document, indent=2))
        partial.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error


def read_state(path: Path) -> dict[str, Any]:
    """Read what `write_state` wrote. Raises UsageError."""
    try:
        document = json.loads(path.read_text())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"{path} is no state of a replay") from error
    if not isinstance(document, dict):
        raise UsageError(f"{path} is no state of a replay")
    return document
