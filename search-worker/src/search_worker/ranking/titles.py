"""How well a title fits a whole query: what people type is often a title as they remember it."""

from collections.abc import Sequence
from typing import Final

from search_worker.ranking.syntax import Unit

ANY_ORDER: Final = 0.3
IN_ORDER: Final = 0.6


def title_fit(units: Sequence[Unit], title: str) -> float:
    """Return IN_ORDER or ANY_ORDER for a title that holds every unit, and 0 for any other.

    `title` holds spaced tokens. Sequences tell more than sets of words do (Metzler, Croft: A
    Markov random field model for term dependencies, SIGIR 2005).
    """
    at, in_order = 0, True
    for unit in units:
        needles = [form.needle for form in unit.forms]
        following = [place for needle in needles if (place := title.find(needle, at)) >= 0]
        if following:
            at = min(following) + 1
        elif any(needle in title for needle in needles):
            in_order = False
        else:
            return 0.0
    return IN_ORDER if in_order else ANY_ORDER
