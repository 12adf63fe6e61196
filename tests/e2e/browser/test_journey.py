"""The whole way of a developer: from nothing to proved counts, and on when a service dies.

One account and one page, in the order in which somebody would do it. What each step needs is there
since the one before, so that it is waited for once.
"""

import json
import re
from contextlib import suppress
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as NotInTime

from platform_runner.library import as_video, read_talks
from platform_runner.services import SEARCH_WORKER
from tests.e2e.browser.exports import exported, shown
from tests.e2e.browser.running import RunningPlatform
from tests.e2e.browser.visitor import PASSWORD, Visitor

pytestmark = [pytest.mark.platform, pytest.mark.broker]

_EMAIL: Final = "journey@example.com"
_TALKS: Final = 60
_VIDEO: Final = "Xylophones for zoologists"
_KEY: Final = "nightly import"
_SUBTITLES: Final = b"WEBVTT\n\n00:00:05.000 --> 00:00:09.000\nHere the marimba answers\n"


def test_the_whole_journey(stranger: Visitor, running: RunningPlatform) -> None:
    _register(stranger)
    _import_the_sample(stranger)
    _upload_a_transcript(stranger)
    _search(stranger)
    key = _create_a_key(stranger)
    _see_its_requests(stranger, key)
    _see_the_count_rise(stranger, key)
    _watch_a_job_finish(stranger, key)
    _rotate_and_revoke(stranger, key)
    _cancel_and_retry(stranger, running)
    _lose_the_worker(stranger, running)


def _register(stranger: Visitor) -> None:
    page = stranger.page
    page.goto(stranger.origin)
    page.get_by_role("link", name="Create an account").click()
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("E-mail").fill(_EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("heading", name="Your library is empty")).to_be_visible()
    stranger.sign_in(_EMAIL)


def _import_the_sample(user: Visitor) -> None:
    talks = [as_video(talk) for talk in read_talks()[:_TALKS]]
    rows = [*talks, {"title": _VIDEO, "tags": ["music", "animals"]}]
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    page = user.page
    page.get_by_role("button", name="Import a file").click()
    page.get_by_label("File of videos").set_input_files(
        {"name": "talks.jsonl", "mimeType": "application/jsonl", "buffer": lines.encode()}
    )
    page.get_by_role("button", name=f"Import {len(rows)} videos").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("definition").first).to_have_text(str(len(rows)))
    dialog.get_by_role("button", name="Done").click()


def _upload_a_transcript(user: Visitor) -> None:
    page = user.go("/")
    page.get_by_label("Filter videos").fill("xylophones")
    page.get_by_role("button", name=f"Edit {_VIDEO}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Transcript file").set_input_files(
        {"name": "talk.vtt", "mimeType": "text/vtt", "buffer": _SUBTITLES}
    )
    expect(dialog.get_by_text("1 cue, up to 0:09.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def _search(user: Visitor) -> None:
    page = user.page
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
    page.get_by_label("Search for").fill("marimba")
    page.keyboard.press("Enter")
    results = page.get_by_role("list", name="Results")
    expect(results.get_by_role("list", name="Moments")).to_contain_text("0:05")
    expect(results.locator("mark").first).to_have_text("marimba")

    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Add a tag").fill("music")
    page.keyboard.press("Enter")
    chip = page.get_by_role("button", name="Remove: Tag: music")
    expect(chip).to_be_visible()
    page.get_by_role("button", name="As curl").click()
    code = page.get_by_role("region", name="Example in curl")
    expect(code).to_contain_text('"filters":{"tags":["music"]}')
    counts = page.get_by_role("region", name="Narrow down")
    tag = counts.get_by_role("button", name="animals 1 video")
    tag.click()
    expect(page).to_have_url(re.compile("tag=music&tag=animals"))
    expect(tag).to_have_attribute("aria-pressed", "true")
    expect(code).to_contain_text('"filters":{"tags":["music","animals"]}')
    page.reload()
    expect(results.get_by_text(_VIDEO)).to_be_visible()
    expect(chip).to_be_visible()
    tag.click()
    expect(page).not_to_have_url(re.compile("animals"))


def _create_a_key(user: Visitor) -> str:
    page = user.go("/developer-dashboard/keys")
    page.get_by_role("button", name="Create key").first.click()
    form = page.get_by_role("dialog")
    form.get_by_label("Name").fill(_KEY)
    form.get_by_label("Requests a day").fill("50")
    form.get_by_role("button", name="Create key").click()
    return _shown_secret(page)


def _see_its_requests(user: Visitor, key: str) -> None:
    page = user.go("/developer-dashboard/requests")
    path = f"/users/{user.user_id}"
    user.call("GET", f"{path}/videos?per_page=1", key=key)
    log = page.get_by_role("table", name="Requests, newest first")
    expect(log.get_by_text("/api/v1/users/{user_id}/videos")).to_be_visible()
    expect(log.get_by_role("cell", name=_KEY)).to_be_visible()
    user.call("POST", f"{path}/search", {"query": "zoologists"}, key)
    row = log.get_by_role("row", name=re.compile("search"))
    expect(row).to_be_visible()
    expect(page.get_by_text("Search completed: zoologists", exact=True)).to_be_visible()
    row.get_by_role("button").click()
    sheet = page.get_by_role("dialog")
    timeline = sheet.get_by_role("list", name="Timeline")
    for happened in ("Request received", "Answered 202", "Handed to the broker", "Completed"):
        expect(timeline.get_by_text(happened, exact=True)).to_be_visible()
    code = sheet.get_by_role("region", name="curl command")
    expect(code).to_contain_text(f"{user.origin}/api/v1{path}/search")
    page.keyboard.press("Escape")
    page.get_by_label("Method").select_option("GET")
    expect(row).to_have_count(0)
    expect(page).to_have_url(re.compile("method=GET"))


def _see_the_count_rise(user: Visitor, key: str) -> None:
    page = user.go("/developer-dashboard?range=1d")
    today = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Today"))
    expect(today).to_contain_text("2")
    user.call("GET", f"/users/{user.user_id}/videos?per_page=1", key=key)
    expect(today).to_contain_text("3")
    panel = page.get_by_role("region", name="Requests over time", exact=True)
    table = shown(panel, requests=3)
    head, rows, document = exported(page, panel)
    assert head == ["start", "requests", "succeeded", "refused", "failed"]
    assert [row[1:] for row in rows if row[1] != "0"] == [row[1:] for row in table]
    assert sum(row["requests"] for row in document["rows"]) == 3


def _watch_a_job_finish(user: Visitor, key: str) -> None:
    page = user.go("/developer-dashboard/jobs")
    user.call("POST", f"/users/{user.user_id}/search", {"query": "xylophones"}, key)
    expect(_row(page, "xylophones").get_by_text("Completed")).to_be_visible()
    expect(page.get_by_text("Search completed: xylophones", exact=True)).to_be_visible()


def _rotate_and_revoke(user: Visitor, key: str) -> None:
    page = user.go("/developer-dashboard/quotas")
    gauge = page.get_by_role("meter", name=f"{_KEY}: Requests a day")
    expect(gauge).to_have_attribute("aria-valuetext", re.compile("^4 of 50"))
    user.call("GET", "/search/algorithms", key=key)
    expect(gauge).to_have_attribute("aria-valuetext", re.compile("^5 of 50"))

    user.go("/developer-dashboard/keys")
    _choose(page, "Rotate")
    page.get_by_role("dialog").get_by_label("The old secret").select_option("0")
    page.get_by_role("button", name="Rotate key").click()
    second = _shown_secret(page)
    user.call("GET", "/search/algorithms", key=second)
    assert user.is_refused(key)
    _choose(page, "Delete")
    page.get_by_role("alertdialog").get_by_role("button", name="Delete key").click()
    expect(page.get_by_text("No API key yet")).to_be_visible()
    assert user.is_refused(second)


def _cancel_and_retry(user: Visitor, running: RunningPlatform) -> None:
    page = user.go("/developer-dashboard/jobs")
    with running.paused(SEARCH_WORKER):
        user.call("POST", f"/users/{user.user_id}/search", {"query": "animals"})
        row = _row(page, "animals")
        expect(row.get_by_text("Queued")).to_be_visible()
        row.get_by_role("button", name="Cancel").click()
        expect(row.get_by_text("Cancelled")).to_be_visible()
    row.get_by_role("button", name="Retry").click()
    expect(row.get_by_text("Completed")).to_be_visible()
    row.get_by_role("button", name="animals", exact=True).click()
    sheet = page.get_by_role("dialog")
    timeline = sheet.get_by_role("list", name="Timeline")
    for happened in ("Cancelled", "Run again", "Completed"):
        expect(timeline.get_by_text(happened, exact=True)).to_be_visible()
    expect(sheet.get_by_text(_VIDEO)).to_be_visible()


def _lose_the_worker(user: Visitor, running: RunningPlatform) -> None:
    """Kill it: the job that is open says that its results cannot be had, and has them again."""
    page = user.page
    sheet = page.get_by_role("dialog")
    with running.paused(SEARCH_WORKER):
        page.reload()
        expect(sheet.get_by_role("alert")).to_contain_text("The details could not be loaded")
        expect(sheet.get_by_text("Completed")).to_be_visible()  # the gateway knows that much
    running.kill_search_worker()
    _until_shown(sheet)
    page.keyboard.press("Escape")
    user.call("POST", f"/users/{user.user_id}/search", {"query": "zoologists again"})
    expect(_row(page, "zoologists again").get_by_text("Completed")).to_be_visible()


def _shown_secret(page: Page) -> str:
    """Read the key that is shown this once, and close the dialog."""
    dialog = page.get_by_role("dialog")
    text = dialog.get_by_role("region", name="API key").inner_text()
    found = re.search(r"imaginario_live_\w+", text)
    assert found is not None
    dialog.get_by_role("button", name="I have kept it").click()
    expect(dialog).to_have_count(0)
    return found[0]


def _choose(page: Page, action: str) -> None:
    page.get_by_role("button", name=f"Actions: {_KEY}").click()
    page.get_by_role("menuitem", name=action).click()


def _row(page: Page, query: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("button", name=query, exact=True))


def _until_shown(sheet: Locator) -> None:
    """Press "Try again" until the worker is known to answer again."""
    result = sheet.get_by_text(_VIDEO)
    while not result.is_visible():
        with suppress(NotInTime):  # the page may have recovered, and taken its button away
            sheet.get_by_role("button", name="Try again").click(timeout=1000)
