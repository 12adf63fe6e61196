"""Searches that wait for their turn or run."""

import sqlalchemy as sa
from alembic import op

from shared_schemas.storage import UtcDateTime

revision = "0006_waiting"
down_revision = "0005_vectors"


def upgrade() -> None:
    op.create_table(
        "search_waiting",
        sa.Column("job_id", sa.String(64), nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("run", sa.Integer, nullable=False),
        sa.Column("batch", sa.Boolean, nullable=False),
        sa.Column("turn", sa.BigInteger, nullable=False),
        sa.Column("library_version", sa.BigInteger, nullable=False),
        sa.Column("submitted_at", UtcDateTime, nullable=False),
        sa.Column("give_up_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime),
        sa.Column("holder", sa.String(64)),
        sa.Column("event", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("job_id", name="pk_search_waiting"),
    )
    op.create_index("ix_search_waiting_batch_turn", "search_waiting", ["batch", "turn"])
    op.create_index(
        "ix_search_waiting_user_id_batch_turn", "search_waiting", ["user_id", "batch", "turn"]
    )
    op.create_index(
        "ix_search_waiting_running",
        "search_waiting",
        ["batch", "turn"],
        sqlite_where=sa.text("holder IS NOT NULL"),
        postgresql_where=sa.text("holder IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_table("search_waiting")
