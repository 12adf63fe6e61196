"""The page of search jobs: what becomes of a search can be seen, and changed, as it happens."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotInTime

from platform_runner.services import SEARCH_WORKER
from tests.e2e.browser.running import RunningPlatform
from tests.e2e.browser.visitor import Visitor

pytestmark = [pytest.mark.platform, pytest.mark.broker]


@pytest.fixture
def searcher(visitor: Visitor) -> Visitor:
    visitor.add_videos([{"title": "Xylophones for zoologists"}])
    return visitor


def test_a_waiting_search_is_cancelled_and_run_again(
    searcher: Visitor, running: RunningPlatform
) -> None:
    page = searcher.go("/developer-dashboard/jobs")
    with running.paused(SEARCH_WORKER):
        _search(searcher, "xylophones")
        row = page.get_by_role("row", name=re.compile("xylophones"))
        expect(row.get_by_text("Queued")).to_be_visible()
        row.get_by_role("button", name="Cancel").click()
        expect(row.get_by_text("Cancelled")).to_be_visible()
    row.get_by_role("button", name="Retry").click()
    expect(row.get_by_text("Completed")).to_be_visible()
    expect(page.get_by_text("Search completed: xylophones", exact=True)).to_be_visible()

    row.get_by_role("button", name="xylophones", exact=True).click()
    sheet = page.get_by_role("dialog")
    timeline = sheet.get_by_role("list", name="Timeline")
    for happened in ("Cancelled", "Run again", "Completed"):
        expect(timeline.get_by_text(happened, exact=True)).to_be_visible()
    expect(sheet.get_by_text("Xylophones for zoologists")).to_be_visible()


def test_the_page_says_that_the_worker_is_away_and_recovers(
    searcher: Visitor, running: RunningPlatform
) -> None:
    job_id = _search(searcher, "zoologists")
    page = searcher.go("/developer-dashboard/jobs")
    _row_is(page, "zoologists", "Completed")
    with running.paused(SEARCH_WORKER):
        searcher.go(f"/developer-dashboard/jobs?job={job_id}")
        sheet = page.get_by_role("dialog")
        expect(sheet.get_by_role("alert")).to_contain_text("The details could not be loaded")
        expect(sheet.get_by_text("Completed")).to_be_visible()  # the gateway knows that much
    expect(sheet.get_by_text("Xylophones for zoologists")).to_be_hidden()
    running.kill_search_worker()
    _until_shown(page)
    page.keyboard.press("Escape")
    _search(searcher, "zoologists again")
    _row_is(page, "zoologists again", "Completed")


def _search(searcher: Visitor, query: str) -> str:
    path = f"/users/{searcher.user_id}/search"
    job_id: str = searcher.call("POST", path, {"query": query})["job_id"]
    return job_id


def _row_is(page: Page, query: str, status: str) -> None:
    row = page.get_by_role("row").filter(has=page.get_by_role("button", name=query, exact=True))
    expect(row.get_by_text(status)).to_be_visible()


def _until_shown(page: Page) -> None:
    """Press "Try again" until the worker is known to answer again."""
    result = page.get_by_role("dialog").get_by_text("Xylophones for zoologists")
    again = page.get_by_role("dialog").get_by_role("button", name="Try again")
    while not result.is_visible():
        with suppress(NotInTime):  # the page may have recovered, and taken its button away
            again.click(timeout=1000)
