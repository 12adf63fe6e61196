"""The page of usage: narrowed by its charts; when its service is away it invents nothing."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from platform_runner.services import ANALYTICS_CONSUMER
from tests.e2e.browser.running import RunningPlatform
from tests.e2e.browser.visitor import Visitor

pytestmark = [pytest.mark.platform, pytest.mark.broker]

_CALLS = 4
_DAYS = 30


def test_a_part_of_a_chart_is_dragged_over_to_be_shown_alone(visitor: Visitor) -> None:
    key = visitor.create_key("production")
    visitor.call("GET", f"/users/{visitor.user_id}/videos", key=key)
    page = visitor.go(f"/developer-dashboard?range={_DAYS}d&tz=UTC")
    panel = page.get_by_role("region", name="Requests over time")
    plot = panel.locator("[data-chart] svg").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box is not None
    today = datetime.now(UTC).date()
    yesterday = today - timedelta(days=1)
    day, height = box["width"] / _DAYS, box["y"] + box["height"] / 2

    page.mouse.move(box["x"] + box["width"] - 0.5 * day, height)
    expect(panel).to_contain_text(str(today.year))
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1.5 * day, height, steps=3)
    page.mouse.up()
    expect(page).to_have_url(re.compile(f"from={yesterday}&to={today}"))
    expect(page.get_by_label("From")).to_have_value(str(yesterday))


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
