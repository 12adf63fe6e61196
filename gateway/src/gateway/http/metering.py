"""The usage event of an answer: who asked for which route, what came of it, how long it took."""

import re
from functools import lru_cache
from typing import Final

from flask import Response, current_app, request
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.routing import Rule

from gateway.http.caller import Caller
from gateway.http.unit_of_work import Work
from shared_schemas.events import UsageRecorded

UNMATCHED: Final = "(unmatched)"
_VARIABLE: Final = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")
_METHOD_LENGTH: Final = 16


def usage_of(work: Work, caller: Caller, response: Response, duration_us: int) -> UsageRecorded:
    """Describe the answer for counting. `duration_us`: microseconds from a monotonic clock."""
    return UsageRecorded(
        request_id=work.trace.request_id or "",
        user_id=caller.user_id,
        auth=caller.auth,
        api_key_id=caller.api_key_id,
        method=request.method[:_METHOD_LENGTH],
        route=route_of_request(),
        status=response.status_code,
        duration_us=duration_us,
        request_bytes=max(request.content_length or 0, 0),
        response_bytes=response.calculate_content_length() or 0,
        job_id=work.job_id,
        occurred_at=work.parts.clock(),
    )


def route_of_request() -> str:
    """Return the route's template, `/users/{user_id}`, also where only the method was wrong."""
    rule = request.url_rule or _rule_for_another_method()
    return template(rule.rule) if rule is not None else UNMATCHED


@lru_cache(maxsize=512)
def template(rule: str) -> str:
    """Write a rule of the URL map as API documents do: `<id:user_id>` becomes `{user_id}`."""
    return _VARIABLE.sub(r"{\1}", rule)


def _rule_for_another_method() -> Rule | None:
    refused = request.routing_exception
    if not isinstance(refused, MethodNotAllowed) or not refused.valid_methods:
        return None
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return None
    rule, _ = adapter.match(method=next(iter(refused.valid_methods)), return_rule=True)
    return rule
