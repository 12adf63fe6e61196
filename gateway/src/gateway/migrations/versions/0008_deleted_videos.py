"""What was deleted and can be had back."""

import sqlalchemy as sa
from alembic import op

from shared_schemas.storage import UtcDateTime

revision = "0008_deleted_videos"
down_revision = "0007_transcripts"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "deleted_videos",
        sa.Column("deletion_id", sa.String(32), nullable=False),
        sa.Column("video_id", _ROW_ID, nullable=False, autoincrement=False),
        sa.Column("user_id", _ROW_ID, nullable=False),
        sa.Column("video", sa.Text, nullable=False),
        sa.Column("cues", sa.Text, nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("deletion_id", "video_id", name="pk_deleted_videos"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_deleted_videos_user_id_users"),
    )
    op.create_index("ix_deleted_videos_expires_at", "deleted_videos", ["expires_at"])
