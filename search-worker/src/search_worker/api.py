"""The read API for the platform's other services, and the way in for those without a queue."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import orjson
from flask import Blueprint, Flask, Response, jsonify, request
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from search_worker.algorithms.interface import Algorithm
from search_worker.algorithms.registry import Algorithms
from search_worker.index.filters import Filters
from search_worker.index.models import MAX_OWNER
from search_worker.jobs.accept import AcceptSearch, Submission
from search_worker.jobs.execute import REFUSALS, Refused
from search_worker.jobs.models import JobStatus
from search_worker.jobs.read import one_job, page_of_jobs
from search_worker.jobs.rerun import AlgorithmFailed, Busy, Overdue, Rerun
from shared_schemas.delivery import producers_report
from shared_schemas.envelope import Trace, describe
from shared_schemas.http.problems import Problem, problem_response, register_problem_handlers
from shared_schemas.http.service_auth import require_service_token
from shared_schemas.observability import accept_request_id, continue_trace
from shared_schemas.storage import Database

MAX_BODY_BYTES = 1_000_000
UserId = Annotated[int, Field(ge=1, le=MAX_OWNER)]
Answer = tuple[Response, int] | Response
Model = TypeVar("Model", bound=BaseModel)


class OwnedBy(BaseModel):
    """Whose job is asked for."""

    model_config = ConfigDict(extra="ignore")

    user_id: UserId


class JobsQuery(OwnedBy):
    """Which of a user's jobs are asked for."""

    status: JobStatus | None = None
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    per_page: Annotated[int, Field(ge=1, le=100)] = 20


class RerunQuery(BaseModel):
    """How a recorded search is to be run again: as it was, unless something else is named."""

    model_config = ConfigDict(extra="forbid")

    algorithm: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    seconds: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None


@dataclass(frozen=True)
class ApiParts:
    """What the API is made of. `health` tells of the process's parts, worst word first."""

    database: Database
    algorithms: Algorithms
    accept: AcceptSearch
    rerun: Rerun
    health: Callable[[], Mapping[str, Any]]
    service_token: SecretStr


def create_app(parts: ApiParts) -> Flask:
    """Wire the application. Starts nothing and opens nothing."""
    app = Flask("search_worker", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    register_problem_handlers(app)
    for refusal in (*REFUSALS, Refused):
        app.register_error_handler(refusal, _bad_request)
    require_service_token(app, parts.service_token)
    app.register_blueprint(_condition(parts))
    app.register_blueprint(_jobs(parts))
    app.register_blueprint(_what_if(parts))
    return app


def _condition(parts: ApiParts) -> Blueprint:
    pages = Blueprint("condition", __name__)

    @pages.get("/health")
    def health() -> Answer:
        return jsonify(dict(parts.health()))

    @pages.get("/ready")
    def ready() -> Answer:
        with parts.database.read() as session:  # no database: 503, as for every other page
            session.connection()
        return jsonify({"status": "ready"})

    @pages.get("/internal/v1/producers")
    def producers() -> Answer:
        with parts.database.read() as session:
            return jsonify({"producers": producers_report(session)})

    return pages


def _jobs(parts: ApiParts) -> Blueprint:
    pages = Blueprint("jobs", __name__, url_prefix="/api/v1/search")

    @pages.get("/algorithms")
    def algorithms() -> Answer:
        known = [_algorithm(each) for each in parts.algorithms]
        unavailable = parts.algorithms.unavailable
        return jsonify(
            {
                "algorithms": known,
                "unavailable": [
                    {"name": each, "reason": unavailable[each]} for each in unavailable
                ],
                "filters": Filters.model_json_schema(),
            }
        )

    @pages.post("/jobs")
    def submit() -> Answer:
        trace = Trace(
            accept_request_id(request.headers.get("X-Request-ID")),
            continue_trace(request.headers.get("traceparent")),
        )
        job_id = parts.accept(_read(Submission, _body()), trace)
        return jsonify({"job_id": job_id, "status": JobStatus.QUEUED, "results": []}), 202

    @pages.get("/jobs")
    def jobs() -> Answer:
        query = _read(JobsQuery, request.args.to_dict())
        with parts.database.read() as session:
            found = page_of_jobs(session, query.user_id, query.status, query.page, query.per_page)
        return jsonify(
            {
                "jobs": found.jobs,
                "total": found.total,
                "page": query.page,
                "per_page": query.per_page,
                "pages": -(-found.total // query.per_page),
            }
        )

    @pages.get("/jobs/<job_id>")
    def job(job_id: str) -> Answer:
        owner = _read(OwnedBy, request.args.to_dict())
        with parts.database.read() as session:
            found = one_job(session, job_id, owner.user_id)
        if found is None:
            raise Problem(404, "No such search job")
        return jsonify(found)

    return pages


def _what_if(parts: ApiParts) -> Blueprint:
    pages = Blueprint("what_if", __name__, url_prefix="/internal/v1")

    @pages.get("/jobs/<job_id>/rerun")
    def rerun(job_id: str) -> Answer:
        query = _read(RerunQuery, request.args.to_dict())
        try:
            found = parts.rerun(job_id, query.algorithm, query.seconds)
        except Busy as busy:
            raise Problem(503, str(busy), headers={"Retry-After": "1"}) from busy
        except Overdue as overdue:
            raise Problem(504, str(overdue)) from overdue
        except AlgorithmFailed as failure:
            raise Problem(500, str(failure)) from failure
        if found is None:
            raise Problem(404, "No such search job")
        return jsonify(found)

    return pages


def _algorithm(algorithm: Algorithm) -> Mapping[str, Any]:
    return {
        "name": algorithm.name,
        "description": algorithm.description,
        "options": algorithm.options.model_json_schema(),
    }


def _body() -> Mapping[str, Any]:
    try:
        body = orjson.loads(request.get_data())
    except orjson.JSONDecodeError as error:
        raise Problem(400, f"The body is not JSON: {error}") from error
    if not isinstance(body, dict):
        raise Problem(400, "The body must be a JSON object")
    return body


def _read(model: type[Model], given: Mapping[str, Any]) -> Model:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise Problem(400, describe(error)) from error


def _bad_request(error: Exception) -> Response:
    return problem_response(Problem(400, str(error)))
