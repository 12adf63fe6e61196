"""What the process says about itself."""

from tests.unit.gateway.world import SERVICE_TOKEN, User, World, json_of


def test_degraded_without_a_broker_but_alive(world: World) -> None:
    world.broker["connected"] = False
    world.search_worker.available = False
    answer = world.app.test_client().get("/health")
    assert answer.status_code == 200
    body = json_of(answer)
    assert (body["status"], body["broker"]) == ("degraded", "away")
    assert (body["search_worker"], body["analytics_consumer"]) == ("away", "available")


def test_ready_means_that_the_database_answers(world: World) -> None:
    assert world.app.test_client().get("/ready").status_code == 200


def test_producers_are_told_to_services_only(world: World, user: User) -> None:
    client = world.app.test_client()
    assert client.get("/internal/v1/producers").status_code == 401
    assert user.call("GET", "/internal/v1/producers").status_code == 401
    world.forget_events()
    user.video()
    answer = client.get(
        "/internal/v1/producers", headers={"Authorization": f"Bearer {SERVICE_TOKEN}"}
    )
    waiting = {row["channel"]: row["waiting"] for row in json_of(answer)["producers"]}
    assert waiting == {"usage": 1, "videos": 1}
