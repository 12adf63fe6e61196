"""The request log: what was called, as it comes, and what became of each call."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.visitor import Visitor

pytestmark = [pytest.mark.platform, pytest.mark.broker]


def test_requests_appear_while_one_looks_and_tell_their_way(visitor: Visitor) -> None:
    visitor.add_videos([{"title": "Xylophones for zoologists"}])
    key = visitor.create_key("production")
    page = visitor.go("/developer-dashboard/requests")
    expect(page.get_by_text("No request was made with an API key yet")).to_be_visible()

    path = f"/users/{visitor.user_id}"
    visitor.call("GET", f"{path}/videos", key=key)
    log = page.get_by_role("table", name="Requests, newest first")
    expect(log.get_by_text("/api/v1/users/{user_id}/videos")).to_be_visible()
    expect(log.get_by_role("cell", name="production")).to_be_visible()
    visitor.call("POST", f"{path}/search", {"query": "zoologists"}, key)
    row = log.get_by_role("row", name=re.compile("search"))
    expect(row).to_be_visible()

    row.get_by_role("button").click()
    sheet = page.get_by_role("dialog")
    timeline = sheet.get_by_role("list", name="Timeline")
    for happened in ("Request received", "Answered 202", "Handed to the broker", "Completed"):
        expect(timeline.get_by_text(happened, exact=True)).to_be_visible()
    code = sheet.get_by_role("region", name="curl command")
    expect(code).to_contain_text(f"{visitor.origin}/api/v1{path}/search")
    expect(code).to_contain_text("zoologists")
    page.keyboard.press("Escape")

    page.get_by_label("Method").select_option("GET")
    expect(row).to_have_count(0)
    expect(page).to_have_url(re.compile("method=GET"))
