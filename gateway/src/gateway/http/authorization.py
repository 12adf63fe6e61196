"""What an API key may do: the scope that its request needs."""

from http import HTTPStatus

from flask import current_app, request

from gateway.api_keys.scopes import Scope, in_order
from gateway.http.caller import known_caller
from gateway.http.operations import ATTRIBUTE, Operation
from shared_schemas.http.problems import Problem


def require_scope() -> None:
    """Raise Problem 403 that names the scope if the caller's key lacks it (RFC 6750, 3.1).

    An unknown route is told first: it needs no scope, and answers 404.
    """
    caller = known_caller()
    if caller is None or caller.auth != "api_key":
        return
    needed = _scope_of_request()
    if needed is not None and needed not in caller.scopes:
        raise Problem(
            HTTPStatus.FORBIDDEN,
            f"This API key lacks the scope {needed}",
            headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{needed}"'},
            missing_scope=needed,
            scopes=in_order(caller.scopes),
        )


def _scope_of_request() -> Scope | None:
    view = current_app.view_functions.get(request.endpoint or "")
    operation: Operation | None = getattr(view, ATTRIBUTE, None)
    return None if operation is None else operation.scope_for(request.method)
