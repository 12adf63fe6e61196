"""The page of usage: what it shows is what was called, whichever way one looks at it."""

import csv
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from platform_runner.services import ANALYTICS_CONSUMER
from tests.e2e.browser.running import RunningPlatform
from tests.e2e.browser.visitor import Visitor

pytestmark = [pytest.mark.platform, pytest.mark.broker]

_CALLS = 4


@pytest.fixture
def caller(visitor: Visitor) -> Visitor:
    """Somebody who has called the API with a key, and who looks at the page of usage."""
    key = visitor.create_key("production")
    for _ in range(_CALLS):
        visitor.call("GET", f"/users/{visitor.user_id}/videos", key=key)
    visitor.go("/developer-dashboard?range=1d")
    expect(_card(visitor.page, "Today")).to_contain_text(str(_CALLS))
    return visitor


def test_a_count_rises_and_its_export_is_what_is_shown(caller: Visitor) -> None:
    page = caller.page
    panel = page.get_by_role("region", name="Requests over time", exact=True)
    panel.locator("svg.recharts-surface").first.wait_for()

    shown = _table(panel)
    assert sum(int(row[1]) for row in shown) == _CALLS
    exported = list(csv.reader(_export(page, panel, "CSV").splitlines()))
    assert exported[0] == ["start", "requests", "succeeded", "refused", "failed"]
    assert [row[1:] for row in exported[1:] if row[1] != "0"] == [row[1:] for row in shown]
    document = json.loads(_export(page, panel, "JSON"))
    assert sum(row["requests"] for row in document["rows"]) == _CALLS

    page.get_by_role("link", name=re.compile("GET")).click()
    expect(page).to_have_url(re.compile("method=GET"))
    log = page.get_by_role("table", name="Requests, newest first")
    expect(log.get_by_role("button")).to_have_count(_CALLS)


def test_nothing_is_shown_that_the_service_did_not_say(
    caller: Visitor, running: RunningPlatform
) -> None:
    page = caller.page
    with running.paused(ANALYTICS_CONSUMER):
        caller.go("/developer-dashboard?range=7d")
        panel = page.get_by_role("region", name="Requests", exact=True)
        expect(panel.get_by_role("alert")).to_be_visible()
        expect(page.get_by_text("Counts could not be checked")).to_be_visible()
        expect(page.get_by_role("heading", name="Today")).to_have_count(0)
        expect(page.get_by_text("data as of")).to_have_count(0)
    expect(_card(page, "Today")).to_contain_text(str(_CALLS))


def _card(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=name))


def _table(panel: Locator) -> list[list[str]]:
    """Show a chart's figures as a table; read the rows that count a request."""
    panel.get_by_role("button", name="Show as table").click()
    panel.get_by_role("columnheader", name="Requests").get_by_role("button").click()
    first = panel.locator("tbody tr:not([aria-hidden])").first
    expect(first.locator("td").first).not_to_have_text("0")
    rows = panel.locator("tbody tr:not([aria-hidden])").all()
    cells = [row.locator("th, td").all_inner_texts() for row in rows]
    return [row for row in cells if row[1] != "0"]


def _export(page: Page, panel: Locator, ending: str) -> str:
    panel.get_by_role("button", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name=f"Save as {ending}").click()
    return Path(waiting.value.path()).read_text()
