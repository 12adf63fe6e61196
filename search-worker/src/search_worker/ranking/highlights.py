"""Where in a text something was found, as half-open ranges of code points."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from search_worker.ranking.syntax import Unit
from search_worker.ranking.tokens import (
    MAX_TOKEN_LENGTH,
    Token,
    folded_in_place,
    placed_tokens,
)

Range = tuple[int, int]


class Marker:
    """Finds where a query's units stand in texts. Made once for a query, to be quick with each."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = list(dict.fromkeys(units))
        words = [unit for unit in self._units if _is_short_word(unit)]
        self._words = [(unit.tokens[0], unit.prefix) for unit in words]
        self._whole = {word for word, begun in self._words if not begun}
        self._begun = tuple(word for word, begun in self._words if begun)
        self._more = [unit for unit in self._units if not _is_short_word(unit)]

    def ranges(self, text: str) -> tuple[Range, ...]:
        """Return where units stand in a text, merged where they overlap."""
        folded = folded_in_place(text)
        if folded is None:
            return self._read(text)
        found = [spot for word, begun in self._words for spot in _spots(folded, word, begun=begun)]
        more = [unit for unit in self._more if all(token in folded for token in unit.tokens)]
        return merged([*found, *token_ranges(text, more)] if more else found)

    def _read(self, text: str) -> tuple[Range, ...]:
        """Read every token: only that tells which letters are the same, and where words end."""
        if self._more:
            return token_ranges(text, self._units)
        return merged(
            (start, end)
            for token, start, end in placed_tokens(text)
            if token in self._whole or token.startswith(self._begun)
        )


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


def _is_short_word(unit: Unit) -> bool:
    return len(unit.tokens) == 1 and len(unit.tokens[0]) < MAX_TOKEN_LENGTH


def _spots(folded: str, word: str, *, begun: bool) -> Iterator[Range]:
    """Yield where a word stands: some ten times faster than reading every token."""
    for start, end in _occurrences(folded, word):
        if start and folded[start - 1].isalnum():
            continue
        if begun:
            yield start, _word_end(folded, end)
        elif not folded[end : end + 1].isalnum():
            yield start, end


def _word_end(text: str, end: int) -> int:
    while text[end : end + 1].isalnum():
        end += 1
    return end


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
