"""What happens to every request before and after its view."""

import time
from collections.abc import Callable
from http import HTTPStatus

import structlog
from flask import Flask, Response, g, request
from sqlalchemy.exc import DBAPIError
from structlog.contextvars import bind_contextvars, clear_contextvars

from gateway.http.authorization import require_scope
from gateway.http.caller import Caller, known_caller
from gateway.http.metering import route_of_request, usage_of
from gateway.http.unit_of_work import Work, work
from gateway.limits.admission import LimitExceeded
from gateway.limits.fields import add_fields, add_unlimited
from gateway.parts import Parts
from shared_schemas.envelope import Trace
from shared_schemas.errors import Unavailable
from shared_schemas.http.problems import problem_response, unavailable
from shared_schemas.observability import accept_request_id, continue_trace, trace_id_of

_log = structlog.get_logger(__name__)
Authenticate = Callable[[Work], Caller | None]


class Lifecycle:
    """Opens each request's unit of work, tells who asks, settles and logs the answer."""

    def __init__(
        self,
        parts: Parts,
        authenticate: Authenticate,
        monotonic_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._parts = parts
        self._authenticate = authenticate
        self._monotonic_ns = monotonic_ns

    def install(self, app: Flask) -> None:
        """Attach to `app`, as the last: it settles before others add their headers."""
        app.before_request(self._open)
        app.before_request(_require_room)
        app.before_request(require_scope)
        app.after_request(self._close)
        app.teardown_request(self._clean)

    def _open(self) -> None:
        g.started_ns = self._monotonic_ns()
        trace = Trace(
            request_id=accept_request_id(request.headers.get("X-Request-ID")),
            traceparent=continue_trace(request.headers.get("traceparent")),
        )
        g.work = Work(self._parts, trace)
        clear_contextvars()
        bind_contextvars(request_id=trace.request_id, trace_id=trace_id_of(trace.traceparent))
        g.caller = self._authenticate(g.work)

    def _close(self, response: Response) -> Response:
        duration_us = (self._monotonic_ns() - g.started_ns) // 1000
        answer = self._settle(response, duration_us)
        trace = work().trace
        answer.headers["X-Request-ID"] = trace.request_id or ""
        answer.headers["traceparent"] = trace.traceparent or ""
        _tell_limits(answer)
        self._log_access(answer, duration_us)
        return answer

    def _settle(self, response: Response, duration_us: int) -> Response:
        """Commit effect and count, or the count alone if the answer is an error."""
        if response.status_code >= 400:  # noqa: PLR2004 - where HTTP's errors begin
            work().abandon()
        try:
            return self._count(response, duration_us)
        except (DBAPIError, Unavailable) as error:
            _log.exception("commit failed", reason=type(error).__name__)
            return problem_response(unavailable("The storage"))
        finally:
            work().abandon()

    def _count(self, response: Response, duration_us: int) -> Response:
        """Commit, or refuse what others have taken the last of since this request arrived."""
        try:
            self._commit(response, duration_us)
        except LimitExceeded as refusal:
            work().abandon()
            response = problem_response(refusal)
            self._commit(response, duration_us)
        return response

    def _commit(self, response: Response, duration_us: int) -> None:
        unit, caller = work(), known_caller()
        if unit.admission is not None and response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            unit.admission.waive()
        if caller is not None:
            unit.record(usage_of(unit, caller, response, duration_us))
            for write in unit.whatever_the_answer:
                write(unit.session)
        unit.commit_now()

    def _log_access(self, response: Response, duration_us: int) -> None:
        caller = known_caller()
        _log.info(
            "request",
            method=request.method,
            path=request.path,
            route=route_of_request(),
            status=response.status_code,
            duration_ms=duration_us / 1000,
            user_id=caller.user_id if caller else None,
            auth=caller.auth if caller else None,
        )

    def _clean(self, _error: BaseException | None) -> None:
        """Undo what an unforeseen error left open."""
        unit: Work | None = g.pop("work", None)
        if unit is not None:
            unit.abandon()
        clear_contextvars()


def _require_room() -> None:
    """Refuse at the door whoever has nothing left."""
    admission = work().admission
    if admission is not None:
        admission.require_room()


def _tell_limits(answer: Response) -> None:
    caller, admission = known_caller(), work().admission
    if admission is not None:
        add_fields(answer, admission.policies, admission.now)
    elif caller is not None and caller.auth == "api_key":
        add_unlimited(answer)
