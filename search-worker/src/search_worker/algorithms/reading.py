"""What a query asks a library for."""

from collections.abc import Sequence
from dataclasses import replace

from search_worker.algorithms.interface import Library, Query
from search_worker.ranking.inflections import beginning, other_forms
from search_worker.ranking.synonyms import with_synonyms
from search_worker.ranking.syntax import ParsedQuery, Unit, parse


def read_query(query: Query, library: Library) -> ParsedQuery:
    """Read a query; its words stand for their synonyms and other forms in the library as well.

    What is quoted is meant as it is written, and what is excluded excludes nothing else.
    """
    parsed = with_synonyms(parse(query.text), library.synonyms())
    return replace(parsed, wanted=tuple(_inflected(unit, library) for unit in parsed.wanted))


def _inflected(unit: Unit, library: Library) -> Unit:
    word, *others = unit.tokens
    start = "" if others or unit.quoted or unit.synonyms else beginning(word)
    if not start:
        return unit
    words = library.words_beginning_with(start)
    found = other_forms(word, words)
    # Whatever goes on from a begun word is found by its beginning already.
    more = tuple(form for form in found if not (unit.prefix and form.startswith(word)))
    return replace(
        unit, inflections=more, unwritten=bool(more) and _is_unwritten(unit, start, words)
    )


def _is_unwritten(unit: Unit, start: str, words: Sequence[str]) -> bool:
    """Tell whether a word is not among those that begin as its other forms do, if it does so."""
    [word] = unit.tokens
    if not word.startswith(start):
        return False
    return not any(each.startswith(word) for each in words) if unit.prefix else word not in words
