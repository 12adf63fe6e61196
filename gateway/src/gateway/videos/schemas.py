"""Bodies of the video calls.

Answers have exactly the members of the frozen contract, plus those optional ones that have a
value: a client from before these existed sees nothing new.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from gateway.http.answers import FacetValue
from gateway.http.input import Members, Parameters, Required
from gateway.videos.models import (
    DESCRIPTION_LENGTH,
    LANGUAGE_LENGTH,
    TITLE_LENGTH,
    URL_LENGTH,
    Video,
)

LIBRARY_LIMIT = 10_000
BATCH_LIMIT = 1_000
PAGE_SIZE = 20
LONGEST_SECONDS = 2_147_483_647
OPTIONAL = ("tags", "speakers", "url", "thumbnail_url", "recorded_at", "language")


def _as_date(given: Any) -> Any:  # noqa: ANN401 - whatever was sent
    if not isinstance(given, str):
        raise ValueError("must be a date like 2024-05-31")  # noqa: TRY004 - becomes a 400
    return date.fromisoformat(given) if given else None


def _distinct(given: list[str]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in given if text.strip()))


Word = Annotated[str, Field(max_length=100)]
Words = Annotated[list[Word], Field(max_length=50)]
Title = Annotated[str, Field(max_length=TITLE_LENGTH)]
Description = Annotated[str, Field(max_length=DESCRIPTION_LENGTH)]
Duration = Annotated[int, Field(ge=0, le=LONGEST_SECONDS, description="whole seconds")]
Url = Annotated[str, Field(max_length=URL_LENGTH)]
Language = Annotated[str, Field(max_length=LANGUAGE_LENGTH)]
RecordedAt = Annotated[date | None, BeforeValidator(_as_date, json_schema_input_type=date | None)]


class _Optional(Members):
    """What a video may have. Null is the same as absent; an empty text or list clears."""

    tags: Words = Field(default_factory=list)
    speakers: Words = Field(default_factory=list)
    url: Url = ""
    thumbnail_url: Url = ""
    recorded_at: RecordedAt = None
    language: Language = ""

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, given: Any) -> Any:  # noqa: ANN401 - whatever was sent
        if isinstance(given, dict):
            return {name: value for name, value in given.items() if value is not None}
        return given

    def columns(self) -> dict[str, Any]:
        """Return the given members as the table keeps them."""
        given = self.model_dump(exclude_unset=True)
        for name in ("tags", "speakers"):
            if name in given:
                given[name] = _distinct(given[name])
        for name in ("url", "thumbnail_url", "language"):
            if name in given:
                given[name] = given[name].strip() or None
        return given


class NewVideo(_Optional):
    """A video to add."""

    title: Annotated[Title, Required]
    description: Description = ""
    duration: Duration = 0


class VideoChanges(_Optional):
    """What to change. An empty title leaves the title as it is."""

    title: Title = ""
    description: Description = ""
    duration: Duration = 0

    def columns(self) -> dict[str, Any]:
        """Return the given members as the table keeps them, without an empty title."""
        given = super().columns()
        if not given.get("title", "").strip():
            given.pop("title", None)
        return given


class VideoBatch(Members):
    """Many videos to add. Each is looked at by itself."""

    existing: Annotated[
        Literal["add", "skip"],
        Field(
            description="`skip` leaves out what the library has already: a video of the same "
            "title, duration, url and recorded_at. The same batch can then be sent again."
        ),
    ] = "add"

    videos: Annotated[
        list[Any],
        Field(
            max_length=BATCH_LIMIT,
            json_schema_extra={"items": {"$ref": "#/components/schemas/NewVideo"}},
        ),
    ]


class VideoQuery(Parameters):
    """Which videos. Without `page` and `per_page`: the whole library, up to 10,000."""

    # Clients of the earlier version may send whatever they like.
    model_config = ConfigDict(extra="ignore")

    q: Annotated[str, Field(max_length=500, description="part of the title or description")] = ""
    tag: Annotated[str, Field(max_length=100)] = ""
    language: Annotated[
        str, Field(max_length=LANGUAGE_LENGTH, description="in upper or lower case")
    ] = ""
    sort: Literal[
        "id", "-id", "created_at", "-created_at", "updated_at", "-updated_at",
        "title", "-title", "duration", "-duration", "recorded_at", "-recorded_at",
    ] = "id"  # fmt: skip
    page: Annotated[int, Field(ge=1, le=100_000)] = 1
    per_page: Annotated[int, Field(ge=1, le=LIBRARY_LIMIT)] = PAGE_SIZE

    @property
    def size(self) -> int:
        """How many videos a page has; the whole library is one page."""
        given = {"page", "per_page"} & self.model_fields_set
        return self.per_page if given else LIBRARY_LIMIT


class _VideoMembers(BaseModel):
    id: int
    title: str
    description: str
    duration: int
    tags: list[str] = []
    speakers: list[str] = []
    url: str | None = None
    thumbnail_url: str | None = None
    recorded_at: date | None = None
    language: str | None = None

    @classmethod
    def of(cls, video: Video) -> Self:
        """Describe a row, leaving out optional members without a value."""
        names = [name for name in cls.model_fields if name not in OPTIONAL or getattr(video, name)]
        return cls(**{name: getattr(video, name) for name in names})


class VideoEntry(_VideoMembers):
    """A video."""

    created_at: datetime


class ChangedVideo(_VideoMembers):
    """A video after a change."""

    updated_at: datetime


class VideoList(BaseModel):
    """A page of a library. `next_page` is null on the last one."""

    videos: list[VideoEntry]
    total: int
    page: int
    per_page: int
    pages: int
    next_page: int | None


class VideoFacets(BaseModel):
    """What the videos of a library have, the most frequent first, up to 100 of each."""

    tags: list[FacetValue]
    languages: list[FacetValue]


class BatchRow(BaseModel):
    """What became of one row: a video, the one that was there already, or the reason why not."""

    index: int
    status: Literal["accepted", "skipped", "refused"]
    video: VideoEntry | None = None
    error: str | None = None


class BatchResult(BaseModel):
    """What became of the batch, row by row in the order given."""

    accepted: int
    refused: int
    skipped: int = 0
    results: list[BatchRow]
