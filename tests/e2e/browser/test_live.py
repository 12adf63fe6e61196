"""The live channel in a real browser: allowed by the policy, true about itself, and mending."""

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.e2e.browser.visitor import Visitor

pytestmark = [pytest.mark.platform, pytest.mark.broker]


def test_a_page_hears_of_searches_and_says_whether_it_does(visitor: Visitor) -> None:
    visitor.add_videos([{"title": "Xylophones for zoologists"}])
    page = visitor.go("/developer-dashboard/jobs")
    state = page.get_by_role("banner").get_by_role("status")
    expect(state).to_have_text("Live")  # a real socket, under the page's own policy

    opened: list[WebSocketRoute] = []

    def open_all_but_the_second(route: WebSocketRoute) -> None:
        opened.append(route)
        if len(opened) != 2:
            route.connect_to_server()

    page.route_web_socket("**/api/v1/live?*", open_all_but_the_second)
    page.reload()
    expect(state).to_have_text("Live")
    visitor.call("POST", f"/users/{visitor.user_id}/search", {"query": "xylophones"})
    expect(page.get_by_text("Search completed: xylophones", exact=True)).to_be_visible()
    opened[0].close(code=1001)
    expect(state).to_have_text("Reconnecting")
    visitor.call("POST", f"/users/{visitor.user_id}/search", {"query": "zoologists"})
    while len(opened) == 1:
        page.wait_for_timeout(50)  # lets the browser tell what it does
    opened[1].close(code=1001)
    expect(state).to_have_text("Live")
    expect(page.get_by_text("Search completed: zoologists", exact=True)).to_be_visible()
    assert "after=" not in opened[0].url
    assert "after=" in opened[-1].url

    page = visitor.go("/")
    visitor.add_videos([{"title": "Imported elsewhere"}])
    expect(page.get_by_text("Imported elsewhere")).to_be_visible()
