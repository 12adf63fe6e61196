"""Every page there is: usable by everybody, and kept as pictures to look at."""

from pathlib import Path

import pytest

from platform_runner.library import as_video, read_talks
from tests.e2e.browser.pictures import look_at
from tests.e2e.browser.visitor import Visitor

pytestmark = [pytest.mark.platform, pytest.mark.broker]

_TALKS = 60
_NOT_PAGES = ("404", "_not-found")
_FOR_STRANGERS = ("login", "register")


@pytest.fixture
def user(visitor: Visitor) -> Visitor:
    """Somebody with a library, an API key and some requests behind them."""
    visitor.add_videos([as_video(talk) for talk in read_talks()[:_TALKS]])
    key = visitor.create_key("production")
    for query in ("python testing", "databases", "zzzz"):
        visitor.call("POST", f"/users/{visitor.user_id}/search", {"query": query}, key)
    return visitor


def test_pages_of_strangers(stranger: Visitor) -> None:
    found = []
    for name in _FOR_STRANGERS:
        found += look_at(stranger.go(f"/{name}"), name)
    assert found == []


def test_pages_of_users(user: Visitor, built_pages: Path) -> None:
    found = []
    for name in _pages(built_pages):
        page = user.go("/" if name == "index" else f"/{name}")
        found += look_at(page, name.replace("/", "-"))
    page = user.go("/search?q=python&language=eng")
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_role("button", name="Narrow down").click()
    found += look_at(page, "search-results")
    found += look_at(user.go("/?view=table"), "library-table")
    user.page.get_by_role("button", name="Import").click()
    user.page.get_by_role("button", name="Choose a file").wait_for()
    found += look_at(user.page, "library-import")
    assert found == []


def _pages(built: Path) -> list[str]:
    names = [str(file.relative_to(built).with_suffix("")) for file in built.rglob("*.html")]
    return sorted(name for name in names if name not in (*_NOT_PAGES, *_FOR_STRANGERS))
