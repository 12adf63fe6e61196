"""Changing what the rollups hold by hand, one number at a time."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, select, update
from sqlalchemy.orm import Session

from analytics_consumer.models import deltas, segments
from analytics_consumer.rollups.cells import KINDS, pack, unpack
from analytics_consumer.rollups.segments import checksum_of
from analytics_consumer.rollups.views import EVERYONE
from analytics_consumer.rollups.widths import QUARTER
from tests.integration.analytics_consumer.world import World


def change_cell(
    world: World, kind_name: str, column: str, *which: ColumnElement[bool], width: int = QUARTER
) -> None:
    """Add 1 to a number of the first cell of the first segment of a width.

    The checksum is made to fit, as if the wrong number had been written in the first place.
    """
    with world.database.write() as session:
        row = _first_segment(session, width, which)
        changed = {**_texts(row), kind_name: _changed(row, kind_name, column)}
        same = [segments.c[key.name] == getattr(row, key.name) for key in segments.primary_key]
        session.execute(
            update(segments).where(*same).values(**changed, checksum=checksum_of(**changed))
        )


def change_delta(world: World, kind_name: str, column: str) -> None:
    """Add 1 to a number of the first cell of the first delta."""
    with world.database.write() as session:
        row = session.execute(select(deltas).order_by(deltas.c.id).limit(1)).one()
        session.execute(
            update(deltas)
            .where(deltas.c.id == row.id)
            .values({kind_name: _changed(row, kind_name, column)})
        )


def _first_segment(session: Session, width: int, which: Sequence[ColumnElement[bool]]) -> Row[Any]:
    statement = select(segments).where(segments.c.width == width, *which)
    if width == QUARTER:
        statement = statement.where(segments.c.part == EVERYONE)
    return session.execute(statement.order_by(*segments.primary_key).limit(1)).one()


def _texts(row: Row[Any]) -> dict[str, bytes]:
    return {kind.name: getattr(row, kind.name) for kind in KINDS}


def _changed(row: Row[Any], kind_name: str, column: str) -> bytes:
    kind = next(kind for kind in KINDS if kind.name == kind_name)
    cells = unpack([getattr(row, kind_name)], kind)
    cells[column][0] += 1
    return pack(cells, kind).tobytes()
