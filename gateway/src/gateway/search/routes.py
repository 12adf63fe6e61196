"""`/api/v1/users/<user_id>/search` and `/api/v1/search`."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, request

from gateway.http.answers import answer
from gateway.http.caller import Caller, caller_as, current_caller
from gateway.http.input import body, query
from gateway.http.operations import Operation, documents
from gateway.http.unit_of_work import work
from gateway.parts import JobEndings, Parts
from gateway.search.answers import (
    Accepted,
    Algorithm,
    AlgorithmList,
    JobDetails,
    JobEntry,
    JobList,
    JobState,
)
from gateway.search.catalogue import Catalogue
from gateway.search.control import JobControl, already_ended, not_found
from gateway.search.idempotency import Claim, IdempotencyKeys
from gateway.search.jobs import list_jobs
from gateway.search.preferences import wait_asked_for
from gateway.search.results import JobReader, entry_of
from gateway.search.schemas import DEFAULT_ALGORITHM, JobQuery, NewSearch
from gateway.search.submission import Submission
from gateway.search.waiting import Waited
from gateway.search.worker_reads import WorkerReads
from shared_schemas.http.problems import Problem
from shared_schemas.storage import Database

_TAG: Final = "Search"
CANCEL_WAIT_SECONDS: Final = 1.0
_SUBMITTING: Final = {
    "Idempotency-Key": "send a request again without searching again; kept for 24 hours",
    "Prefer": "`wait=N`: answer when the search has ended, or after N seconds, at most 30",
}
_SUBMITTED: Final = {
    "Preference-Applied": "the `wait` that was kept to",
    "Idempotent-Replayed": "`true` where the search was accepted before",
}


def blueprint(parts: Parts) -> Blueprint:
    """Return the routes of searches."""
    jobs = JobReader(parts.database, WorkerReads(parts.search_worker))
    catalogue = Catalogue(parts.search_worker)
    submit = _SubmitView(parts, jobs, catalogue)
    views = _Views(parts.database, jobs, catalogue)
    routes = Blueprint("search", __name__, url_prefix="/api/v1")
    routes.post("/users/<id:user_id>/search")(submit.submit_search)
    routes.get("/users/<id:user_id>/search/<job_id>")(views.get_search)
    routes.get("/search/jobs")(views.list_jobs)
    routes.get("/search/jobs/<job_id>/details")(views.get_job_details)
    control = _ControlViews(parts, jobs)
    routes.post("/search/jobs/<job_id>/cancel")(control.cancel_job)
    routes.post("/search/jobs/<job_id>/retry")(control.retry_job)
    routes.get("/search/algorithms")(views.list_algorithms)
    return routes


class _SubmitView:
    def __init__(self, parts: Parts, jobs: JobReader, catalogue: Catalogue) -> None:
        self._jobs = jobs
        self._catalogue = catalogue
        self._endings: JobEndings = parts.job_endings
        self._keys = IdempotencyKeys(parts.database, parts.clock)
        self._submission = Submission(parts.clock)

    @documents(
        Operation(
            _TAG,
            body=NewSearch,
            answers={200: JobState, 202: Accepted},
            errors=(400, 409, 422),
            request_headers=_SUBMITTING,
            response_headers=_SUBMITTED,
        )
    )
    def submit_search(self, user_id: int) -> Response:
        """Search the library.

        The search is queued; ask for it by its `job_id`, or send `Prefer: wait=N`.
        """
        caller = caller_as(user_id)
        wanted = body(NewSearch)
        self._refuse_unknown(wanted.algorithm)
        job_id, replayed = self._accept_once(caller, wanted)
        seconds = wait_asked_for(request.headers.getlist("Prefer"))
        response = (
            self._accepted(job_id)
            if seconds is None
            else self._when_ended(user_id, job_id, seconds)
        )
        if replayed:
            response.headers["Idempotent-Replayed"] = "true"
        return response

    def _refuse_unknown(self, algorithm: str) -> None:
        if algorithm == DEFAULT_ALGORITHM:
            return
        names = self._catalogue.missing(algorithm, work().trace)
        if names is not None:
            reason = self._catalogue.why_unavailable(algorithm)
            known = f"must be one of {', '.join(names)}"
            raise Problem(
                HTTPStatus.BAD_REQUEST,
                f"algorithm: {known}" if reason is None else f"algorithm: {algorithm} {reason}",
                algorithms=list(names),
            )

    def _accept_once(self, caller: Caller, wanted: NewSearch) -> tuple[str, bool]:
        """Return the job, and whether it was there already."""
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return self._submission.accept(work(), caller, wanted), False
        found = self._keys.claim(caller.user_id, key, wanted.model_dump_json())
        if isinstance(found, Claim):
            job_id = self._submission.accept(work(), caller, wanted)
            self._keys.fulfil(work().session, found, job_id)
            return job_id, False
        work().job_id = found
        return found, True

    def _accepted(self, job_id: str) -> Response:
        return answer(Accepted(job_id=job_id), HTTPStatus.ACCEPTED)

    def _when_ended(self, user_id: int, job_id: str, seconds: int) -> Response:
        work().commit_now()  # no transaction is held while waiting, and the worker must see it
        waited = self._endings.wait(job_id, seconds)
        if waited is Waited.TOO_MANY:
            return self._accepted(job_id)
        response = self._as_it_is(user_id, job_id)
        response.headers["Preference-Applied"] = f"wait={seconds}"
        return response

    def _as_it_is(self, user_id: int, job_id: str) -> Response:
        try:
            state = self._jobs.state(user_id, job_id, work().trace)
        except Problem:
            # Ended, and its results cannot be had now. The search stands; its id must not be lost.
            return self._accepted(job_id)
        if state is None or state.completed_at is None:
            pending = Accepted(job_id=job_id, status=state.status if state else "queued")
            return answer(pending, HTTPStatus.ACCEPTED)
        return answer(state, exclude_unset=True)


class _Views:
    def __init__(self, database: Database, jobs: JobReader, catalogue: Catalogue) -> None:
        self._database = database
        self._jobs = jobs
        self._catalogue = catalogue

    @documents(Operation(_TAG, answers={200: JobState}, errors=(404, 503)))
    def get_search(self, user_id: int, job_id: str) -> Response:
        """Get a search and what it found.

        `results` is empty and `completed_at` null until it has ended.
        """
        caller_as(user_id)
        state = self._jobs.state(user_id, job_id, work().trace)
        if state is None:
            raise not_found()
        work().job_id = job_id
        return answer(state, exclude_unset=True)

    @documents(Operation(_TAG, query=JobQuery, answers={200: JobList}, errors=(400,)))
    def list_jobs(self) -> Response:
        """List searches, newest first."""
        caller = current_caller()
        wanted = query(JobQuery)
        with self._database.read() as session:
            return answer(list_jobs(session, caller.user_id, wanted))

    @documents(Operation(_TAG, answers={200: JobDetails}, errors=(404, 503)))
    def get_job_details(self, job_id: str) -> Response:
        """Get all that is known of a search, with its timeline."""
        caller = current_caller()
        details = self._jobs.details(caller.user_id, job_id, work().trace)
        if details is None:
            raise not_found()
        work().job_id = job_id
        return answer(details, exclude_unset=True)

    @documents(Operation(_TAG, answers={200: AlgorithmList}, errors=(503,)))
    def list_algorithms(self) -> Response:
        """List the algorithms, what each is good for, and its options."""
        current_caller()
        found = self._catalogue.entries(work().trace)
        return answer(AlgorithmList(algorithms=[Algorithm(**entry) for entry in found]))


class _ControlViews:
    def __init__(self, parts: Parts, jobs: JobReader) -> None:
        self._jobs = jobs
        self._endings: JobEndings = parts.job_endings
        self._control = JobControl(parts.clock)

    @documents(Operation(_TAG, answers={200: JobEntry, 202: JobEntry}, errors=(404, 409)))
    def cancel_job(self, job_id: str) -> Response:
        """Cancel a search.

        One that waits is cancelled at once, one that runs as soon as its worker has answered: 202
        if that takes longer than a second. One that has ended otherwise stays so: 409.
        """
        caller = current_caller()
        job = self._control.cancel(work(), caller.user_id, job_id)
        if job.status == "cancelled":
            return answer(entry_of(work().session, job))
        work().commit_now()
        self._endings.wait(job_id, CANCEL_WAIT_SECONDS)
        return self._cancelled(caller.user_id, job_id)

    def _cancelled(self, user_id: int, job_id: str) -> Response:
        entry = self._jobs.entry(user_id, job_id)
        if entry is None:
            raise not_found()
        if entry.status in ("completed", "failed"):
            raise already_ended(entry.status)
        is_done = entry.status == "cancelled"
        return answer(entry, HTTPStatus.OK if is_done else HTTPStatus.ACCEPTED)

    @documents(Operation(_TAG, answers={202: JobEntry}, errors=(404, 409)))
    def retry_job(self, job_id: str) -> Response:
        """Run a search again that has failed or was cancelled.

        It keeps its id, and searches the library as it is now.
        """
        job = self._control.retry(work(), current_caller().user_id, job_id)
        return answer(entry_of(work().session, job), HTTPStatus.ACCEPTED)
