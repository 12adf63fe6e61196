"""Where in a text something was found, as half-open ranges of code points."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from search_worker.ranking.syntax import Unit
from search_worker.ranking.tokens import (
    MAX_TOKEN_LENGTH,
    Token,
    folded_in_place,
    is_unsegmented,
    placed_tokens,
)

Range = tuple[int, int]


class Marker:
    """Finds where a query's units stand in texts. Made once for a query, to be quick with each."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = list(dict.fromkeys(units))
        self._short = [(unit.tokens[0], unit) for unit in self._units if _is_short(unit)]
        self._long = [unit for unit in self._units if not _is_short(unit)]

    def ranges(self, text: str) -> tuple[Range, ...]:
        """Return where units stand in a text, merged where they overlap."""
        folded = folded_in_place(text)
        if folded is None:
            return token_ranges(text, self._units)
        here = [unit for first, unit in self._short if first in folded]
        found = [spot for unit in here for spot in _spots(folded, unit)]
        return merged([*found, *token_ranges(text, self._long)] if self._long else found)


def token_ranges(text: str, units: Sequence[Unit]) -> tuple[Range, ...]:
    """Return where units stand in a text by looking at each token and its neighbours."""
    tokens = list(placed_tokens(text))
    by_first = _by_first_token(units)
    begun = tuple(unit for unit in units if unit.prefix and len(unit.tokens) == 1)
    return merged(
        (token.start, tokens[at + len(unit.tokens) - 1].end)
        for at, token in enumerate(tokens)
        for unit in (*by_first.get(token.text, ()), *begun)
        if _stands(tokens, at, unit)
    )


def _by_first_token(units: Iterable[Unit]) -> Mapping[str, Sequence[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.tokens[0], []).append(unit)
    return found


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Sort ranges and join those that overlap or touch."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def lowered_ranges(text: str, needles: Iterable[str]) -> tuple[Range, ...]:
    """Return where lower-case needles stand in the lower-cased text, as places in the text itself.

    Lower-casing can lengthen a text, so places in one are not always places in the other.
    """
    lowered = text.lower()
    found = [spot for needle in needles if needle for spot in _occurrences(lowered, needle)]
    if len(lowered) == len(text):
        return merged(found)
    origin = _origins(text)
    return merged((origin[start], origin[end - 1] + 1) for start, end in found)


def excerpt(text: str, around: Range, context: int) -> str:
    """Return a piece of text with `context` characters either side, cut to its length."""
    return text[max(0, around[0] - context) : around[1] + context]


def _is_short(unit: Unit) -> bool:
    """Tell whether all of a unit stands in a text: of a longer word only the beginning is kept."""
    return max(map(len, unit.tokens)) < MAX_TOKEN_LENGTH


def _spots(folded: str, unit: Unit) -> Iterator[Range]:
    """Yield where a unit stands: some ten times faster than reading every token."""
    for start, _ in _occurrences(folded, unit.tokens[0]):
        if not _within_word(folded, start) and (end := _end(folded, start, unit)):
            yield start, end


def _end(folded: str, at: int, unit: Unit) -> int:
    """Return where a unit ends whose first token may stand at this place, 0 if it does not."""
    for number, token in enumerate(unit.tokens, start=1):
        while at < len(folded) and not folded[at].isalnum():
            at += 1  # to the next token
        if not folded.startswith(token, at):
            return 0
        at += len(token)
        if _within_word(folded, at):
            begun = unit.prefix and number == len(unit.tokens)
            return _word_end(folded, at) if begun else 0
    return at


def _word_end(folded: str, at: int) -> int:
    while _within_word(folded, at):
        at += 1
    return at


def _within_word(text: str, at: int) -> bool:
    """Tell whether the characters on both sides of a place are of one word."""
    around = text[at - 1 : at + 1]
    if not (0 < at < len(text) and around.isalnum()):
        return False
    return around.isascii() or not any(map(is_unsegmented, around))


def _stands(tokens: Sequence[Token], at: int, unit: Unit) -> bool:
    size = len(unit.tokens)
    if at + size > len(tokens):
        return False
    whole = size - 1 if unit.prefix else size
    if any(tokens[at + place].text != unit.tokens[place] for place in range(whole)):
        return False
    return not unit.prefix or tokens[at + whole].text.startswith(unit.tokens[-1])


def _occurrences(text: str, needle: str) -> Iterator[Range]:
    start = text.find(needle)
    while start >= 0:
        yield start, start + len(needle)
        start = text.find(needle, start + len(needle))


def _origins(text: str) -> list[int]:
    """Return for each place of the lower-cased text the place in the text that it came from."""
    ends = accumulate(len(char.lower()) for char in text)
    origins: list[int] = []
    for place, end in enumerate(ends):
        origins.extend([place] * (end - len(origins)))
    return origins
