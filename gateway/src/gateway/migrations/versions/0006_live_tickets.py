"""Tickets for the live channel."""

import sqlalchemy as sa
from alembic import op

from shared_schemas.storage import UtcDateTime

revision = "0006_live_tickets"
down_revision = "0005_runs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "live_tickets",
        sa.Column("ticket_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("session_id", sa.String(64)),
        sa.Column("api_key_id", sa.BigInteger),
        sa.Column("credential_ends_at", UtcDateTime()),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_hash", name="pk_live_tickets"),
    )
    op.create_index("ix_live_tickets_expires_at", "live_tickets", ["expires_at"])
