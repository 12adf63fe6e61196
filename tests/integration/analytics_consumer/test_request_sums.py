"""The sums of the request log are the same whichever way the database makes them."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from analytics_consumer.integrity import request_sums
from analytics_consumer.integrity.request_sums import Numbering, of_rows, of_whole_log
from analytics_consumer.models import requests
from tests.integration.analytics_consumer.traffic import count_all, traffic
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON


@pytest.mark.parametrize("at_once", [1, 7, 2_000])
def test_the_whole_log_gives_what_its_rows_give(
    world: World, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(request_sums, "_PLACES_AT_ONCE", at_once)
    count_all(world, traffic(300, NOON - timedelta(days=3), NOON))
    with world.database.read() as session:
        places, numbering = of_whole_log(session)
        assert places == of_rows(session)
        assert len({user for user, _ in places}) == 2
        rows = session.execute(select(requests.c.source_id, requests.c.sequence)).all()
    assert numbering == Numbering(300, sum(one for one, _ in rows), 2 * sum(range(301)))


def test_an_empty_log_has_no_sums(world: World) -> None:
    with world.database.read() as session:
        assert of_whole_log(session) == ({}, Numbering())


def test_a_number_near_the_end_of_what_can_be_stored_is_added_up(world: World) -> None:
    """Numbers are added up modulo a prime: their plain sum would be beyond 64 bits."""
    count_all(world, traffic(4, NOON, NOON))
    with world.database.write() as session:
        session.execute(requests.update().values(sequence=2**62))
    with world.database.read() as session:
        assert of_whole_log(session)[1].weighted == 4 * 2 * 2**62 % request_sums.PRIME
        assert session.scalar(select(func.count()).select_from(requests)) == 4
