"""What a request may narrow its library down to, as conditions on the videos' rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import ColumnElement, literal

from search_worker.index.documents import storable, tag_key
from search_worker.index.models import MAX_ID, VideoRow
from shared_schemas.envelope import describe
from shared_schemas.storage import Integers, OneOf

Tag = Annotated[str, Field(min_length=1, max_length=100)]
Name = Annotated[str, Field(min_length=1, max_length=100)]
Language = Annotated[str, Field(min_length=1, max_length=35)]
DurationSeconds = Annotated[int, Field(ge=0, le=MAX_ID)]


class BadFilters(Exception):  # noqa: N818 - reads as what it is
    """The filters of a request are unknown or of a wrong type."""


class Filters(BaseModel):
    """Everything given must hold. Dates and durations are inclusive; a video without one is out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tags: tuple[Tag, ...] = Field((), max_length=20, description="the video has all of these")
    speakers: tuple[Name, ...] = Field(
        (), max_length=20, description="for each, a speaker whose name holds these words together"
    )
    language: Language | tuple[Language, ...] | None = Field(None, description="one of these")
    min_duration: DurationSeconds | None = None
    max_duration: DurationSeconds | None = None
    recorded_from: date | None = None
    recorded_to: date | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages as a list, whichever form was given."""
        given = (self.language,) if isinstance(self.language, str) else self.language or ()
        return tuple(storable(each).casefold() for each in given)


def read_filters(given: Mapping[str, Any]) -> Filters:
    """Return the filters of a request. Raises BadFilters saying what is wrong."""
    try:
        return Filters.model_validate(dict(given))
    except ValidationError as error:
        raise BadFilters(f"filters: {describe(error)}") from error


def conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """Return the filters as conditions on `videos`."""
    return [
        *(VideoRow.tag_keys.contains(tag_key(tag), autoescape=True) for tag in filters.tags),
        *([VideoRow.language.in_(filters.languages)] if filters.languages else ()),
        *_duration(filters),
        *_recorded(filters),
    ]


def among(video_ids: Sequence[int]) -> ColumnElement[bool]:
    """Return the condition that a video is one of these, however many."""
    possible = [each for each in video_ids if 0 < each <= MAX_ID]
    return OneOf(VideoRow.video_id, literal(possible, Integers()))


def _duration(filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.min_duration is not None:
        found.append(VideoRow.duration >= filters.min_duration)
    if filters.max_duration is not None:
        # A duration of 0 means that it is not known.
        found.append(VideoRow.duration.between(1, filters.max_duration))
    return found


def _recorded(filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.recorded_from is not None:
        found.append(VideoRow.recorded_at >= filters.recorded_from)
    if filters.recorded_to is not None:
        found.append(VideoRow.recorded_at <= filters.recorded_to)
    return found
