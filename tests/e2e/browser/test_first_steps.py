"""From nothing to a result: what somebody does in the first minutes."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.pictures import FOLDER
from tests.e2e.browser.visitor import PASSWORD, Visitor

TALKS = f"""title;duration;tags
Ocarinas, and who digs them up;31:20;music
{"long " * 60};12;
Not so long;soon;
"""

pytestmark = [pytest.mark.platform, pytest.mark.broker]


def test_register_add_a_video_search_for_it_and_stay_signed_in(stranger: Visitor) -> None:
    page = stranger.page
    page.goto(stranger.origin)
    expect(page).to_have_url(re.compile(r"/login"))
    page.get_by_role("link", name="Create an account").click()
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("E-mail").fill("first-steps@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()

    expect(page.get_by_role("heading", name="Your library is empty")).to_be_visible()
    page.get_by_role("button", name="Add video").click()
    page.get_by_label("Title").fill("Xylophones for zoologists")
    page.get_by_label("Tags").fill("music, animals")
    page.get_by_role("dialog").get_by_role("button", name="Add video").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("Xylophones for zoologists")).to_be_visible()

    page.get_by_role("button", name="Import").click()
    page.get_by_label("File of videos").set_input_files(
        {"name": "talks.csv", "mimeType": "text/csv", "buffer": TALKS.encode()}
    )
    page.get_by_role("button", name="Import 2 videos").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("All but 2 rows imported.")).to_be_visible()
    expect(dialog.get_by_role("definition")).to_have_text(["1", "0", "2"])
    expect(dialog.get_by_role("row")).to_contain_text(["Line", "3title:", "4duration:"])
    page.screenshot(path=FOLDER / "library-import-refused.png")
    dialog.get_by_role("button", name="Done").click()
    ocarinas = page.get_by_text("Ocarinas, and who digs them up", exact=True)
    expect(ocarinas).to_be_visible()
    page.get_by_role("button", name="Delete Ocarinas").click()
    expect(ocarinas).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(ocarinas).to_be_visible()

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
    page.get_by_label("Search for").fill("zoologists")
    page.keyboard.press("Enter")
    results = page.get_by_role("list", name="Results")
    expect(results.get_by_role("listitem")).to_have_count(1)
    expect(results.locator("mark").first).to_have_text("zoologists")

    page.reload()
    expect(results.get_by_role("listitem")).to_have_count(1)


def test_a_wrong_password_keeps_the_page_and_says_so(stranger: Visitor) -> None:
    page = stranger.go("/login")
    page.get_by_label("E-mail").fill("nobody@example.com")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/login"))
    expect(page.get_by_label("E-mail")).to_have_value("nobody@example.com")
