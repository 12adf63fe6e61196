"""What is not kept any more, and a ledger of what was removed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_SUMS = (
    "requests",
    "duration_us",
    "max_us",
    "request_bytes",
    "response_bytes",
    "weighted",
    "times",
    "times_weighted",
)


def upgrade() -> None:
    op.create_table(
        "retention",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("before", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_retention"),
    )
    op.create_table(
        "pruned_runs",
        sa.Column("source_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("first", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("source_id", "first", name="pk_pruned_runs"),
    )
    op.create_table(
        "pruned_days",
        sa.Column("user_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("day", sa.BigInteger, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in _SUMS),
        sa.PrimaryKeyConstraint("user_id", "day", name="pk_pruned_days"),
    )


def downgrade() -> None:
    for name in ("pruned_days", "pruned_runs", "retention"):
        op.drop_table(name)
