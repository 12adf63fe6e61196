"""The table of tokens that both databases have."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import BigInteger, Text, column, table

from search_worker.ranking.syntax import Unit

FIELDS: Final = ("title", "speakers", "tags", "description", "transcript")
terms: Final = table(
    "video_terms",
    column("rowid", BigInteger),
    *(column(name, Text) for name in FIELDS),
    column("video_id", BigInteger),
)
"""One row a live video; `rowid` is the id of its row in `videos`."""
TermsValues = Mapping[str, Any]


def words_of(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the tokens of rows of spaced tokens."""
    for row in rows:
        for spaced in row:
            yield from tokens_in(spaced)


def tokens_in(spaced: str) -> list[str]:
    """Return spaced tokens, of a list or not, one by one."""
    return spaced.replace("|", " ").split()


@dataclass(frozen=True)
class Held:
    """What rows are looked for: the tokens of every unit, or of some unit; with `field`, in it.

    Tokens of a unit need not stand together.
    """

    units: Sequence[Unit]
    every: bool = True
    field: str | None = None
