"""Takes a search from a service that would rather speak HTTP, onto the same queue as the others."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, field_validator

from search_worker.algorithms.order import read_order
from search_worker.algorithms.registry import Algorithms, read_options
from search_worker.index.facets import check_facets
from search_worker.index.filters import read_filters
from search_worker.index.models import MAX_ID, MAX_OWNER
from search_worker.index.versions import applied_version
from search_worker.jobs.claim import ensure_job
from search_worker.jobs.parts import JobParts
from shared_schemas.envelope import Trace
from shared_schemas.events import Priority, SearchRequested

Version = Annotated[int, Field(ge=0, le=MAX_ID)]


class Submission(BaseModel):
    """The body of a submission. Without `library_version`: what the index has by now."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    user_id: Annotated[int, Field(ge=1, le=MAX_OWNER)]
    query: Annotated[str, Field(min_length=1, max_length=500)]
    video_ids: list[int] | None = None
    algorithm: Annotated[str, Field(min_length=1, max_length=64)] = "keyword"
    options: dict[str, Any] = Field(default_factory=dict)
    filters: dict[str, Any] = Field(default_factory=dict)
    sort: str | None = None
    facets: list[str] | None = None
    limit: Annotated[int, Field(ge=1, le=1000)] = 20
    library_version: Version | None = None
    priority: Priority | None = None

    @field_validator("query")
    @classmethod
    def _not_blank(cls, given: str) -> str:
        if not given.strip():
            raise ValueError("must not be blank")
        return given


class AcceptSearch:
    """Commits a job and its request together; the relay does the rest."""

    def __init__(
        self,
        parts: JobParts,
        algorithms: Algorithms,
        new_id: Callable[[], str] = lambda: str(uuid4()),
    ) -> None:
        self._parts = parts
        self._algorithms = algorithms
        self._new_id = new_id

    def __call__(self, submission: Submission, trace: Trace) -> str:
        """Return the new job's id. Raises REFUSALS (see `execute`)."""
        read_options(self._algorithms.get(submission.algorithm), submission.options)
        read_filters(submission.filters)
        read_order(submission.sort)
        check_facets(submission.facets or ())
        with self._parts.database.write() as session:
            version = submission.library_version
            if version is None:
                version = applied_version(session, submission.user_id)
            request = self._request(submission, version)
            ensure_job(session, request)
            self._parts.reporter.tell(session, request, request.job_id, trace)
        self._parts.reporter.nudge()
        return request.job_id

    def _request(self, submission: Submission, version: int) -> SearchRequested:
        return SearchRequested(
            **submission.model_dump(exclude={"library_version"}),
            job_id=self._new_id(),
            library_version=version,
            submitted_at=self._parts.clock(),
        )
