"""Text to tokens: one way for documents, queries and highlights, on every database.

A token is a run of letters, digits and marks, lower-cased, without Latin diacritics. Scripts that
are written without spaces (Chinese, Japanese, Korean, Thai …) give one token a character, so
that any piece of them can be found as a phrase.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import Final, NamedTuple

MAX_TOKEN_LENGTH: Final = 64
"""Characters of a token that are kept: both databases' indexes have a limit for one word."""

_UNSEGMENTED: Final = (
    r"\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    r"\u3005-\u3007\u3031-\u3035\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff"  # kana, bopomofo
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han
    r"\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    r"\uff66-\uffdc\U00020000-\U0003ffff"  # half-width forms, Han extensions
)
_MARKS_WITHIN: Final = (range(0x300, 0x1F000), range(0xE0100, 0xE01F0))
_FOLDED_IN_PLACE: Final = (range(0x80, 0x530), range(0xFF10, 0xFF5B))
"""Latin to Cyrillic, and full-width Latin."""
_THEMSELVES: Final = (
    r"\u3005-\u3007\u3041-\u3096\u30a1-\u30fe"  # kana, one character each
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"  # Han, Hangul syllables
)
"""Characters of scripts without spaces that are tokens as they are, or none (a middle dot)."""
_ASCII_WORD: Final = re.compile("[a-z0-9]+")


class Token(NamedTuple):
    """One token of a text and where it stands, in code points: `text[start:end]`."""

    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[str]:
    """Return the tokens in order."""
    if text.isascii():
        return [token[:MAX_TOKEN_LENGTH] for token in _ASCII_WORD.findall(text.lower())]
    return [folded for word in _word().findall(text) if (folded := _fold(word))]


def placed_tokens(text: str) -> Iterator[Token]:
    """Yield the same tokens with their places in `text`."""
    for match in _word().finditer(text):
        if folded := _fold(match[0]):
            yield Token(folded, *match.span())


def spaced(tokens: Iterable[str]) -> str:
    """Lay tokens out so that whole words and phrases are substrings: each has its own spaces.

    `spaced(["a", "b"])` is `" a  b "`: counting `" a "` counts words, also two equal neighbours.
    """
    joined = "  ".join(tokens)
    return f" {joined} " if joined else ""


def is_unsegmented(token: str) -> bool:
    """Tell whether a token is a character of a script without spaces."""
    return _unsegmented().match(token) is not None


def folded_in_place(text: str) -> str | None:
    """Return a text with each letter as tokens have it, so that places in both are the same.

    None where a letter does not become one letter, or is no token's part by itself.
    """
    if text.isascii():
        return text.lower()
    if _not_in_place().search(text):
        return None
    folded = _in_place()
    return _accented().sub(lambda match: folded[match[0]], text).lower()


def _fold(word: str) -> str:
    if word.isascii():
        return word[:MAX_TOKEN_LENGTH].lower()
    return _fold_unicode(word)


@lru_cache(maxsize=4096)
def _fold_unicode(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    # Only Latin diacritics go: marks of other scripts tell words apart (Japanese ga from ka).
    bare = "".join(char for char in decomposed if not "\u0300" <= char <= "\u036f")
    composed = unicodedata.normalize("NFKC", bare.casefold())
    return "".join(filter(_belongs, composed))[:MAX_TOKEN_LENGTH]


def _belongs(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


@cache
def _unsegmented() -> re.Pattern[str]:
    return re.compile(f"[{_UNSEGMENTED}]")


@cache
def _word() -> re.Pattern[str]:
    marks, letter = _mark_class(), rf"[^\W_{_UNSEGMENTED}]"
    return re.compile(rf"[{_UNSEGMENTED}][{marks}]*|{letter}(?:{letter}|[{marks}])*")


@cache
def _in_place() -> Mapping[str, str]:
    """Return the letters and digits of some scripts that are folded into one character."""
    letters = filter(str.isalnum, map(chr, chain(*_FOLDED_IN_PLACE)))
    folded = {letter: _fold_unicode(letter) for letter in letters}
    return {letter: alone for letter, alone in folded.items() if len(alone) == 1}


@cache
def _accented() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_in_place())}]")


@cache
def _not_in_place() -> re.Pattern[str]:
    letters = "".join(_in_place())
    return re.compile(rf"(?![\x00-\x7f{letters}{_THEMSELVES}])[\w{_UNSEGMENTED}{_mark_class()}]")


@cache
def _mark_class() -> str:
    """Return the combining marks of every script, which Python's word class leaves out."""
    return "".join(
        char for char in map(chr, chain(*_MARKS_WITHIN)) if unicodedata.category(char)[0] == "M"
    )
