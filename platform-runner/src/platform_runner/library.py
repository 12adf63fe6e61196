"""The demo library that ships with the platform: recorded talks, and queries that find them."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
TALKS = DATA / "talks.jsonl.gz"
QUERIES = DATA / "queries.jsonl"

Talk = Mapping[str, Any]


@dataclass(frozen=True)
class Query:
    """A query and the title of the talk it was written for."""

    text: str
    kind: str
    title: str


def read_talks(path: Path = TALKS) -> list[Talk]:
    """Return the talks in a gzip file with one JSON object a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_queries(path: Path = QUERIES) -> list[Query]:
    """Return the queries in a file with one JSON object a line."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Query(row["query"], row["kind"], row["title"]) for row in rows]


def as_video(talk: Talk) -> dict[str, Any]:
    """Return `talk` as a row of the public batch call."""
    video = {
        "title": talk["title"],
        "description": talk["description"] or "",
        "duration": talk["duration"] or 0,
        "tags": talk["tags"],
        "speakers": talk["speakers"],
        "language": talk["language"],
        "url": talk["url"],
        "thumbnail_url": talk["thumbnail_url"],
        "recorded_at": talk["recorded"] and talk["recorded"][:10],  # some have a time of day too
    }
    return {name: value for name, value in video.items() if value is not None}
