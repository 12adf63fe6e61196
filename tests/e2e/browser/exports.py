"""What a chart's panel shows as a table, and what it exports."""

import csv
import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.waiting import wait_until

_ROWS = "tbody tr:not([aria-hidden])"


def shown(panel: Locator, requests: int) -> list[list[str]]:
    """Show a chart's figures as a table; read the rows that count, once they count so many.

    Cards count by what the live channel tells; charts follow when they have asked again.
    """
    panel.get_by_role("button", name="Show as table").click()
    panel.get_by_role("columnheader", name="Requests").get_by_role("button").click()
    expect(panel.locator(_ROWS).first.locator("td").first).not_to_have_text("0")
    wait_until(lambda: sum(int(row[1]) for row in _counting(panel)) == requests)
    return _counting(panel)


def _counting(panel: Locator) -> list[list[str]]:
    cells = [row.locator("th, td").all_inner_texts() for row in panel.locator(_ROWS).all()]
    return [row for row in cells if row[1] != "0"]


def exported(page: Page, panel: Locator) -> tuple[list[str], list[list[str]], Any]:
    """Save a panel in both forms; return the CSV's head, its rows, and the JSON document."""
    head, *rows = csv.reader(_saved(page, panel, "CSV").splitlines())
    return head, rows, json.loads(_saved(page, panel, "JSON"))


def _saved(page: Page, panel: Locator, ending: str) -> str:
    panel.get_by_role("button", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name=f"Save as {ending}").click()
    return Path(waiting.value.path()).read_text()
