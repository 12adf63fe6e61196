"""Ranked words that forgive slips of the keyboard."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from pydantic import BaseModel

from search_worker.algorithms.interface import Findings, Library, NoOptions, Query, best
from search_worker.algorithms.keyword import candidates, relevances
from search_worker.algorithms.showing import show
from search_worker.ranking.repair import alike, repairable
from search_worker.ranking.syntax import ParsedQuery, Unit, parse

REPAIRED: Final = 0.9
"""What a video with a repaired word counts beside one with the word as it was typed."""
_DOUBTED: Final = 3
"""Words, the rarest of a query, that are doubted although the library has them."""
_FORMS: Final = 3
"""Repaired forms that are tried of one word."""


class FuzzyAlgorithm:
    """`keyword`, after words that lead nowhere were repaired from the library's own words."""

    name: ClassVar[str] = "fuzzy"
    description: ClassVar[str] = (
        "Ranks as `keyword` does, and forgives slips: a word that is in no video, or in none "
        "together with the others, is also looked for as the nearest one that is."
    )
    options: ClassVar[type[BaseModel]] = NoOptions

    def search(self, query: Query, library: Library) -> Findings:
        """Search as typed and, where words were repaired, as probably meant."""
        typed = parse(query.text)
        if not typed.wanted:
            return Findings(())
        meant = _repaired(typed, library)
        units, found = candidates(typed, library, query.limit)
        scored = relevances(units, found, library)
        shown = [each.unit for each in units]
        if meant != typed:
            units, found = candidates(meant, library, query.limit)
            for video_id, score in relevances(units, found, library).items():
                scored[video_id] = max(scored.get(video_id, 0.0), REPAIRED * score)
            shown += [each.unit for each in units]
        return Findings(show(best(scored, query.limit), shown, library))


def _repaired(typed: ParsedQuery, library: Library) -> ParsedQuery:
    """Return the query as it was probably meant; as typed where videos hold all of it."""
    if library.holding_all(typed.wanted, without=typed.excluded, limit=1):
        return typed
    meant = typed
    for unit, frequency in _doubtful(typed, library):
        forms = _forms(unit, library)
        together = next((form for form in forms if _holds(meant, unit, form, library)), None)
        if together is not None:
            meant = _with(meant, unit, together)
            break
        if forms and not frequency:
            meant = _with(meant, unit, forms[0])
    return meant


def _doubtful(typed: ParsedQuery, library: Library) -> Iterator[tuple[Unit, int]]:
    """Yield words that can be repaired with their frequencies: unknown ones, then rare ones."""
    words = [each for each in typed.wanted if len(each.tokens) == 1 and not each.quoted]
    words = [each for each in words if repairable(each.tokens[0])]
    frequencies = library.frequencies(words) if words else {}
    doubted = _DOUBTED
    for unit, frequency in sorted(frequencies.items(), key=lambda item: item[1]):
        if frequency:
            doubted -= 1
        if doubted < 0:
            return
        yield unit, frequency


def _forms(unit: Unit, library: Library) -> list[Unit]:
    """Return the likeliest repaired forms that videos hold, the nearest first, then the common."""
    words = alike(unit.tokens[0], library.vocabulary())
    forms = [replace(unit, tokens=(word,), prefix=False) for word in words]
    frequencies = library.frequencies(forms) if forms else {}
    return [form for form in forms if frequencies[form]][:_FORMS]


def _holds(meant: ParsedQuery, unit: Unit, form: Unit, library: Library) -> bool:
    wanted = _with(meant, unit, form).wanted
    return bool(library.holding_all(wanted, without=meant.excluded, limit=1))


def _with(meant: ParsedQuery, unit: Unit, form: Unit) -> ParsedQuery:
    wanted: Sequence[Unit] = [form if each == unit else each for each in meant.wanted]
    return replace(meant, wanted=tuple(dict.fromkeys(wanted)))
