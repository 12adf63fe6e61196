"""What the search calls answer."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from gateway.http.answers import FacetValue
from gateway.search.schemas import DEFAULT_PRIORITY, Facet, Sort, Status
from shared_schemas.events import Priority


class JobError(BaseModel):
    """Why a search failed."""

    code: str
    message: str


class Match(BaseModel):
    """Where a field matched: half-open ranges of characters. `index`: which item of a list."""

    field: str
    ranges: list[tuple[int, int]]
    index: int | None = None


class Moment(BaseModel):
    """A piece of a video at which it is spoken of what was asked.

    `start` and `end` in seconds; `ranges` to highlight in `text`. `url` opens the video there,
    if the video has an address.
    """

    start: float
    end: float
    text: str
    ranges: list[tuple[int, int]] = []
    url: str | None = None


class Result(BaseModel, extra="allow"):
    """A video that was found. `relevance_score` is in (0, 1]; best first.

    `moments`, best first, say where what is asked is spoken of, if the video has a transcript.
    """

    video_id: int
    title: str
    relevance_score: float
    matched_text: str
    matches: list[Match] = []
    moments: list[Moment] = []


class Accepted(BaseModel):
    """A search that will be run."""

    job_id: str
    status: Status = "queued"
    results: list[Result] = []


class JobState(BaseModel):
    """A search and what it found: `results` is empty until it is completed.

    `total_count` is there when more was found than is returned, `notes` when something else was
    searched for than what was asked, `facets` when counts were asked for (the commonest 50 values
    of each, of all that was found; years like `2013`, and seconds of duration like `300-1199` or
    `3600-`), `error` when the search failed.
    """

    job_id: str
    status: Status
    results: list[Result] = []
    completed_at: datetime | None = None
    total_count: int | None = None
    notes: list[str] = []
    facets: dict[Facet, list[FacetValue]] | None = None
    error: JobError | None = None


class TopResult(BaseModel):
    """One of the best results."""

    video_id: int
    title: str
    relevance_score: float


class Attempt(BaseModel):
    """One try at a search. `outcome` is null while it runs."""

    number: int
    worker: str | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: str | None = None
    error: Any = None


class JobEntry(BaseModel):
    """A search in a list. Times in UTC; `progress` from 0 to 1; `run` is 2 for the first retry.

    Attempts are numbered through all runs. `cancel_requested_at` is of the present run.
    """

    job_id: str
    status: Status
    query: str
    algorithm: str
    options: dict[str, Any]
    filters: dict[str, Any]
    video_ids: list[int] | None
    sort: Sort
    limit: int
    priority: Priority = DEFAULT_PRIORITY
    api_key_id: int | None
    created_at: datetime
    published_at: datetime | None
    started_at: datetime | None
    completed_at: datetime | None
    execution_time_ms: float | None
    result_count: int | None
    top_results: list[TopResult]
    attempts: list[Attempt]
    run: int
    cancel_requested_at: datetime | None
    progress: float | None
    error: JobError | None


class JobList(BaseModel):
    """A page of searches."""

    jobs: list[JobEntry]
    total: int
    page: int
    per_page: int
    pages: int


class TimelineEntry(BaseModel):
    """One thing that happened to a search."""

    event: str
    at: datetime
    attempt: int | None = None
    detail: dict[str, Any] = {}


class JobDetails(JobEntry):
    """All that is known of a search.

    `total_count` is how many videos there are without a limit, null where that is not known;
    `notes` say what was searched for instead of what was asked; `facets` are null where no counts
    were asked for.
    """

    request_id: str | None
    library_version: int
    results: list[Result]
    total_count: int | None
    notes: list[str]
    facets: dict[Facet, list[FacetValue]] | None
    timeline: list[TimelineEntry]


class Algorithm(BaseModel, extra="allow"):
    """A way to search, what it is good for, and its options."""

    name: str
    description: str = ""


class AlgorithmList(BaseModel, extra="allow"):
    """The ways to search that are installed."""

    algorithms: list[Algorithm]
