"""The page of usage: narrowed by its charts; when its service is away it invents nothing."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect

from platform_runner.services import ANALYTICS_CONSUMER
from tests.e2e.browser.running import RunningPlatform
from tests.e2e.browser.visitor import Visitor, visit

pytestmark = [pytest.mark.platform, pytest.mark.broker]

_CALLS = 4
_DAYS = 30
# Texts of one chart that stand in each other's way; [data-labels] is the row below a chart.
_OVERLAPPING = """
rows => rows.flatMap((row) => {
    const shown = [...row.children].filter((label) => label.checkVisibility());
    const boxes = shown.map((label) => label.getBoundingClientRect());
    return shown.slice(1).filter((_, at) => boxes[at + 1].left < boxes[at].right + 2)
        .map((label) => label.textContent);
})
"""


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


@pytest.mark.parametrize("width", [390, 1_024, 1_280])
def test_the_names_of_times_stand_beside_each_other(
    browser: Browser, running: RunningPlatform, width: int
) -> None:
    with visit(browser, running.origin, locale="en-US") as visitor:  # AM and PM are long
        visitor.sign_up()
        key = visitor.create_key("production")
        visitor.call("GET", f"/users/{visitor.user_id}/videos", key=key)
        visitor.page.set_viewport_size({"width": width, "height": 900})
        for days in (1, 7, 90):
            page = visitor.go(f"/developer-dashboard?range={days}d")
            labels = page.locator("main [data-labels]")
            expect(labels.first.locator(":visible")).not_to_have_count(0)
            assert labels.evaluate_all(_OVERLAPPING) == [], f"{days} days"


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
