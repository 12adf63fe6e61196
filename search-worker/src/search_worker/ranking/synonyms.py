"""Words and phrases that mean the same to a library's owner, as they stand in a query."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from search_worker.ranking.syntax import ParsedQuery, Unit

Phrase = tuple[str, ...]
"""Tokens that stand together."""
Synonyms = Mapping[Phrase, Sequence[Phrase]]
"""What means the same as a phrase, for each that a group has."""
NONE: Final[Synonyms] = {}


def synonyms_of(groups: Sequence[Sequence[Phrase]]) -> Synonyms:
    """Return the groups by each of their phrases; one may be in several."""
    found: dict[Phrase, dict[Phrase, None]] = defaultdict(dict)
    for group in groups:
        for phrase in group:
            found[phrase].update(dict.fromkeys(other for other in group if other != phrase))
    return {phrase: tuple(others) for phrase, others in found.items()}


def with_synonyms(query: ParsedQuery, synonyms: Synonyms) -> ParsedQuery:
    """Return the query in which phrases also stand for their synonyms.

    The longest phrase counts, from left to right. What is quoted is meant as it is written, and
    what is excluded excludes nothing else.
    """
    if not synonyms:
        return query
    longest = max(map(len, synonyms))
    return replace(query, wanted=tuple(_extended(query.wanted, synonyms, longest)))


def _extended(units: Sequence[Unit], synonyms: Synonyms, longest: int) -> Iterator[Unit]:
    at = 0
    while at < len(units):
        size, unit = _longest_phrase(units[at : at + longest], synonyms)
        yield unit
        at += size


def _longest_phrase(units: Sequence[Unit], synonyms: Synonyms) -> tuple[int, Unit]:
    """Return how many of the units begin with a phrase, and the unit that stands for them."""
    for size in range(len(units), 0, -1):
        taken = units[:size]
        phrase = tuple(token for unit in taken for token in unit.tokens)
        if phrase in synonyms and not any(unit.quoted for unit in taken):
            whole = replace(taken[-1], tokens=phrase, synonyms=tuple(synonyms[phrase]))
            return size, whole
    return 1, units[0]
