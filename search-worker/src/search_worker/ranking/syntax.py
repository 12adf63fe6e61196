"""What a query asks for: words, phrases in quotes, exclusions, and a last word still being typed.

Every text is a query. What looks like an operator of some database, an unbalanced quote or a
lonely dash has no meaning here: it is read as the words it holds.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise
from typing import Final

from search_worker.ranking.tokens import is_unsegmented, spaced, tokens_of

MAX_UNITS: Final = 64
"""Different words of a query that are looked up; the rest of a longer one is left out."""
_MIN_PREFIX: Final = 2
_PIECE: Final = re.compile(
    r'(?P<minus>(?<!\S)-(?=["\w]))?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))'
)


@dataclass(frozen=True)
class Unit:
    """One thing to look for: tokens that stand together, the last perhaps only begun.

    `others` are words that are taken for a single token as well: what it may have been meant as.
    `synonyms` are words or phrases that mean the same to the library's owner. `inflections` are
    other forms of a single token (see `ranking.inflections`); `unwritten` tells that the library
    has those alone.
    """

    tokens: tuple[str, ...]
    prefix: bool = False
    quoted: bool = False
    others: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    inflections: tuple[str, ...] = ()
    unwritten: bool = False

    @cached_property
    def exact_needle(self) -> str:
        """What to look for in spaced tokens for whole words only."""
        return spaced(self.tokens)

    @cached_property
    def needle(self) -> str:
        """What to look for in spaced tokens; of a begun word only its beginning."""
        return self.exact_needle[:-1] if self.prefix else self.exact_needle

    @cached_property
    def forms(self) -> tuple["Unit", ...]:
        """The unit as it was typed, and whatever else it stands for as units of their own."""
        words = (Unit((word,)) for word in (*self.inflections, *self.others))
        return (self.alone, *words, *map(Unit, self.synonyms))

    @property
    def alone(self) -> "Unit":
        """The unit as it was typed."""
        if not (self.others or self.synonyms or self.inflections):
            return self
        return replace(self, others=(), synonyms=(), inflections=(), unwritten=False)

    def parts(self) -> Iterator["Unit"]:
        """Yield smaller units that still say something: pairs of characters, or single words."""
        if self.quoted or len(self.tokens) == 1 or self.synonyms:
            yield self
        elif is_unsegmented(self.tokens[0]):
            yield from (Unit(pair) for pair in pairwise(self.tokens))
        else:
            yield from (Unit((token,)) for token in self.tokens[:-1])
            yield replace(self, tokens=self.tokens[-1:])


@dataclass(frozen=True)
class ParsedQuery:
    """What must or may be found, and what must not."""

    wanted: tuple[Unit, ...]
    excluded: tuple[Unit, ...] = ()

    @property
    def typed(self) -> tuple[Unit, ...]:
        """The wishes without other forms of their words."""
        return as_typed(self.wanted)

    @property
    def relaxed(self) -> tuple[Unit, ...]:
        """The same wishes in smaller pieces, for when nothing holds them whole."""
        return _distinct(part for unit in self.wanted for part in unit.parts())

    @property
    def begun(self) -> tuple[Unit, ...]:
        """The same wishes, met by any word that begins with the one typed."""
        return _distinct(map(_begun, self.wanted))


def as_typed(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return units without other forms of their words."""
    return tuple(
        replace(unit, inflections=(), unwritten=False) if unit.inflections else unit
        for unit in units
    )


def parse(text: str) -> ParsedQuery:
    """Read a query. `wanted` is empty only if the text holds no letter and no digit."""
    wanted: list[Unit] = []
    excluded: list[Unit] = []
    pieces = list(_PIECE.finditer(text))
    for piece in pieces:
        (excluded if piece["minus"] else wanted).extend(_units(piece))
    if not wanted:  # only exclusions ask for nothing: read them as plain words
        return ParsedQuery(_distinct(excluded))
    if _still_typed(text, pieces[-1]):
        wanted[-1] = _begun(wanted[-1])
    return ParsedQuery(_distinct(wanted), _distinct(excluded))


def _still_typed(text: str, last: re.Match[str]) -> bool:
    """Tell whether the text ends within a plain word."""
    return last["word"] is not None and not last["minus"] and last.end() == len(text)


def _units(match: re.Match[str]) -> Iterator[Unit]:
    if match["phrase"] is not None:
        tokens = tuple(tokens_of(match["phrase"]))
        if tokens:
            yield Unit(tokens, quoted=True)
        return
    for _, run in groupby(tokens_of(match["word"]), is_unsegmented):
        yield Unit(tuple(run))


def _begun(unit: Unit) -> Unit:
    last = unit.tokens[-1]
    typed = len(last) >= _MIN_PREFIX and not unit.quoted and not is_unsegmented(last)
    return replace(unit, prefix=typed)


def _distinct(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(units))[:MAX_UNITS]
