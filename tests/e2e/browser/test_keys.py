"""API keys in the browser: made, used, rotated and revoked."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser.visitor import Visitor

pytestmark = [pytest.mark.platform, pytest.mark.broker]


def shown_secret(page: Page) -> str:
    """Read the key that is shown this once, and close the dialog."""
    dialog = page.get_by_role("dialog")
    text = dialog.get_by_role("region", name="API key").inner_text()
    found = re.search(r"imaginario_live_\w+", text)
    assert found is not None
    dialog.get_by_role("button", name="I have kept it").click()
    expect(dialog).to_have_count(0)
    return found[0]


def choose(page: Page, action: str) -> None:
    page.get_by_role("button", name="Actions: nightly import").click()
    page.get_by_role("menuitem", name=action).click()


def test_a_key_is_made_used_rotated_and_revoked(visitor: Visitor) -> None:
    page = visitor.go("/developer-dashboard/keys")
    expect(page.get_by_text("No API key yet")).to_be_visible()
    page.get_by_role("button", name="Create key").first.click()
    form = page.get_by_role("dialog")
    form.get_by_label("Name").fill("nightly import")
    form.get_by_label("Requests a day").fill("50")
    form.get_by_role("button", name="Create key").click()
    first = shown_secret(page)

    videos = f"/users/{visitor.user_id}/videos"
    visitor.call("GET", videos, key=first)
    page.get_by_role("link", name="Quotas").first.click()
    gauge = page.get_by_role("meter", name="nightly import: Requests a day")
    expect(gauge).to_have_attribute("aria-valuetext", re.compile("^1 of 50"))

    visitor.go("/developer-dashboard/keys")
    choose(page, "Rotate")
    page.get_by_role("dialog").get_by_label("The old secret").select_option("0")
    page.get_by_role("button", name="Rotate key").click()
    second = shown_secret(page)
    assert first != second
    visitor.call("GET", videos, key=second)
    assert visitor.is_refused(first)

    choose(page, "Delete")
    page.get_by_role("alertdialog").get_by_role("button", name=re.compile("Delete")).click()
    expect(page.get_by_text("No API key yet")).to_be_visible()
    assert visitor.is_refused(second)
