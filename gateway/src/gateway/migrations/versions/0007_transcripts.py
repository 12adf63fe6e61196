"""Transcripts of videos."""

import sqlalchemy as sa
from alembic import op

from shared_schemas.storage import UtcDateTime

revision = "0007_transcripts"
down_revision = "0006_live_tickets"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "transcripts",
        sa.Column(
            "video_id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("cues", sa.Text, nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("video_id", name="pk_transcripts"),
        sa.ForeignKeyConstraint(
            ["video_id"],
            ["videos.id"],
            name="fk_transcripts_video_id_videos",
            ondelete="CASCADE",
        ),
    )
