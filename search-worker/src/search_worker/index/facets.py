"""Counts of what found videos have: by tag, speaker, language, year and duration."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import orjson

from search_worker.algorithms.interface import Counts
from search_worker.index.documents import tag_key

MOST_VALUES: Final = 50
"""Values of one facet that are told, the commonest."""
DURATIONS: Final = (1, 300, 1_200, 3_600)
"""Seconds at which a range of durations begins; 0 stands for one that is not known."""
_Values = Callable[[Any], Iterable[tuple[str, str]]]
"""Takes a video's row; gives what a value is counted under, and the value as it is told."""


class BadFacets(Exception):  # noqa: N818 - reads as what it is
    """A request wants counts of something that videos do not have."""


def check_facets(names: Sequence[str]) -> None:
    """Raise BadFacets if one of the names is unknown."""
    unknown = [name for name in names if name not in FACETS]
    if unknown:
        raise BadFacets(f"unknown facet {unknown[0]!r}; there are: {', '.join(FACETS)}")


def facet_counts(rows: Iterable[Any], names: Sequence[str]) -> Mapping[str, Counts]:
    """Count the values of each facet in rows of `videos`. A video counts once for each value."""
    counters = {name: Counter[str]() for name in names}
    spellings = {name: defaultdict[str, Counter[str]](Counter) for name in names}
    for row in rows:
        for name in names:
            values = dict(_FACETS[name](row))
            counters[name].update(values.keys())
            for key, value in values.items():
                spellings[name][key][value] += 1
    return {name: _commonest(counters[name], spellings[name]) for name in names}


def _commonest(counter: Counter[str], spellings: Mapping[str, Counter[str]]) -> Counts:
    """Return the values with most videos, each in its commonest spelling."""
    ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]
    return [(_first(spellings[key]), count) for key, count in ranked]


def _first(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def _tags(row: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a row of `videos`
    yield from ((tag_key(tag), tag) for tag in orjson.loads(row.tags))


def _speakers(row: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a row of `videos`
    yield from ((name.casefold(), name) for name in orjson.loads(row.speakers))


def _language(row: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a row of `videos`
    if row.language:
        yield row.language, row.language


def _year(row: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a row of `videos`
    if row.recorded_at:
        yield f"{row.recorded_at.year:04}", f"{row.recorded_at.year:04}"


def _duration(row: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a row of `videos`
    """Yield the range as seconds, both included, as the filters take them."""
    for least, next_one in pairwise(DURATIONS):
        if least <= row.duration < next_one:
            yield f"{least}", f"{least}-{next_one - 1}"
    if row.duration >= DURATIONS[-1]:
        yield f"{DURATIONS[-1]}", f"{DURATIONS[-1]}-"


_FACETS: Final[Mapping[str, _Values]] = {
    "tags": _tags,
    "speakers": _speakers,
    "language": _language,
    "year": _year,
    "duration": _duration,
}
FACETS: Final = tuple(_FACETS)
