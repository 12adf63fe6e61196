"""`/analytics/integrity`: the consumer's checks, and what only the gateway knows."""

from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from gateway.analytics.promises import Promises
from gateway.upstream.client import Answer
from shared_schemas.delivery.tables import outbox, producer_sequences, producers
from tests.unit.gateway.world import User, World, json_of

INTEGRITY = "/api/v1/analytics/integrity"


def check(name: str, verdict: str = "holds") -> dict[str, Any]:
    return {"check": name, "verdict": verdict, "figures": {"request_log": 3}, "findings": []}


def tell(world: World, user: User, *checks: dict[str, Any], **applied: int) -> None:
    body = {
        "user_id": user.id,
        "auth": "all",
        "api_key_id": None,
        "tz": "UTC",
        "range": {"start": "a", "end": "b", "start_date": None, "end_date": None},
        "data_as_of": None,
        "age_seconds": 0,
        "checks": list(checks),
        "applied": applied,
    }
    path = f"/api/v1/users/{user.id}/integrity"
    world.analytics_consumer.answers[path] = Answer(200, body)


@pytest.mark.parametrize(
    ("verdicts", "worst"),
    [
        (["holds"], "holds"),
        (["holds", "pending"], "pending"),
        (["pending", "broken", "holds"], "broken"),
    ],
)
def test_the_worst_verdict_is_the_whole_answers(
    world: World, user: User, verdicts: list[str], worst: str
) -> None:
    world.forget_events()
    tell(world, user, *(check(f"check {at}", word) for at, word in enumerate(verdicts)))
    body = json_of(user.call("GET", f"{INTEGRITY}?start_date=2026-03-01&tz=Asia/Tokyo"))
    assert body["verdict"] == worst
    assert body["checks"][0] == {
        "check": "accepted = applied", "verdict": "holds", "figures": {}, "findings": [],
    }  # fmt: skip
    assert [one["verdict"] for one in body["checks"][1:]] == verdicts
    assert "applied" not in body
    asked = world.analytics_consumer.asked[-1][1]
    assert asked == {"tz": "Asia/Tokyo", "start_date": "2026-03-01"}


@pytest.mark.parametrize("parameters", ["tz=Nowhere", "start_date=x"])
def test_bad_parameters_are_refused(user: User, parameters: str) -> None:
    assert user.call("GET", f"{INTEGRITY}?{parameters}").status_code == 400


def test_without_the_consumer_nothing_is_claimed(world: World, user: User) -> None:
    world.analytics_consumer.available = False
    assert user.call("GET", INTEGRITY).status_code == 503
    assert user.client.get(INTEGRITY).status_code == 401


class Ledger:
    """What one producer has promised, and a clock."""

    def __init__(self, world: World) -> None:
        self._database = world.parts.database
        self.seconds = 0.0
        self.promises = Promises(self._database, lambda: self.seconds)
        with self._database.write() as session:
            session.execute(delete(outbox))
            session.execute(insert(producers).values(id="p", epoch=1, holder="h"))
            session.execute(
                insert(producer_sequences).values(producer_id="p", channel="usage", next=1)
            )

    def accept(self, count: int) -> None:
        with self._database.write() as session:
            session.execute(update(producer_sequences).values(next=count + 1))

    def verdict(self, applied: int, seconds: float) -> str:
        self.seconds = seconds
        self.promises.look()
        return self.promises.verdict({"p": applied})


@pytest.fixture
def ledger(world: World) -> Ledger:
    return Ledger(world)


def test_all_that_was_accepted_is_applied(ledger: Ledger) -> None:
    ledger.accept(5)
    assert ledger.verdict(5, 0) == "holds"
    assert ledger.verdict(4, 1) == "pending"


def test_what_is_younger_than_ten_seconds_may_be_under_way(ledger: Ledger) -> None:
    ledger.accept(5)
    assert ledger.verdict(0, 0) == "pending"
    ledger.accept(9)
    assert ledger.verdict(5, 9.9) == "pending"
    assert ledger.verdict(5, 10) == "holds"
    assert ledger.verdict(4, 10) == "pending"


def test_what_the_broker_had_for_a_minute_is_overdue(ledger: Ledger) -> None:
    ledger.accept(5)
    assert ledger.verdict(4, 0) == "pending"
    for second in range(1, 60):
        assert ledger.verdict(4, second) == "pending"
    assert ledger.verdict(4, 60) == "broken"
    assert ledger.verdict(5, 61) == "holds"


def test_what_was_never_accepted_cannot_be_applied(ledger: Ledger) -> None:
    ledger.accept(5)
    assert ledger.verdict(6, 0) == "broken"


def test_what_was_imported_was_accepted_elsewhere(ledger: Ledger) -> None:
    ledger.accept(5)
    ledger.promises.look()
    assert ledger.promises.verdict({"p": 5, "foreign": 3}, ["foreign"]) == "holds"
    assert ledger.promises.verdict({"p": 5, "foreign": 3}, []) == "broken"
    assert ledger.promises.verdict({"p": 6}, ["p"]) == "broken"  # one of our own


def test_what_waits_for_the_broker_is_pending_however_long(world: World, ledger: Ledger) -> None:
    del ledger  # its empty outbox and its producer
    seconds = [0.0]
    promises = Promises(world.parts.database, lambda: seconds[0])
    world.user().call("GET", "/api/v1/search/jobs")
    for seconds[0] in range(100):
        promises.look()
        assert promises.verdict({}) == "pending"
