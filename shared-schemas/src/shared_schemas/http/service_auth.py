"""Service-to-service authentication: one shared bearer token, compared in constant time."""

import hmac
from collections.abc import Callable

from flask import Flask, request
from pydantic import SecretStr

from shared_schemas.http.problems import Problem

OPEN_PATHS = frozenset({"/health", "/ready"})


def require_service_token(app: Flask, token: SecretStr) -> None:
    """Refuse every request without the token, but for the paths that say whether we are well."""
    check = token_check(token)

    @app.before_request
    def refuse_strangers() -> None:
        if request.path not in OPEN_PATHS and not check(request.headers.get("Authorization")):
            raise Problem(
                401, "Service authentication required", headers={"WWW-Authenticate": "Bearer"}
            )


def token_check(token: SecretStr) -> Callable[[str | None], bool]:
    """Return a test for the value of an `Authorization` header."""
    expected = f"Bearer {token.get_secret_value()}".encode()
    return lambda given: hmac.compare_digest((given or "").encode(), expected)
