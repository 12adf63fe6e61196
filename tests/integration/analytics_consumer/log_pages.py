"""Walking through the request log as a client does."""

from typing import Any

from tests.integration.analytics_consumer.world import World

Rows = list[dict[str, Any]]


def pages(world: World, **asked: Any) -> list[Rows]:  # noqa: ANN401 - parameters
    """Return every page, from the newest to the end."""
    found: list[Rows] = []
    cursor: dict[str, Any] = {}
    while True:
        answer = world.look(**asked, **cursor)
        assert answer.status_code == 200, answer.text
        body: Any = answer.json
        found.append(body["requests"])
        if body["next_cursor"] is None:
            return found
        cursor = {"cursor": body["next_cursor"]}


def ids(found: list[Rows]) -> list[str]:
    return [row["request_id"] for page in found for row in page]
