"""`Prefer: wait` commits its effect first and its count at the end."""

from flask import Response

from gateway.api_keys.service import ApiKeys
from gateway.http.caller import caller_as
from gateway.http.unit_of_work import work
from shared_schemas.http.problems import Problem
from tests.unit.gateway.world import User, World


def add_waiting_view(world: World, *, fail: bool) -> None:
    keys = ApiKeys(world.parts.settings.api_key_pepper, world.parts.clock)

    def view(user_id: int) -> Response:
        caller_as(user_id)
        work().job_id = "job-1"
        keys.create(work().session, user_id, "made before the wait")
        work().commit_now()
        assert len(world.usage()) == 0
        if fail:
            raise Problem(503, "gave up")
        return Response("done")

    world.app.add_url_rule("/wait/<id:user_id>", view_func=view)


def test_the_effect_comes_first_and_the_count_at_the_end(world: World) -> None:
    add_waiting_view(world, fail=False)
    user = world.user()
    world.forget_events()
    assert user.call("GET", "/wait/{me}").status_code == 200
    [usage] = world.usage()
    assert (usage["route"], usage["job_id"]) == ("/wait/{user_id}", "job-1")


def test_a_later_error_does_not_undo_what_was_committed(world: World) -> None:
    add_waiting_view(world, fail=True)
    user = world.user()
    world.forget_events()
    assert user.call("GET", "/wait/{me}").status_code == 503
    assert [row["status"] for row in world.usage()] == [503]
    assert len(keys_of(user)) == 1


def keys_of(user: User) -> list[object]:
    answer = user.call("GET", "/api/v1/auth/api-keys").json
    assert answer is not None
    return list(answer["api_keys"])
