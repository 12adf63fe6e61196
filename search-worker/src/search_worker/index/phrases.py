"""Phrases in the stored tokens: an index tells only that their words are there."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, not_, or_

from search_worker.index.terms import terms
from search_worker.ranking.syntax import Unit

# A bar between the fields keeps phrases from reaching from one into the next.
_LISTS: Final = terms.c.speakers + "|" + terms.c.tags
ANYWHERE: Final = (
    terms.c.title + "|" + _LISTS + "|" + terms.c.description + "|" + terms.c.transcript
)


def is_phrase(unit: Unit) -> bool:
    """Tell whether a unit stands for something of several tokens, which have to be together."""
    return any(len(form.tokens) > 1 for form in unit.forms)


def stands_in(place: ColumnElement[str], unit: Unit) -> ColumnElement[bool]:
    """Return the condition that a unit, in one of its forms, stands together in a place."""
    return or_(*(place.contains(form.needle) for form in unit.forms))


def lacking(units: Sequence[Unit]) -> list[ColumnElement[bool]]:
    """Return the conditions that a video has none of these anywhere."""
    return [not_(ANYWHERE.contains(unit.exact_needle)) for unit in units]
