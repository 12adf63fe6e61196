"""The page of usage when its service is away: it invents nothing."""

import re

import pytest
from playwright.sync_api import expect

from platform_runner.services import ANALYTICS_CONSUMER
from tests.e2e.browser.running import RunningPlatform
from tests.e2e.browser.visitor import Visitor

pytestmark = [pytest.mark.platform, pytest.mark.broker]

_CALLS = 4


def test_nothing_is_shown_that_the_service_did_not_say(
    visitor: Visitor, running: RunningPlatform
) -> None:
    key = visitor.create_key("production")
    for _ in range(_CALLS):
        visitor.call("GET", f"/users/{visitor.user_id}/videos", key=key)
    page = visitor.go("/developer-dashboard?range=1d")
    today = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Today"))
    expect(today).to_contain_text(str(_CALLS))

    with running.paused(ANALYTICS_CONSUMER):
        visitor.go("/developer-dashboard?range=7d")
        panel = page.get_by_role("region", name="Requests", exact=True)
        expect(panel.get_by_role("alert")).to_be_visible()
        expect(page.get_by_text("Counts could not be checked")).to_be_visible()
        expect(page.get_by_role("heading", name="Today")).to_have_count(0)
        expect(page.get_by_text("data as of")).to_have_count(0)
    expect(today).to_contain_text(str(_CALLS))

    page.get_by_role("link", name=re.compile("GET")).click()
    expect(page).to_have_url(re.compile("method=GET"))
    log = page.get_by_role("table", name="Requests, newest first")
    expect(log.get_by_role("button")).to_have_count(_CALLS)
