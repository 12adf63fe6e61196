"""What a replay into shadow was planned as, in a small file, so that it can go on after any end.

How far it has come is not in it: that is in the database, written with what it is about.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared_schemas.eventlog.errors import UsageError
from shared_schemas.eventlog.transfer.plan import Part
from shared_schemas.eventlog.transfer.state import HASH_DIGITS, read_state, write_state

_TARGET = "shadow"


@dataclass(frozen=True)
class ShadowState:
    """A replay into shadow: the events of a part of the log, and the hash over their ids."""

    part: Part
    hash: str
    swap: bool
    rate: int | None

    def save(self, path: Path) -> None:
        """Write it in one step, so that no end of this process leaves half of it."""
        document = {_TARGET: vars(self) | {"part": self.part.document()}}
        write_state(path, document)

    @classmethod
    def load(cls, path: Path) -> "ShadowState | None":
        """Read a file that `save` wrote; None if it is about a replay to somewhere else."""
        document: dict[str, Any] = read_state(path)
        if _TARGET not in document:
            return None
        try:
            values = document[_TARGET]
            return cls(**{**values, "part": Part.of_document(values["part"])})
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f"{path} is no state of a replay") from error

    @property
    def default_path(self) -> Path:
        """Where the state of this very replay is kept, in the current folder."""
        return Path(f"events-replay-shadow-{self.hash[:HASH_DIGITS]}.json")
