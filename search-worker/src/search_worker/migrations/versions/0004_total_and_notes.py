"""How many videos a search found in all, and what it did to the query."""

import sqlalchemy as sa
from alembic import op

revision = "0004_total_and_notes"
down_revision = "0003_transcripts"


def upgrade() -> None:
    op.add_column("search_results", sa.Column("total", sa.Integer))
    op.add_column(
        "search_results", sa.Column("notes", sa.Text, nullable=False, server_default="[]")
    )


def downgrade() -> None:
    op.drop_column("search_results", "notes")
    op.drop_column("search_results", "total")
