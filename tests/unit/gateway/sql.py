"""What a gateway asks its database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from tests.unit.gateway.world import World


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """Collect the SQL that runs within."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    engine = world.parts.database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
