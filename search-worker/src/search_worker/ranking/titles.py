"""How well a title fits a whole query: what people type is often a title as they remember it."""

from collections.abc import Sequence
from typing import Final

from search_worker.ranking.syntax import Unit

ANY_ORDER: Final = 0.3
IN_ORDER: Final = 0.6


class TitleFit:
    """How well titles fit some units. Made once for a query, to be quick with each title."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._needles = [_needles(unit) for unit in units]

    def __call__(self, title: str) -> float:
        """Return IN_ORDER or ANY_ORDER for a title that holds every unit, and 0 for any other.

        `title` holds spaced tokens. Sequences tell more than sets of words do (Metzler, Croft: A
        Markov random field model for term dependencies, SIGIR 2005).
        """
        at, in_order = 0, True
        for needles in self._needles:
            if not any(needle in title for needle in needles):
                return 0.0
            following = [place for needle in needles if (place := title.find(needle, at)) >= 0]
            if following:
                at = min(following) + 1
            else:
                in_order = False
        return IN_ORDER if in_order else ANY_ORDER


def _needles(unit: Unit) -> list[str]:
    """Return what to look for: what begins like the word as it was typed is found with it."""
    typed, *others = [form.needle for form in unit.forms]
    return [typed, *(needle for needle in others if not needle.startswith(typed))]
