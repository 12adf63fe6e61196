"""Quarters of an hour have API keys by themselves, busy hours by groups: all is made anew, once."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    _make_hours_anew()


def downgrade() -> None:
    op.execute("DELETE FROM segments WHERE width = 900 AND view = 2")
    _make_hours_anew()


def _make_hours_anew() -> None:
    op.execute(
        """
        INSERT INTO stale (generation, width, user_id, bucket)
        SELECT DISTINCT generation, width, user_id, bucket FROM segments
        WHERE width = 3600 AND NOT EXISTS (
            SELECT 1 FROM stale AS known
            WHERE known.generation = segments.generation AND known.width = segments.width
            AND known.user_id = segments.user_id AND known.bucket = segments.bucket
        )
        """
    )
