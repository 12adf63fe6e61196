"""Asks the search worker to run a recorded search again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

from pydantic import BaseModel, ValidationError

from shared_schemas.eventlog.internal_api import InternalApi

_MORE_SECONDS: Final = 5.0
"""What the worker may take beside the search itself."""


class Hit(BaseModel):
    """One video found."""

    video_id: int
    title: str
    relevance_score: float


class Search(BaseModel):
    """How a search was run, and what it found, best first."""

    algorithm: str
    options: dict[str, Any]
    execution_time_ms: float | None
    results: list[Hit]


class Recorded(Search):
    """A job as the worker has it on record."""

    job_id: str
    user_id: int
    status: str
    run: int
    query: str
    library_version: int
    completed_at: datetime | None
    error: dict[str, Any] | None


class Rerun(BaseModel):
    """A recorded job, what it finds now, and how far the index of its library is now."""

    job: Recorded
    applied_version: int
    rerun: Search


@dataclass(frozen=True)
class SearchWorker:
    """The search worker's read API."""

    api: InternalApi

    def rerun(self, job_id: str, algorithm: str | None, seconds: float) -> Rerun:
        """Run a job's search again, for at most so many seconds. Raises what `InternalApi` does."""
        asked = {"algorithm": algorithm, "seconds": f"{seconds:g}"}
        body = self.api.get(
            f"/internal/v1/jobs/{quote(job_id, safe='')}/rerun",
            {name: value for name, value in asked.items() if value is not None},
            seconds + _MORE_SECONDS,
        )
        try:
            return Rerun.model_validate_json(body)
        except ValidationError as error:
            raise self.api.unreadable() from error
