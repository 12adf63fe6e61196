"""Many videos in one call, each accepted, skipped or refused by itself."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from pydantic import ValidationError

from gateway.http.input import invalid
from gateway.videos.library import Library
from gateway.videos.likeness import Placed, add_missing
from gateway.videos.schemas import BatchResult, BatchRow, NewVideo, VideoEntry


def add_batch(
    library: Library, rows: Sequence[object], existing: Literal["add", "skip"] = "add"
) -> BatchResult:
    """Add the rows that are videos; say of each other why it is not.

    With `existing` as `skip`, a row that is like a video of the library, or like an earlier row,
    is answered with that video.
    """
    parsed = [_parse(row) for row in rows]
    placed = iter(_place(library, [new for new in parsed if isinstance(new, NewVideo)], existing))
    results = [
        BatchRow(index=index, status="refused", error=row)
        if isinstance(row, str)
        else _placed(index, next(placed))
        for index, row in enumerate(parsed)
    ]
    counts = Counter(row.status for row in results)
    accepted, refused = counts["accepted"], counts["refused"]
    if existing == "add":  # as it was before there was a choice
        return BatchResult(accepted=accepted, refused=refused, results=results)
    skipped = counts["skipped"]
    return BatchResult(accepted=accepted, refused=refused, skipped=skipped, results=results)


def _place(
    library: Library, new: Sequence[NewVideo], existing: Literal["add", "skip"]
) -> Sequence[Placed]:
    if existing == "skip":
        return add_missing(library, new)
    return [Placed(video, is_new=True) for video in library.add(new)]


def _placed(index: int, placed: Placed) -> BatchRow:
    status: Literal["accepted", "skipped"] = "accepted" if placed.is_new else "skipped"
    return BatchRow(index=index, status=status, video=VideoEntry.of(placed.video))


def _parse(row: object) -> NewVideo | str:
    if not isinstance(row, dict):
        return "must be an object"
    try:
        return NewVideo.model_validate(row)
    except ValidationError as error:
        return invalid(error).sentence
