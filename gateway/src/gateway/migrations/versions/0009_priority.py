"""Priority of searches."""

import sqlalchemy as sa
from alembic import op

revision = "0009_priority"
down_revision = "0008_deleted_videos"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "jobs",
        sa.Column("priority", sa.String(16), nullable=False, server_default="interactive"),
    )


def downgrade() -> None:
    op.drop_column("jobs", "priority")
