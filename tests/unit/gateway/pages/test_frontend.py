"""The static export is served safely and never in place of the API."""

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.gateway.world import World, make_world

INLINE = "console.log('inline')"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[World]:
    folder = tmp_path / "out"
    (folder / "_next" / "static").mkdir(parents=True)
    (folder / "usage").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "index.html").write_text(f"<h1>home</h1><script>{INLINE}</script>")
    (folder / "search.html").write_text('<script src="/x.js"></script>search')
    (folder / "usage" / "index.html").write_text("usage")
    (folder / "404.html").write_text("lost")
    (folder / "_next" / "static" / "a.js").write_text("1")
    (folder / "leak").symlink_to(tmp_path / "secret.txt")
    made = make_world(f"sqlite:///{tmp_path / 'site.db'}", frontend_dir=folder)
    yield made
    made.parts.database.dispose()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/", "home"),
        ("/search", "search"),
        ("/search.html", "search"),
        ("/usage/", "usage"),
        ("/usage", "usage"),
    ],
)
def test_pages_are_found_by_their_names(site: World, path: str, text: str) -> None:
    answer = site.app.test_client().get(path)
    assert answer.status_code == 200
    assert text in answer.text
    assert answer.mimetype == "text/html"


def test_inline_scripts_are_allowed_by_their_hash_alone(site: World) -> None:
    policy = site.app.test_client().get("/").headers["Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(INLINE.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in f"{policy};"
    other = site.app.test_client().get("/search").headers["Content-Security-Policy"]
    assert "script-src 'self';" in f"{other};"


def test_pages_reach_no_other_origin_and_run_no_other_inline_code(site: World) -> None:
    policy = site.app.test_client().get("/").headers["Content-Security-Policy"]
    assert "default-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_hashed_files_may_be_kept_for_ever(site: World) -> None:
    answer = site.app.test_client().get("/_next/static/a.js", buffered=True)
    assert answer.text == "1"
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/leak",
        "/a%00b",
        "/_next",
        "//etc/passwd",
    ],
)
def test_everything_else_is_the_404_page(site: World, path: str) -> None:
    answer = site.app.test_client().get(path)
    assert answer.status_code in (404, 308)
    assert "secret" not in answer.text


@pytest.mark.parametrize("path", ["/api", "/api/v1/nothing", "/internal/x"])
def test_the_apis_unknown_routes_stay_problems(site: World, path: str) -> None:
    for method in ("GET", "POST"):
        answer = site.app.test_client().open(path, method=method)
        assert answer.status_code == 404
        assert answer.mimetype == "application/problem+json"


def test_the_api_is_not_shadowed(site: World) -> None:
    client = site.app.test_client()
    assert client.get("/health").mimetype == "application/json"
    assert client.get("/openapi.json").mimetype == "application/json"
    documentation = client.get("/docs/").text
    assert "swagger" in documentation
    assert 'href="/developer-dashboard/reference"' in documentation
    assert client.get("/api/v1/auth/me").status_code == 401


def test_without_a_frontend_the_root_leads_to_the_documentation(world: World) -> None:
    answer = world.app.test_client().get("/")
    assert answer.status_code == 302
    assert answer.location == "/docs/"
