"""What one check says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

MOST_NAMED: Final = 20
"""Findings that a check names; beyond that it says how many more there are."""

Run = tuple[int, int]


@dataclass(frozen=True)
class Check:
    """A statement that must hold, the figures on its two sides, and what speaks against it."""

    name: str
    figures: Mapping[str, int]
    findings: Sequence[str] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.findings

    def document(self) -> dict[str, object]:
        """Return it as JSON would have it."""
        return {
            "check": self.name,
            "holds": self.holds,
            "figures": dict(self.figures),
            "findings": list(self.findings),
        }


def name_some(findings: Sequence[str], total: int | None = None) -> list[str]:
    """Return the first findings, and how many more there are. `total` is theirs if not all came."""
    more = (len(findings) if total is None else total) - MOST_NAMED
    return [*islice(findings, MOST_NAMED), *([f"and {more} more"] if more > 0 else [])]


def runs_text(runs: Sequence[Run]) -> str:
    """Write runs of numbers: `3, 7-9`."""
    return ", ".join(
        name_some([str(first) if first == last else f"{first}-{last}" for first, last in runs])
    )
