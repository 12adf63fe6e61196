"""What happened: the `data` of every event, frozen and versioned.

A model here is a promise to every reader of the log. A change that an old reader or an old
event could not bear is a new version beside the old one, never an edit.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

_HIGHEST = 2**63 - 1  # what every JSON reader and database in the platform holds
Identifier = Annotated[int, Field(ge=1, le=_HIGHEST)]
Ordinal = Annotated[int, Field(ge=1, le=_HIGHEST)]
AskedIdentifier = Annotated[int, Field(ge=-_HIGHEST, le=_HIGHEST)]
Count = Annotated[int, Field(ge=0, le=_HIGHEST)]
JobId = Annotated[str, Field(min_length=1, max_length=64)]
Priority = Literal["interactive", "batch"]
"""`interactive`: somebody waits for it. `batch`: it may wait for those."""
Score = Annotated[float, Field(gt=0, le=1)]
Run = Annotated[
    Ordinal | None,
    Field(description="which run of the job: 2 is its first retry; absent, as at first, means 1"),
]


class EventData(BaseModel):
    """The part of an event that its type describes. Unknown members are kept out, not refused."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: ClassVar[str]
    version: ClassVar[int] = 1

    @property
    def routing_key(self) -> str:
        """What the broker routes the event by: its type, or more where one type takes two ways."""
        return self.type


class _VideoState(EventData):
    user_id: Identifier
    video_id: Identifier
    library_version: Ordinal
    title: str
    description: str = ""
    duration: Annotated[Count, Field(description="whole seconds")] = 0
    tags: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    thumbnail_url: str | None = None
    recorded_at: date | None = None
    created_at: AwareDatetime
    updated_at: AwareDatetime


class VideoCreated(_VideoState):
    """A video was added to its owner's library. Carries the whole video."""

    type: ClassVar[str] = "video.created"


class VideoUpdated(_VideoState):
    """A video was changed. Carries the whole video as it is now."""

    type: ClassVar[str] = "video.updated"


class VideoDeleted(EventData):
    """A video was removed from its owner's library."""

    type: ClassVar[str] = "video.deleted"
    user_id: Identifier
    video_id: Identifier
    library_version: Ordinal


class Cue(BaseModel):
    """A piece of a transcript: what is said from one time of the video to another."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    start_ms: Annotated[Count, Field(description="milliseconds from the video's start")]
    end_ms: Annotated[Count, Field(description="milliseconds from the video's start")]
    text: str


class TranscriptReplaced(EventData):
    """A video was given a transcript, instead of any it had. Carries all cues, by their start."""

    type: ClassVar[str] = "video.transcript_replaced"
    user_id: Identifier
    video_id: Identifier
    library_version: Ordinal
    cues: tuple[Cue, ...]


class TranscriptRemoved(EventData):
    """A video's transcript was removed. When the video itself goes, this is not told."""

    type: ClassVar[str] = "video.transcript_removed"
    user_id: Identifier
    video_id: Identifier
    library_version: Ordinal


class SynonymsReplaced(EventData):
    """A user gave words and phrases the same meaning, instead of any such groups before."""

    type: ClassVar[str] = "synonyms.replaced"
    user_id: Identifier
    library_version: Ordinal
    groups: tuple[tuple[str, ...], ...]


class _JobFact(EventData):
    job_id: JobId
    user_id: Identifier
    run: Run = None

    @property
    def run_number(self) -> int:
        """Which run of the job this is about, from 1. Every retry begins another."""
        return self.run or 1


class SearchRequested(_JobFact):
    """A search was accepted, or is run again. `library_version`: what its caller had written."""

    type: ClassVar[str] = "search.requested"
    batch_key: ClassVar[str] = "search.requested.batch"
    routing_keys: ClassVar[tuple[str, ...]] = ("search.requested", "search.requested.batch")
    api_key_id: Identifier | None = None
    query: Annotated[str, Field(min_length=1, max_length=500)]
    video_ids: tuple[AskedIdentifier, ...] | None = None
    algorithm: Annotated[str, Field(min_length=1, max_length=64)]
    options: Mapping[str, Any] = Field(default_factory=dict)
    filters: Mapping[str, Any] = Field(default_factory=dict)
    sort: Annotated[str, Field(min_length=1, max_length=32)] | None = None
    facets: tuple[str, ...] | None = None
    limit: Annotated[int, Field(ge=1, le=1000)]
    library_version: Count = 0
    priority: Annotated[Priority | None, Field(description="absent means interactive")] = None
    submitted_at: AwareDatetime

    @property
    def is_batch(self) -> bool:
        """Whether nobody waits for it."""
        return self.priority == "batch"

    @property
    def routing_key(self) -> str:
        """Its type, or `batch_key`: each goes to a queue of its own."""
        return self.batch_key if self.is_batch else self.type


class _AttemptFact(_JobFact):
    attempt: Ordinal


class SearchStarted(_AttemptFact):
    """A worker took the job."""

    type: ClassVar[str] = "search.started"
    worker: str
    started_at: AwareDatetime


class SearchProgressed(_AttemptFact):
    """A long search has come this far."""

    type: ClassVar[str] = "search.progressed"
    fraction: Annotated[float, Field(ge=0, le=1)]
    message: str = ""


class TopResult(BaseModel):
    """One of the best results, enough for a list."""

    model_config = ConfigDict(frozen=True)

    video_id: Identifier
    title: str
    relevance_score: Score


class SearchCompleted(_AttemptFact):
    """The search ended well; its results are in the worker's database."""

    type: ClassVar[str] = "search.completed"
    result_count: Count
    top_results: tuple[TopResult, ...] = ()
    execution_time_ms: Annotated[float, Field(ge=0)]
    completed_at: AwareDatetime


class ErrorInfo(BaseModel):
    """Why something failed: a stable code for programs, a sentence for people."""

    model_config = ConfigDict(frozen=True)

    code: str
    message: str


class SearchFailed(_AttemptFact):
    """The search ended without results and will not be tried again by itself."""

    type: ClassVar[str] = "search.failed"
    error: ErrorInfo
    failed_at: AwareDatetime


class SearchCancelled(_AttemptFact):
    """The search was stopped on request. Attempt 0 means that none had begun."""

    type: ClassVar[str] = "search.cancelled"
    attempt: Count
    cancelled_at: AwareDatetime


class SearchCancelRequested(_JobFact):
    """The owner asked for the search to be stopped.

    `decided`: it had not begun as far as its owner could see, who was told that it is cancelled.
    So it is, whatever a worker has done with it meanwhile.
    """

    type: ClassVar[str] = "search.cancel_requested"
    decided: bool | None = None
    requested_at: AwareDatetime


class UsageRecorded(EventData):
    """One answer left the gateway to a caller that it knew."""

    type: ClassVar[str] = "usage.recorded"
    request_id: Annotated[str, Field(min_length=1, max_length=128)]
    user_id: Identifier
    auth: Literal["api_key", "session"]
    api_key_id: Identifier | None = None
    method: Annotated[str, Field(min_length=1, max_length=16)]
    route: Annotated[str, Field(min_length=1, max_length=200)]
    status: Annotated[int, Field(ge=100, le=599)]
    duration_us: Annotated[Count, Field(description="microseconds until the answer was ready")]
    request_bytes: Count = 0
    response_bytes: Count = 0
    job_id: JobId | None = None
    occurred_at: AwareDatetime


class DeadLettersHandled(EventData):
    """An engineer sent dead letters of one queue and kind back to their queue, or dropped them.

    `reason` is why they could not be handled, without numbers and ids, so that alike ones can be
    counted together. `letters` are the ids that their events had, or digests of what was none.
    """

    type: ClassVar[str] = "dead_letters.handled"
    queue: Annotated[str, Field(min_length=1, max_length=255)]
    action: Literal["requeued", "dropped"]
    reason: str
    letters: Annotated[tuple[str, ...], Field(min_length=1)]
    handled_at: AwareDatetime


EVENT_TYPES: Mapping[tuple[str, int], type[EventData]] = {
    (model.type, model.version): model
    for model in (
        VideoCreated,
        VideoUpdated,
        VideoDeleted,
        TranscriptReplaced,
        TranscriptRemoved,
        SynonymsReplaced,
        SearchRequested,
        SearchStarted,
        SearchProgressed,
        SearchCompleted,
        SearchFailed,
        SearchCancelled,
        SearchCancelRequested,
        UsageRecorded,
        DeadLettersHandled,
    )
}
