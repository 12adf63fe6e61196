"""Runs of a search job, which its owner may cancel and begin again."""

import sqlalchemy as sa
from alembic import op

from shared_schemas.storage import UtcDateTime

revision = "0005_runs"
down_revision = "0004_limits"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("jobs", sa.Column("run", sa.Integer, nullable=False, server_default="1"))
    op.add_column(
        "jobs", sa.Column("decided", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("jobs", sa.Column("cancel_requested_at", UtcDateTime()))
