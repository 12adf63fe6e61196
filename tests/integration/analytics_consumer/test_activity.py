"""Whose usage has changed since a position."""

from datetime import timedelta
from typing import Any

from tests.integration.analytics_consumer.traffic import count_all, traffic
from tests.integration.analytics_consumer.world import TOKEN, World
from tests.unit.analytics_consumer.samples import NOON

PATH = "/api/v1/activity"


def ask(world: World, status: int = 200, **parameters: str | int) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    answer = world.client.get(PATH, query_string=parameters, headers=headers)
    assert answer.status_code == status, answer.text
    body: dict[str, Any] = answer.json or {}
    return body


def test_it_names_those_whose_keys_were_used(world: World) -> None:
    begun = ask(world)
    assert begun["users"] == []
    made = [
        one.model_copy(update={"user_id": 1 + number % 3})
        for number, one in enumerate(traffic(60, NOON - timedelta(hours=1), NOON))
    ]
    sent = [one for one in made if one.user_id != 3 or one.auth == "session"]
    count_all(world, sent)
    found = ask(world, after=begun["position"])
    assert found["users"] == [1, 2]
    assert ask(world, after=found["position"])["users"] == []


def test_what_is_no_position_is_refused(world: World) -> None:
    assert "after" in ask(world, status=400, after="x")["error"]
