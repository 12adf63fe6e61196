"""`Idempotency-Key`: sent again, done once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from werkzeug.test import TestResponse

from gateway.search.idempotency import Claim, IdempotencyKeys
from shared_schemas.http.problems import Problem
from shared_schemas.storage import Database
from tests.unit.gateway.world import User, World, json_of

SEARCH = "/api/v1/users/{me}/search"


def send(user: User, key: str, query: str = "talk") -> TestResponse:
    return user.call("POST", SEARCH, json={"query": query}, headers={"Idempotency-Key": key})


@pytest.fixture
def keys(world: World) -> IdempotencyKeys:
    numbers = iter(range(100))
    return IdempotencyKeys(
        world.parts.database, world.clock, new_holder=lambda: f"holder-{next(numbers)}"
    )


def claimed(keys: IdempotencyKeys, user: User, request: str = "{}") -> Claim:
    claim = keys.claim(user.id, "k", request)
    assert isinstance(claim, Claim)
    return claim


def fulfil(database: Database, keys: IdempotencyKeys, claim: Claim, job_id: str) -> None:
    with database.write() as session:
        keys.fulfil(session, claim, job_id)


def test_the_same_key_and_body_is_the_same_job(world: World, user: User) -> None:
    first, again = send(user, "k"), send(user, "k")
    assert (first.status_code, again.status_code) == (202, 202)
    assert json_of(first) == json_of(again)
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    assert len(world.events("search.requested")) == 1
    counted = [usage["job_id"] for usage in world.usage() if usage["status"] == 202]
    assert counted == [json_of(first)["job_id"]] * 2, "both answers are counted"


def test_the_body_counts_and_not_how_it_is_written(user: User) -> None:
    headers = {"Idempotency-Key": "k"}
    first = user.call("POST", SEARCH, data=b'{"query":"a","limit":5}', headers=headers)
    again = user.call("POST", SEARCH, data=b'{ "limit": 5, "query": "a" }', headers=headers)
    assert json_of(first) == json_of(again)


def test_the_same_key_with_another_body_is_a_422(world: World, user: User) -> None:
    send(user, "k")
    assert send(user, "k", query="another").status_code == 422
    assert len(world.events("search.requested")) == 1


def test_keys_are_their_owners(world: World, user: User) -> None:
    other = world.user()
    assert json_of(send(user, "k"))["job_id"] != json_of(send(other, "k", "another"))["job_id"]


def test_without_a_key_every_request_counts(world: World, user: User) -> None:
    for _ in range(2):
        user.call("POST", SEARCH, json={"query": "talk"})
    assert len(world.events("search.requested")) == 2


@pytest.mark.parametrize("key", ["", "x" * 256, "ünïcode"])
def test_bad_keys(user: User, key: str) -> None:
    assert send(user, key).status_code == 400


def test_a_refused_request_leaves_its_key_free(user: User) -> None:
    assert send(user, "k", query=" ").status_code == 400
    assert send(user, "k").status_code == 202


def test_in_flight_is_a_409(user: User, keys: IdempotencyKeys) -> None:
    claimed(keys, user)
    with pytest.raises(Problem) as told:
        keys.claim(user.id, "k", "{}")
    assert (told.value.status, told.value.headers["Retry-After"]) == (409, "1")
    with pytest.raises(Problem) as told:
        keys.claim(user.id, "k", "another")
    assert told.value.status == 422


def test_what_a_dead_process_left_in_flight_expires(
    world: World, user: User, keys: IdempotencyKeys
) -> None:
    claimed(keys, user)
    world.clock.advance(seconds=11)
    again = claimed(keys, user)
    fulfil(world.parts.database, keys, again, "job-2")
    assert keys.claim(user.id, "k", "{}") == "job-2"


def test_a_request_that_was_replaced_can_do_nothing(
    world: World, user: User, keys: IdempotencyKeys
) -> None:
    paused = claimed(keys, user)
    world.clock.advance(seconds=11)
    claimed(keys, user)
    with pytest.raises(Problem) as told:
        fulfil(world.parts.database, keys, paused, "job-1")
    assert told.value.status == 409


def test_a_key_is_kept_for_a_day(world: World, user: User) -> None:
    send(user, "k")
    world.clock.advance(hours=23)
    login = user.client.post(
        "/api/v1/auth/login", json={"email": user.email, "password": "correct horse"}
    )
    user.token = json_of(login)["token"]
    assert send(user, "k").headers["Idempotent-Replayed"] == "true"


def test_many_at_once_are_one_job(world: World, user: User) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: send(user, "k"), range(24)))
    assert {answer.status_code for answer in answers} <= {202, 409}
    accepted = {json_of(answer)["job_id"] for answer in answers if answer.status_code == 202}
    assert len(accepted) == 1
    assert len(world.events("search.requested")) == 1
