"""What the search worker is asked for: the results of jobs."""

from collections.abc import Mapping
from typing import Any

import structlog

from gateway.parts import Upstream
from shared_schemas.envelope import Trace
from shared_schemas.http.problems import unavailable

_log = structlog.get_logger(__name__)


class WorkerReads:
    """The worker's read API. Everything raises Problem 503 while the worker is away."""

    def __init__(self, worker: Upstream) -> None:
        self._worker = worker

    def job(self, job_id: str, user_id: int, trace: Trace) -> Mapping[str, Any]:
        """Return the worker's record of a job that it has ended."""
        found = self._worker.get(f"/api/v1/search/jobs/{job_id}", {"user_id": user_id}, trace)
        if not found.ok:
            # It told us of this job's end, so this is its trouble and not the caller's.
            _log.error("the worker does not know a job it ended", job_id=job_id)
            raise unavailable("The search worker")
        return found.body
