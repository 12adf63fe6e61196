"""What is said in a video, as the index keeps it: cues with times, and the tokens of them all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

import orjson

from search_worker.algorithms.interface import Transcript
from search_worker.index.documents import storable
from search_worker.ranking.tokens import spaced, tokens_of
from shared_schemas.events import Cue, TranscriptRemoved, TranscriptReplaced

TranscriptEvent = TranscriptReplaced | TranscriptRemoved
MOST_BYTES: Final = 600_000
"""Of the different words of one transcript: PostgreSQL indexes a megabyte a video, all in all."""
_PLACE_BYTES: Final = 16  # what the index needs for a word beside its letters, at most


class Spoken(NamedTuple):
    """A transcript's row, and its spaced tokens for the row in `video_terms`."""

    values: dict[str, Any]
    tokens: str


def spoken(row_id: int, event: TranscriptEvent) -> Spoken:
    """Return what to store. What is removed leaves its version, so that nothing older comes."""
    cues = event.cues if isinstance(event, TranscriptReplaced) else ()
    tokens = list(_indexed(cue.text for cue in cues))
    key = {"id": row_id, "library_version": event.library_version}
    return Spoken({**key, "cues": _stored(cues, tokens)}, spaced(chain(*tokens)))


def tokens_in(stored: str) -> str:
    """Return the spaced tokens of stored cues."""
    texts = orjson.loads(stored)["texts"] if stored else ()
    return spaced(chain(*_indexed(texts)))


def tokenized_anew(stored: str) -> tuple[str, str]:
    """Return stored cues with their numbers of tokens as they are now, and the spaced tokens."""
    cues = orjson.loads(stored)
    tokens = list(_indexed(cues["texts"]))
    sizes = {"sizes": [len(each) for each in tokens]}
    return orjson.dumps({**cues, **sizes}).decode(), spaced(chain(*tokens))


def transcript(stored: str, tokens: str) -> Transcript:
    """Return a transcript from both its halves."""
    cues = orjson.loads(stored)
    times = tuple(zip(cues["starts"], cues["ends"], strict=True))
    return Transcript(tokens, cues["sizes"], times, cues["texts"])


def _stored(cues: Sequence[Cue], tokens: Sequence[Sequence[str]]) -> str:
    if not cues:
        return ""
    columns = {
        "starts": [cue.start_ms for cue in cues],
        "ends": [cue.end_ms for cue in cues],
        "texts": [storable(cue.text) for cue in cues],
        "sizes": [len(each) for each in tokens],
    }
    return orjson.dumps(columns).decode()


def _indexed(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield each cue's tokens, and none any more once there are too many different ones."""
    known: set[str] = set()
    size = 0
    for text in texts:
        tokens = tokens_of(text)
        size += sum(len(token.encode()) + _PLACE_BYTES for token in set(tokens) - known)
        known.update(tokens)
        yield tokens if size <= MOST_BYTES else []
