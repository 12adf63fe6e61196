"""`/openapi.json`, and `/docs`: a page to read and try it, without a request to the outside."""

from functools import cache

from flask import Blueprint, Flask, Response, jsonify
from flask_swagger_ui import get_swaggerui_blueprint  # type: ignore[import-untyped]  # ships none

from gateway.pages.content_policy import policy_for
from gateway.pages.openapi import document

DOCUMENT_PATH = "/openapi.json"
PAGE_PATH = "/docs"
_STYLES = "'self' 'unsafe-inline'"  # Swagger UI draws with style attributes
_BODY = "<body>"
_WAY_BACK = (
    '<nav style="padding: 12px 20px; font-family: sans-serif">'
    '<a href="/developer-dashboard/reference">Back to the dashboard</a></nav>'
)


def add_documentation(app: Flask, *, has_pages: bool) -> None:
    """Register both; with `has_pages` the second one leads back to the dashboard."""
    made = cache(lambda: document(app))
    app.add_url_rule(DOCUMENT_PATH, "openapi", lambda: jsonify(made()))
    app.register_blueprint(_page(_WAY_BACK if has_pages else ""))


def _page(way_back: str) -> Blueprint:
    # No validatorUrl: Swagger UI would send the document to a public validator.
    page: Blueprint = get_swaggerui_blueprint(
        PAGE_PATH, DOCUMENT_PATH, config={"app_name": "Video search platform", "validatorUrl": None}
    )
    page.after_request(lambda response: _finished(response, way_back))
    return page


def _finished(response: Response, way_back: str) -> Response:
    if response.mimetype == "text/html" and not response.direct_passthrough:
        html = response.get_data(as_text=True).replace(_BODY, _BODY + way_back, 1)
        response.set_data(html)
        response.headers["Content-Security-Policy"] = policy_for(html, _STYLES)
    return response
