"""In which order a search wants its results, and counts of what was found."""

import sqlalchemy as sa
from alembic import op

revision = "0007_sort_and_facets"
down_revision = "0006_waiting"


def upgrade() -> None:
    op.add_column("search_jobs", sa.Column("sort", sa.Text))
    op.add_column("search_jobs", sa.Column("facets", sa.Text))
    op.add_column("search_results", sa.Column("facets", sa.Text))


def downgrade() -> None:
    op.drop_column("search_results", "facets")
    op.drop_column("search_jobs", "facets")
    op.drop_column("search_jobs", "sort")
