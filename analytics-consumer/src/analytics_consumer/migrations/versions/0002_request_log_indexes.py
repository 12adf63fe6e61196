"""Indexes to look through the request log."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_index("ix_requests_user_id_occurred_us", "requests", ["user_id", "occurred_us"])
    op.create_index("ix_requests_user_id_request_id", "requests", ["user_id", "request_id"])


def downgrade() -> None:
    op.drop_index("ix_requests_user_id_request_id", "requests")
    op.drop_index("ix_requests_user_id_occurred_us", "requests")
