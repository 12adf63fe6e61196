"""Runs of a job, which its owner may cancel and begin again."""

import sqlalchemy as sa
from alembic import op

from shared_schemas.storage import UtcDateTime

revision = "0002_cancellations"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("search_jobs", sa.Column("run", sa.Integer, nullable=False, server_default="1"))
    op.add_column(
        "search_jobs", sa.Column("attempts_before", sa.Integer, nullable=False, server_default="0")
    )
    op.create_table(
        "search_cancellations",
        sa.Column("job_id", sa.String(64), nullable=False),
        sa.Column("run", sa.Integer, nullable=False),
        sa.Column("requested_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("job_id", name="pk_search_cancellations"),
    )


def downgrade() -> None:
    op.drop_table("search_cancellations")
    op.drop_column("search_jobs", "attempts_before")
    op.drop_column("search_jobs", "run")
