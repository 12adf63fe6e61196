"""Limits of API keys, and what was taken from them."""

import sqlalchemy as sa
from alembic import op

revision = "0004_limits"
down_revision = "0003_api_key_members"
branch_labels = None
depends_on = None

_NUMBERS = (
    "minute_start",
    "minute_used",
    "day_start",
    "day_used",
    "month_start",
    "month_used",
    "burst_until",
)


def upgrade() -> None:
    for name in ("rate_limit", "burst", "daily_quota", "monthly_quota"):
        op.add_column("api_keys", sa.Column(name, sa.Integer))
    op.create_table(
        "limit_counters",
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("subject_id", sa.BigInteger, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in _NUMBERS),
        sa.PrimaryKeyConstraint("kind", "subject_id", name="pk_limit_counters"),
    )
