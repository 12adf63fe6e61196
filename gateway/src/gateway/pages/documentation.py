"""`/openapi.json`, and `/docs`: a page to read and try it, without a request to the outside."""

from functools import cache

from flask import Blueprint, Flask, Response, jsonify
from flask_swagger_ui import get_swaggerui_blueprint  # type: ignore[import-untyped]  # ships none

from gateway.pages.content_policy import policy_for
from gateway.pages.openapi import document

DOCUMENT_PATH = "/openapi.json"
PAGE_PATH = "/docs"
_STYLES = "'self' 'unsafe-inline'"  # Swagger UI draws with style attributes


def add_documentation(app: Flask) -> None:
    """Register both."""
    made = cache(lambda: document(app))
    app.add_url_rule(DOCUMENT_PATH, "openapi", lambda: jsonify(made()))
    app.register_blueprint(_page())


def _page() -> Blueprint:
    # No validatorUrl: Swagger UI would send the document to a public validator.
    page: Blueprint = get_swaggerui_blueprint(
        PAGE_PATH, DOCUMENT_PATH, config={"app_name": "Video search platform", "validatorUrl": None}
    )
    page.after_request(_with_policy)
    return page


def _with_policy(response: Response) -> Response:
    if response.mimetype == "text/html" and not response.direct_passthrough:
        html = response.get_data(as_text=True)
        response.headers["Content-Security-Policy"] = policy_for(html, _STYLES)
    return response
