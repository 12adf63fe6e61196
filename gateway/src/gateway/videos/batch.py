"""Many videos in one call, each accepted or refused by itself."""

from collections.abc import Sequence

from pydantic import ValidationError

from gateway.http.input import invalid
from gateway.videos.library import Library
from gateway.videos.schemas import BatchResult, BatchRow, NewVideo, VideoEntry


def add_batch(library: Library, rows: Sequence[object]) -> BatchResult:
    """Add the rows that are videos; say of each other why it is not."""
    parsed = [_parse(row) for row in rows]
    added = iter(library.add([new for new in parsed if isinstance(new, NewVideo)]))
    results = [
        BatchRow(index=index, status="refused", error=row)
        if isinstance(row, str)
        else BatchRow(index=index, status="accepted", video=VideoEntry.of(next(added)))
        for index, row in enumerate(parsed)
    ]
    refused = sum(isinstance(row, str) for row in parsed)
    return BatchResult(accepted=len(parsed) - refused, refused=refused, results=results)


def _parse(row: object) -> NewVideo | str:
    if not isinstance(row, dict):
        return "must be an object"
    try:
        return NewVideo.model_validate(row)
    except ValidationError as error:
        return invalid(error).sentence
