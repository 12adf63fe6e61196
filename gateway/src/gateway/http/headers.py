"""Headers that every answer carries, and those that let browser apps of other origins in."""

from typing import Final

from flask import Flask, Response, request
from flask_cors import CORS

API_PREFIXES: Final = ("/api/", "/internal/")
_SECURITY: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_API_POLICY: Final = "default-src 'none'; frame-ancestors 'none'"
_EXPOSED: Final = (
    "Content-Disposition", "ETag", "Preference-Applied", "RateLimit", "RateLimit-Policy",
    "Retry-After", "X-Request-ID", "traceparent",
)  # fmt: skip


def add_security_headers(app: Flask) -> None:
    """Tell browsers to take answers for nothing but what they are."""

    @app.after_request
    def secure(response: Response) -> Response:
        for name, value in _SECURITY.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", _API_POLICY)
        if request.path.startswith(API_PREFIXES):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


def allow_origins(app: Flask, origins: tuple[str, ...]) -> None:
    """Let browser apps from these origins call the API, cookies included."""
    CORS(
        app,
        resources=[r"/api/*", r"/health"],
        origins=list(origins),
        supports_credentials=True,
        expose_headers=list(_EXPOSED),
        max_age=600,
    )
