"""Many callers at once, on both kinds of database."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.unit.gateway.world import User, World, make_world

WRITERS = 4
VIDEOS = "/api/v1/users/{me}/videos"


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    made = make_world(database_url)
    yield made
    made.parts.database.dispose()


def together(work: Callable[[int], int]) -> list[int]:
    """Run `work` for each writer at the same time; return the statuses."""
    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(work, range(WRITERS)))


def of_thread(world: World, user: User) -> User:
    """Return the same user with a client of its own."""
    return User(world.app.test_client(), user.id, user.email, user.token)


def test_versions_stay_contiguous(world: World) -> None:
    user = world.user()
    video = user.video()

    def write(number: int) -> int:
        me = of_thread(world, user)
        for turn in range(5):
            me.video()
            title = {"title": f"{number}.{turn}"}
            assert me.call("PUT", f"{VIDEOS}/{video['id']}", json=title).status_code == 200
        rows = [{"title": "A"}, {"title": "B"}]
        return me.call("POST", f"{VIDEOS}/batch", json={"videos": rows}).status_code

    assert together(write) == [200] * WRITERS
    versions = [row["library_version"] for row in world.events() if "library_version" in row]
    assert sorted(versions) == list(range(1, 1 + 1 + WRITERS * 12))


def test_one_of_many_conditional_writers_wins(world: World) -> None:
    user = world.user()
    path = f"{VIDEOS}/{user.video()['id']}"
    headers = {"If-Match": user.call("GET", path).headers["ETag"]}

    def write(number: int) -> int:
        me = of_thread(world, user)
        return me.call("PUT", path, json={"title": str(number)}, headers=headers).status_code

    assert sorted(together(write)) == [200, *[412] * (WRITERS - 1)]
    assert len(world.events("video.updated")) == 1


def test_an_email_is_registered_once(world: World) -> None:
    given = {"email": "same@example.com", "password": "123456"}

    def register(_number: int) -> int:
        return world.app.test_client().post("/api/v1/auth/register", json=given).status_code

    assert sorted(together(register)) == [201, *[400] * (WRITERS - 1)]


def test_every_answer_is_counted_once(world: World) -> None:
    user = world.user()
    _, key = user.api_key()
    world.forget_events()

    def read(_number: int) -> int:
        client = world.app.test_client()
        for _ in range(10):
            client.get("/api/v1/auth/me", headers={"X-API-Key": key})
        return 0

    together(read)
    assert len(world.usage()) == WRITERS * 10
