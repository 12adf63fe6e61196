"""Bodies and parameters of the search calls."""

import json
from datetime import date
from typing import Annotated, Any, Final, Literal, Self

import orjson
from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from gateway.http.input import Members, Required
from gateway.http.ranges import RangeQuery
from gateway.search.models import ALGORITHM_LENGTH, QUERY_LENGTH
from shared_schemas.events import Priority

DEFAULT_ALGORITHM: Final = "auto"
"""For clients that name none. The first version's scoring has a name of its own, `text`."""
DEFAULT_LIMIT: Final = 100
DEFAULT_PRIORITY: Final = "interactive"
HIGHEST_LIMIT: Final = 1_000
MOST_VIDEO_IDS: Final = 10_000
MOST_OPTIONS_BYTES: Final = 10_000
_HIGHEST_ID: Final = 2**63 - 1
_LONGEST_SECONDS: Final = 2_147_483_647

Sort = Literal["relevance", "recorded_at", "-recorded_at", "duration", "-duration"]
DEFAULT_SORT: Final = "relevance"
Facet = Literal["tags", "speakers", "language", "year", "duration"]
Status = Literal["queued", "processing", "completed", "failed", "cancelled"]
STATUSES: Final = ("queued", "processing", "completed", "failed", "cancelled")


def _as_date(given: Any) -> Any:  # noqa: ANN401 - whatever was sent
    if not isinstance(given, str):
        raise ValueError("must be a date like 2024-05-31")  # noqa: TRY004 - becomes a 400
    return date.fromisoformat(given)


def _without_nulls(given: Any) -> Any:  # noqa: ANN401 - whatever was sent
    if isinstance(given, dict):
        return {name: value for name, value in given.items() if value is not None}
    return given


def _portable(given: dict[str, Any]) -> dict[str, Any]:
    """Refuse what our JSON readers and databases cannot all hold."""
    try:
        size = len(orjson.dumps(given))  # numbers of 64 bits at most
        json.dumps(given, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        raise ValueError("must hold JSON values, with whole numbers of 64 bits at most") from None
    if size > MOST_OPTIONS_BYTES:
        raise ValueError(f"must not be longer than {MOST_OPTIONS_BYTES} bytes")
    return given


Tag = Annotated[str, Field(min_length=1, max_length=100)]
Name = Annotated[str, Field(min_length=1, max_length=100)]
Language = Annotated[str, Field(min_length=1, max_length=35)]
Seconds = Annotated[int, Field(ge=0, le=_LONGEST_SECONDS, description="whole seconds")]
Day = Annotated[date | None, BeforeValidator(_as_date, json_schema_input_type=date | None)]
VideoId = Annotated[int, Field(ge=-_HIGHEST_ID, le=_HIGHEST_ID)]


class Filters(Members, extra="forbid"):
    """What the videos searched must be: all of it. Days and durations are included."""

    tags: Annotated[list[Tag], Field(max_length=20, description="has all of these")] = Field(
        default_factory=list
    )
    speakers: Annotated[
        list[Name],
        Field(max_length=20, description="for each, a speaker with these words in the name"),
    ] = Field(default_factory=list)
    language: Language | list[Language] | None = Field(None, description="is one of these")
    min_duration: Seconds | None = None
    max_duration: Seconds | None = None
    recorded_from: Day = None
    recorded_to: Day = None

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, given: Any) -> Any:  # noqa: ANN401 - whatever was sent
        return _without_nulls(given)


class NewSearch(Members):
    """A search of the caller's own videos."""

    query: Annotated[str, Required, Field(max_length=QUERY_LENGTH)]
    video_ids: Annotated[
        list[VideoId] | None,
        Field(max_length=MOST_VIDEO_IDS, description="only these; none or [] means all"),
    ] = None
    algorithm: Annotated[str, Field(min_length=1, max_length=ALGORITHM_LENGTH)] = DEFAULT_ALGORITHM
    options: Annotated[
        dict[str, Any],
        AfterValidator(_portable),
        Field(description="see `GET /api/v1/search/algorithms`"),
    ] = Field(default_factory=dict)
    filters: Filters = Filters()
    sort: Annotated[
        Sort,
        Field(
            description="the order of all that is found; `-` is descending, videos without it last"
        ),
    ] = DEFAULT_SORT
    facets: Annotated[
        list[Facet], Field(max_length=5, description="count the values of all that is found")
    ] = Field(default_factory=list)
    limit: Annotated[int, Field(ge=1, le=HIGHEST_LIMIT)] = DEFAULT_LIMIT
    priority: Annotated[
        Priority,
        Field(description="`batch` for searches that nobody waits for: they let others go first"),
    ] = DEFAULT_PRIORITY

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, given: Any) -> Any:  # noqa: ANN401 - whatever was sent
        return _without_nulls(given)

    @property
    def filter_document(self) -> dict[str, Any]:
        """The filters that were given, as JSON has them."""
        return self.filters.model_dump(mode="json", exclude_unset=True)


class JobQuery(RangeQuery):
    """Which of the caller's searches, newest first."""

    status: Annotated[str | None, Field(description="one or several, with commas between")] = None
    query: Annotated[str | None, Field(max_length=QUERY_LENGTH, description="part of it")] = None
    algorithm: Annotated[str | None, Field(max_length=ALGORITHM_LENGTH)] = None
    api_key_id: Annotated[int | None, Field(ge=1, le=_HIGHEST_ID)] = None
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    per_page: Annotated[int, Field(ge=1, le=100)] = 20

    @model_validator(mode="after")
    def _known_statuses(self) -> Self:
        unknown = [status for status in self.statuses if status not in STATUSES]
        if unknown:
            raise ValueError(f"status must be among {', '.join(STATUSES)}")
        return self

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses asked for; none means all."""
        return () if self.status is None else tuple(self.status.split(","))
