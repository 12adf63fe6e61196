"""From an event to the values of the index's rows, and back to the video."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

import orjson

from search_worker.algorithms.interface import Video
from search_worker.index.models import MAX_ID
from search_worker.index.terms import FIELDS, TermsValues
from search_worker.ranking.tokens import spaced, tokens_of
from shared_schemas.events import VideoCreated, VideoDeleted, VideoUpdated

VideoEvent = VideoCreated | VideoUpdated | VideoDeleted
TAG_BORDER: Final = "\x1f"
DELETED: Final[Mapping[str, Any]] = {
    "live": False,
    "title": "",
    "description": "",
    "duration": 0,
    "tags": "[]",
    "speakers": "[]",
    "tag_keys": "",
    "language": None,
    "recorded_at": None,
}
"""What is left of a deleted video: its place and its version."""


def video_values(row_id: int, event: VideoEvent) -> dict[str, Any]:
    """Return the row of `videos`."""
    key = {
        "id": row_id,
        "user_id": event.user_id,
        "video_id": event.video_id,
        "library_version": event.library_version,
    }
    if isinstance(event, VideoDeleted):
        return {**DELETED, **key}
    return {
        **key,
        "live": True,
        "title": storable(event.title),
        "description": storable(event.description),
        "duration": min(event.duration, MAX_ID),
        "tags": _json(event.tags),
        "speakers": _json(event.speakers),
        "tag_keys": "".join(tag_key(tag) for tag in event.tags),
        "language": event.language and storable(event.language).casefold(),
        "recorded_at": event.recorded_at,
    }


def video_of(row: Any) -> Video:  # noqa: ANN401 - a row with the columns of `videos`
    """Return the video of a row of `videos`."""
    return Video(
        video_id=row.video_id,
        title=row.title,
        description=row.description,
        duration=row.duration,
        tags=tuple(orjson.loads(row.tags)),
        speakers=tuple(orjson.loads(row.speakers)),
        language=row.language,
        recorded_at=row.recorded_at,
    )


def unknown_video(row_id: int, user_id: int, video_id: int) -> dict[str, Any]:
    """Return the row of a video whose transcript came first: anything is newer."""
    key = {"id": row_id, "user_id": user_id, "video_id": video_id, "library_version": 0}
    return {**DELETED, **key}


def tag_key(tag: str) -> str:
    """Return what is stored, and looked for, to find a tag in any case."""
    return f"{TAG_BORDER}{storable(tag).casefold()}{TAG_BORDER}"


def storable(text: str) -> str:
    """Replace the one character that PostgreSQL cannot store; places in the text stay the same."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _json(items: Iterable[str]) -> str:
    return orjson.dumps([storable(item) for item in items]).decode()


def terms_values(row_id: int, event: VideoEvent) -> TermsValues | None:
    """Return the row of `video_terms` but for the transcript, or None for a deleted video."""
    return None if isinstance(event, VideoDeleted) else terms_of(row_id, event)


def terms_of(row_id: int, video: VideoCreated | VideoUpdated | Video) -> TermsValues:
    """Return the row of `video_terms` but for the transcript."""
    return {
        "rowid": row_id,
        "title": spaced(tokens_of(video.title)),
        "speakers": _spaced_items(video.speakers),
        "tags": _spaced_items(video.tags),
        "description": spaced(tokens_of(video.description)),
        "video_id": video.video_id,
    }


def _spaced_items(items: Iterable[str]) -> str:
    """Lay out a list so that no phrase reaches from one item into the next."""
    return "|".join(spaced(tokens_of(item)) for item in items)


def token_sums(documents: Collection[TermsValues]) -> dict[str, int]:
    """Return what documents add to the figures of their library."""
    lengths = {
        f"{name}_tokens": sum(document[name].count(" ") // 2 for document in documents)
        for name in FIELDS
    }
    transcripts = sum(document["transcript"] != "" for document in documents)
    return {"videos": len(documents), "transcripts": transcripts, **lengths}
