"""Ranked words that forgive slips of the keyboard."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from pydantic import BaseModel

from search_worker.algorithms.interface import (
    Findings,
    Library,
    NoOptions,
    Query,
    TokenizedVideo,
)
from search_worker.algorithms.keyword import (
    NOTHING,
    Candidates,
    candidates,
    findings,
    with_all,
)
from search_worker.algorithms.reading import read_query
from search_worker.ranking.repair import alike, alike_among, repairable
from search_worker.ranking.syntax import ParsedQuery, Unit

_DOUBTED: Final = 3
"""Words, the rarest of a query, that are doubted although the library has them."""
_RARE: Final = 2
"""Videos with a word up to which it may be a slip that their authors made as well."""
_COMMONER: Final = 10
"""How many times commoner a word near it has to be, for a rare one to be a slip."""
_COMMONER_THAN_FORMS: Final = 5
"""The same for a word that nobody wrote: how many times commoner than its other forms."""
_TOLD: Final = 3
"""Repaired forms of one word that are told."""


class FuzzyAlgorithm:
    """`keyword`, where a word that leads nowhere also stands for the library's words near it."""

    name: ClassVar[str] = "fuzzy"
    description: ClassVar[str] = (
        "Ranks as `keyword` does, and forgives slips: a word that is in no video, or in none "
        "together with the others, is also looked for as the nearest ones that are."
    )
    options: ClassVar[type[BaseModel]] = NoOptions

    def search(self, query: Query, library: Library) -> Findings:
        """Search as typed and, where words were repaired, as probably meant."""
        asked, whole = meant(read_query(query, library), query, library)
        if not asked.wanted:
            return Findings((), 0)
        wanted = candidates(asked, whole, query, library)
        found = findings(wanted, query, library)
        shown = [wanted.found[hit.video_id] for hit in found.hits]
        return replace(found, notes=repairs(asked, shown))


def meant(typed: ParsedQuery, query: Query, library: Library) -> tuple[ParsedQuery, Candidates]:
    """Return the query in which doubtful words also stand for those they may be slips of.

    And the videos that have all of its words.
    """
    if not typed.wanted:
        return typed, NOTHING
    whole = with_all(typed, query, library)
    words = [unit for unit in typed.wanted if _is_word(unit)]
    frequencies = library.frequencies(words) if words else {}
    if whole.found:
        others = _rare_slips(frequencies, library)
    else:
        unwritten = {unit: videos for unit, videos in frequencies.items() if unit.unwritten}
        others = _rare_slips(unwritten, library) | _slips(frequencies, library)
    if not any(others.values()):
        return typed, whole
    changed = (replace(unit, others=others.get(unit, ())) for unit in typed.wanted)
    asked = replace(typed, wanted=tuple(changed))
    return asked, with_all(asked, query, library)


def _is_word(unit: Unit) -> bool:
    return len(unit.tokens) == 1 and not unit.quoted and repairable(unit.tokens[0])


def _slips(frequencies: Mapping[Unit, int], library: Library) -> dict[Unit, tuple[str, ...]]:
    """Return words near the unknown ones; if all are known, near the rarest of them."""
    unknown = [unit for unit, frequency in frequencies.items() if not frequency]
    rarest = sorted(frequencies, key=lambda unit: frequencies[unit])[:_DOUBTED]
    return {unit: _near(unit, library) for unit in unknown or rarest}


def _rare_slips(frequencies: Mapping[Unit, int], library: Library) -> dict[Unit, tuple[str, ...]]:
    """Return words near the rare ones that are so much commoner that they may be meant.

    And near those of which there are other forms alone (`apple` for `appled`). Only such as begin
    with the same letter: what was found need not be by a slip.
    """
    return {
        unit: _commoner(_near_from_its_letter(unit, library), _times(unit) * frequency, library)
        for unit, frequency in frequencies.items()
        if frequency <= _RARE or unit.unwritten
    }


def _times(unit: Unit) -> int:
    return _COMMONER_THAN_FORMS if unit.unwritten else _COMMONER


def _near(unit: Unit, library: Library) -> tuple[str, ...]:
    return tuple(alike(unit.tokens[0], library.vocabulary()))


def _near_from_its_letter(unit: Unit, library: Library) -> tuple[str, ...]:
    word = unit.tokens[0]
    return tuple(alike_among(word, library.words_beginning_with(word[0])))


def _commoner(words: Sequence[str], least: int, library: Library) -> tuple[str, ...]:
    units = [Unit((word,)) for word in words]
    frequencies = library.frequencies(units) if units else {}
    return tuple(unit.tokens[0] for unit, videos in frequencies.items() if videos >= least)


def repairs(asked: ParsedQuery, shown: Sequence[TokenizedVideo]) -> tuple[str, ...]:
    """Tell which words of the query are in none of these videos, and what is there instead."""
    texts = [text for video in shown for text in video.fields.values()]
    return tuple(
        f'repaired "{unit.tokens[0]}" to {" or ".join(instead)}'
        for unit in asked.wanted
        if (instead := _instead(unit, texts))
    )


def _instead(unit: Unit, texts: Sequence[str]) -> list[str]:
    forms = unit.forms
    meant_so = [form for form in forms if form.tokens[0] not in unit.others]
    if any(form.needle in text for text in texts for form in meant_so):
        return []
    others = [Unit((word,)) for word in unit.others]
    found = (other.tokens[0] for text in texts for other in others if other.needle in text)
    return [f'"{word}"' for word in list(dict.fromkeys(found))[:_TOLD]]
