"""In which order a search wants its results, and what it wants counted."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010_sort_and_facets"
down_revision = "0009_priority"
branch_labels = None
depends_on = None

_DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("jobs", sa.Column("sort", sa.String(32)))
    op.add_column("jobs", sa.Column("facets", _DOCUMENT))
