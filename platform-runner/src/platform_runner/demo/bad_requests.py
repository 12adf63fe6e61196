"""Searches that have to be refused, each with the status it has to be refused with."""

from dataclasses import dataclass

_QUERY_LIMIT = 500  # characters


@dataclass(frozen=True)
class BadRequest:
    """A body that the platform has to refuse: `body` goes as JSON, `raw` as it is."""

    what: str
    body: object = None
    raw: bytes | None = None
    status: int = 400
    foreign: bool = False  # sent to another user's library


BAD_REQUESTS = (
    BadRequest("an empty query", {"query": ""}),
    BadRequest("no query at all", {}),
    BadRequest("a query that is too long", {"query": "x" * (_QUERY_LIMIT + 1)}),
    BadRequest("a query that is a number", {"query": 42}),
    BadRequest("a list instead of an object", ["python"]),
    BadRequest("a body that is not JSON", raw=b"query=python"),
    BadRequest("an algorithm nobody knows", {"query": "python", "algorithm": "telepathy"}),
    BadRequest("video ids that are words", {"query": "python", "video_ids": ["first"]}),
    BadRequest("a limit below one", {"query": "python", "limit": 0}),
    BadRequest("somebody else's library", {"query": "python"}, status=403, foreign=True),
)
