"""Tickets: for whom, for how long, and what is counted."""

from sqlalchemy import select

from gateway.live.models import LiveTicket
from gateway.live.tickets import LIFETIME, Holder, Tickets
from tests.unit.gateway.world import User, World, json_of

TICKETS = "/api/v1/live/tickets"


def _ticket(user: User, **headers: str) -> str:
    answer = user.call("POST", TICKETS, headers=headers)
    assert answer.status_code == 201, answer.text
    return str(json_of(answer)["ticket"])


def _redeem(world: World, ticket: str) -> Holder | None:
    with world.parts.database.write() as session:
        return Tickets(world.clock).redeem(session, ticket)


def test_it_is_good_once(world: World, user: User) -> None:
    ticket = _ticket(user)
    holder = _redeem(world, ticket)
    assert holder is not None
    assert holder.user_id == user.id
    assert holder.session_id
    assert _redeem(world, ticket) is None


def test_it_expires_and_is_forgotten(world: World, user: User) -> None:
    ticket = _ticket(user)
    world.clock.advance(seconds=LIFETIME.total_seconds())
    assert _redeem(world, ticket) is None
    world.clock.advance(seconds=1)
    _ticket(user)
    with world.parts.database.read() as session:
        assert len(session.scalars(select(LiveTicket)).all()) == 1


def test_it_is_worth_nothing_when_its_credential_has_ended(world: World, user: User) -> None:
    key_id, key = user.api_key()
    of_key = _ticket(user, Authorization=f"Bearer {key}")
    user.call("PATCH", f"/api/v1/auth/api-keys/{key_id}", json={"is_active": False})
    assert _redeem(world, of_key) is None
    of_session = _ticket(user)
    user.call("POST", "/api/v1/auth/logout")
    assert _redeem(world, of_session) is None


def test_a_key_needs_the_scope_of_searches(user: User) -> None:
    _, key = user.api_key(scopes=["read"])
    answer = user.call("POST", TICKETS, headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 403
    assert json_of(answer)["missing_scope"] == "search"


def test_a_browsers_tickets_count_as_its_own_calls(world: World, user: User) -> None:
    world.forget_events()
    ticket = _ticket(user)
    user.client.get(f"/api/v1/live?ticket={ticket}")
    [counted] = world.usage()
    assert (counted["route"], counted["auth"]) == (TICKETS, "session")
