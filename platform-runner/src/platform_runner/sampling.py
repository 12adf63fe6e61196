"""Makes the demo library from the whole one: the same input always gives the same files."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import cycle
from operator import itemgetter
from pathlib import Path

from platform_runner.library import Query, Talk, read_talks

TALK_COUNT, QUERY_COUNT = 2000, 90
_TITLE_LENGTH = 200  # the platform's limit; a longer title would be refused
_WORD = re.compile(r"[^\W\d_]{3,}")
_QUERY_WORDS = 3
_Writer = Callable[[Talk], str]


def make_sample(source: Path, folder: Path) -> tuple[int, int]:
    """Write `talks.jsonl.gz` and `queries.jsonl` into `folder`; return how many lines each has."""
    talks = choose_talks(read_talks(source), TALK_COUNT)
    queries = write_queries(talks, QUERY_COUNT)
    lines = "".join(json.dumps(talk, ensure_ascii=False) + "\n" for talk in talks)
    # Without a time in its header the file is the same byte for byte, whenever it is made.
    (folder / "talks.jsonl.gz").write_bytes(gzip.compress(lines.encode(), 9, mtime=0))
    (folder / "queries.jsonl").write_text("".join(map(_line, queries)), encoding="utf-8")
    return len(talks), len(queries)


def choose_talks(talks: Sequence[Talk], count: int) -> list[Talk]:
    """Take every n-th talk in the order of language, year and event: all are represented fairly."""
    fitting = [talk for talk in talks if 0 < len(talk["title"].strip()) <= _TITLE_LENGTH]
    ordered = sorted(fitting, key=_stratum)
    count = min(count, len(ordered))
    chosen = [ordered[index * len(ordered) // count] for index in range(count)]
    return sorted(chosen, key=itemgetter("id"))


def write_queries(talks: Sequence[Talk], count: int) -> list[Query]:
    """Write queries as people do: the words of a title, of a description, or a speaker's name.

    The words are the talk's rarest, in the order in which it has them.
    """
    frequency = Counter(word for talk in talks for word in _words_of(talk))
    writers: Mapping[str, _Writer] = {
        "title": lambda talk: _rarest(talk["title"], frequency),
        "description": lambda talk: _rarest(talk["description"] or "", frequency),
        "speaker": lambda talk: _speaker_and_word(talk, frequency),
    }
    chosen = talks[:: max(1, len(talks) // count)][:count]
    return [
        _query(talk, kind, writers[kind])
        for talk, kind in zip(chosen, cycle(writers), strict=False)
    ]


def _query(talk: Talk, kind: str, write: _Writer) -> Query:
    text = write(talk)
    return (
        Query(text, kind, talk["title"]) if text else Query(talk["title"], "title", talk["title"])
    )


def _speaker_and_word(talk: Talk, frequency: Counter[str]) -> str:
    return " ".join([*talk["speakers"][:1], _rarest(talk["title"], frequency, 1)])


def _stratum(talk: Talk) -> tuple[str, str, str, str]:
    return (talk["language"] or "", (talk["recorded"] or "")[:4], talk["event"], talk["id"])


def _words_of(talk: Talk) -> set[str]:
    return set(_words(f"{talk['title']} {talk['description'] or ''}"))


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _rarest(text: str, frequency: Counter[str], count: int = _QUERY_WORDS) -> str:
    # A word that only this talk has is often misspelt or mark-up; two talks make it a word.
    words = list(dict.fromkeys(_words(text)))
    known = [word for word in words if frequency[word] > 1] or words
    rarest = sorted(known, key=lambda word: (frequency[word], word))[:count]
    return " ".join(_in_order(rarest, words))


def _in_order(chosen: Iterable[str], words: Sequence[str]) -> list[str]:
    return sorted(chosen, key=words.index)


def _line(query: Query) -> str:
    row = {"query": query.text, "kind": query.kind, "title": query.title}
    return json.dumps(row, ensure_ascii=False) + "\n"
