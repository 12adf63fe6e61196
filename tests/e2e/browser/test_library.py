"""The library's cards, whatever is written on them."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser.visitor import Visitor

pytestmark = [pytest.mark.platform, pytest.mark.broker]

_TITLE = "Workshop: Static Site Generators, What, Why and How"


@pytest.mark.parametrize("width", [390, 700, 1_280])
def test_long_tags_leave_room_for_what_can_be_done_with_a_video(
    visitor: Visitor, width: int
) -> None:
    video = {"title": _TITLE, "tags": ["A conference of some time ago, in Australia", "b", "c"]}
    visitor.call("POST", f"/users/{visitor.user_id}/videos", video)
    visitor.page.set_viewport_size({"width": width, "height": 900})
    page = visitor.go("/")
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=_TITLE))
    box = card.bounding_box()
    assert box is not None
    for part in (
        card.get_by_role("heading"),
        card.get_by_label(f"Select {_TITLE}"),
        card.get_by_role("button", name="A conference"),
        card.get_by_role("button", name=f"Edit {_TITLE}"),
        card.get_by_role("button", name=f"Delete {_TITLE}"),
    ):
        expect(part).to_be_visible()
        inner = part.bounding_box()
        assert inner is not None
        assert box["x"] <= inner["x"]
        assert inner["x"] + inner["width"] <= box["x"] + box["width"]
