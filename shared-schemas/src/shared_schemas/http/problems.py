"""Errors as RFC 9457 problem documents that also carry the old API's `error` sentence."""

from collections.abc import Mapping
from http import HTTPStatus

import structlog
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from shared_schemas.errors import Unavailable

MEDIA_TYPE = "application/problem+json"
_log = structlog.get_logger(__name__)


class Problem(Exception):  # noqa: N818 - RFC 9457's own word
    """An answer that says what is wrong: a status, a sentence, and members that help."""

    def __init__(
        self,
        status: int,
        sentence: str,
        *,
        headers: Mapping[str, str] | None = None,
        **members: object,
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.headers = dict(headers or {})
        self.members = members


def unavailable(service: str, retry_after_seconds: int = 1) -> Problem:
    """Say that a service behind this one does not answer, and when to come back."""
    return Problem(
        HTTPStatus.SERVICE_UNAVAILABLE,
        f"{service} is not available at the moment",
        headers={"Retry-After": str(retry_after_seconds)},
        service=service,
    )


def problem_response(problem: Problem) -> Response:
    """Turn a problem into its HTTP answer. Must run inside a request."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.sentence,
        "error": problem.sentence,
        "instance": request.path,
        **problem.members,
    }
    response = jsonify(body)
    response.status_code = problem.status
    response.mimetype = MEDIA_TYPE
    response.headers.update(problem.headers)
    return response


def register_problem_handlers(app: Flask) -> None:
    """Answer every error as a problem document; what nobody expected is logged and says nothing."""
    app.register_error_handler(Problem, problem_response)
    app.register_error_handler(HTTPException, _http_exception)
    app.register_error_handler(Unavailable, _storage_unavailable)
    app.register_error_handler(Exception, _unexpected)


def _http_exception(error: HTTPException) -> Response:
    headers = {
        name: value
        for name, value in error.get_headers()
        if name in ("Allow", "Retry-After", "WWW-Authenticate")
    }
    return problem_response(
        Problem(error.code or 500, error.description or error.name, headers=headers)
    )


def _storage_unavailable(error: Unavailable) -> Response:
    _log.error("storage unavailable", path=request.path, reason=str(error))
    return problem_response(unavailable("The storage"))


def _unexpected(error: Exception) -> Response:
    _log.error("request failed", path=request.path, exc_info=error)
    return problem_response(Problem(500, "Something went wrong on our side"))
