"""Which index SQLite reads the request log from. PostgreSQL decides by what the tables hold."""

from typing import Any

import pytest
from sqlalchemy import event as listening

from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import event


@pytest.mark.parametrize(
    ("path", "asked", "index"),
    [
        ("/mine", {}, "ix_requests_user_id_request_id"),
        ("", {"request_id": "mine"}, "ix_requests_user_id_request_id"),
        ("", {"status": 503, "end_date": "2026-03-10"}, "ix_requests_user_id_occurred_us"),
    ],
)
def test_every_reading_of_the_log_has_its_index(
    world: World, path: str, asked: dict[str, Any], index: str
) -> None:
    world.ingest([event(1, request_id="mine", status=503)])
    seen: list[tuple[str, Any]] = []

    def note(*told: Any) -> None:  # noqa: ANN401 - sqlalchemy's own
        seen.append((told[2], told[3]))

    listening.listen(world.database.engine, "before_cursor_execute", note)
    assert world.look(path, **asked).status_code == 200
    listening.remove(world.database.engine, "before_cursor_execute", note)
    [(statement, values)] = [one for one in seen if "requests.request_id" in one[0]]
    with world.database.read() as session:
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        assert index in " ".join(str(row[-1]) for row in plan)
