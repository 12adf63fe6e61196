"""What the owner of a library says means the same."""

import sqlalchemy as sa
from alembic import op

revision = "0008_synonyms"
down_revision = "0007_sort_and_facets"


def upgrade() -> None:
    op.create_table(
        "synonyms",
        sa.Column("user_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("library_version", sa.BigInteger, nullable=False),
        sa.Column("groups", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_synonyms"),
    )


def downgrade() -> None:
    op.drop_table("synonyms")
