"""The static export of the browser app, served beside the API and never in its place."""

from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Final

from flask import Blueprint, Flask, Response, redirect, send_file
from werkzeug.exceptions import NotFound
from werkzeug.routing import PathConverter
from werkzeug.security import safe_join
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.content_policy import policy_for
from gateway.pages.documentation import PAGE_PATH

_FOREVER: Final = 31_536_000
_HASHED_NAMES: Final = "_next/static/"


class PageConverter(PathConverter):
    """Any path but those of the API, so that the API's own 404 and 405 stay what they are."""

    regex = r"(?!(?:api|internal)(?:/|$))[^/].*?"


def add_frontend(app: Flask, folder: Path | None) -> None:
    """Serve `folder` at `/`; without one, lead to the API's documentation."""
    if folder is None:
        app.add_url_rule("/", "root", lambda: redirect(f"{PAGE_PATH}/"))
        return
    app.url_map.converters["page"] = PageConverter
    pages = _Pages(folder.resolve())
    routes = Blueprint("frontend", __name__)
    routes.get("/", defaults={"page": ""})(pages.show)
    routes.get("/<page:page>")(pages.show)
    app.register_blueprint(routes)


class _Pages:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def show(self, page: str) -> AnyResponse:
        """Send the file of this path, the way a static export names its pages."""
        file = self._find(page)
        if file is None:
            return self._missing()
        return _page(file) if file.suffix == ".html" else _asset(file, page)

    def _find(self, page: str) -> Path | None:
        name = page.rstrip("/") or "index.html"
        for candidate in (name, f"{name}.html", f"{name}/index.html"):
            path = safe_join(str(self._folder), candidate)
            if path is not None and self._is_ours(Path(path)):
                return Path(path)
        return None

    def _is_ours(self, path: Path) -> bool:
        return path.is_file() and path.resolve().is_relative_to(self._folder)

    def _missing(self) -> Response:
        page = self._folder / "404.html"
        if not page.is_file():
            raise NotFound
        response = _page(page)
        response.status_code = HTTPStatus.NOT_FOUND
        return response


def _asset(file: Path, page: str) -> AnyResponse:
    unchanging = page.startswith(_HASHED_NAMES)
    response = send_file(file, max_age=_FOREVER if unchanging else 0)
    if unchanging:
        response.cache_control.immutable = True
    return response


def _page(file: Path) -> Response:
    html, policy = _read(file, file.stat().st_mtime_ns)
    response = Response(html, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = policy
    response.headers["Cache-Control"] = "no-cache"
    return response


@lru_cache(maxsize=64)
def _read(file: Path, _changed_ns: int) -> tuple[str, str]:
    html = file.read_text(encoding="utf-8")
    return html, policy_for(html)
