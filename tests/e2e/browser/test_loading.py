"""What a page does not do while it is being opened: it would come later for it."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.visitor import Visitor

pytestmark = [pytest.mark.platform, pytest.mark.broker]

# Of a page whose parts come in one after the other; measuring labels takes one for each of them.
_MOST_LAYOUTS = 40


def test_the_dashboard_asks_once_and_measures_nothing(visitor: Visitor) -> None:
    key = visitor.create_key("production")
    visitor.call("GET", f"/users/{visitor.user_id}/videos", key=key)
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    browser_figures = visitor.page.context.new_cdp_session(visitor.page)
    browser_figures.send("Performance.enable")
    page = visitor.go("/developer-dashboard?range=365d")
    expect(page.locator("main [data-chart]").first).to_be_visible()
    expect(page.get_by_text("Live", exact=True)).to_be_visible()
    visitor.settle()
    calls = [url for url in asked if "/api/v1/" in url]
    assert any("/analytics/usage" in url for url in calls)
    assert len(set(calls)) == len(calls), (
        "the app takes what was asked before it was there, and the live channel's welcome makes"
        " no figures old"
    )
    metrics = browser_figures.send("Performance.getMetrics")["metrics"]
    layouts = next(one["value"] for one in metrics if one["name"] == "LayoutCount")
    assert layouts <= _MOST_LAYOUTS, "charts are placed in shares of their size, not measured"


def test_pages_are_fetched_once_somebody_is_about_to_go_there(visitor: Visitor) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    page = visitor.go("/developer-dashboard")
    assert [url for url in asked if "_rsc" in url] == []
    with page.expect_request(lambda request: "/jobs" in request.url):
        page.get_by_role("navigation", name="Dashboard").get_by_role("link", name="Jobs").hover()
