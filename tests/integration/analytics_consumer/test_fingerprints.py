"""A segment that lost its cells is nothing less than damaged, and costs its neighbours nothing."""

import pytest
from sqlalchemy import update

from analytics_consumer import horizons
from analytics_consumer.integrity.fingerprints import Fingerprint, of_rollups, quarters_of
from analytics_consumer.models import segments
from analytics_consumer.rollups import generation as generations
from tests.integration.analytics_consumer.world import World


@pytest.mark.parametrize("which", [0, 1, -1])
def test_an_empty_segment_counts_nothing_and_its_neighbours_what_they_did(
    built: World, which: int
) -> None:
    with built.database.write() as session:
        generation = generations.live(session)
        assert generation is not None
        kept = horizons.read(session)
        before = of_rollups(session, generation, kept, lambda _: None).folded
        rows = session.execute(quarters_of(generation).order_by(segments.c.bucket)).all()
        emptied = sorted(rows, key=lambda row: (row.bucket, row.user_id))[which]
        place = segments.c.bucket == emptied.bucket, segments.c.user_id == emptied.user_id
        session.execute(
            update(segments)
            .where(segments.c.generation == generation.id, segments.c.width == emptied.width)
            .where(segments.c.part == emptied.part, *place)
            .values(counts=b"", times=b"")
        )
        after = of_rollups(session, generation, kept, lambda _: None).folded
    known = (emptied.user_id, emptied.bucket)
    assert after == {**before, known: Fingerprint()}
    assert not built.audit().clean
