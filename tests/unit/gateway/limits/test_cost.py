"""What limits cost, in statements."""

from tests.unit.gateway.sql import statements
from tests.unit.gateway.world import User, World

ME = "/api/v1/auth/me"


def asked(world: World, user: User, key: str) -> list[str]:
    """Return the first words of what a second request runs on counters."""
    user.client.get(ME, headers={"X-API-Key": key})
    with statements(world) as seen:
        user.client.get(ME, headers={"X-API-Key": key})
    return [statement.split()[0] for statement in seen if "limit_counters" in statement]


def test_a_key_without_limits_runs_no_statement_more(world: World, user: User) -> None:
    assert asked(world, user, user.api_key()[1]) == []


def test_a_limited_key_looks_once_and_takes_once(world: World, user: User) -> None:
    assert asked(world, user, user.api_key(daily_quota=5)[1]) == ["SELECT", "UPDATE"]


def test_a_refused_request_only_looks(world: World, user: User) -> None:
    assert asked(world, user, user.api_key(daily_quota=1)[1]) == ["SELECT"]


def test_the_write_lock_is_held_for_no_more_than_taking_and_counting(
    world: World, user: User
) -> None:
    """A read's own work is done before its write transaction begins."""
    _, key = user.api_key(daily_quota=9)
    user.client.get(ME, headers={"X-API-Key": key})
    with statements(world) as seen:
        user.client.get(ME, headers={"X-API-Key": key})
    locked = seen[seen.index("BEGIN IMMEDIATE") + 1 :]
    assert [statement.split()[0] for statement in locked] == ["UPDATE", "INSERT"]
