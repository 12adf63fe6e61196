"""Words and phrases that mean the same to a user."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from shared_schemas.storage import UtcDateTime

revision = "0011_synonyms"
down_revision = "0010_sort_and_facets"
branch_labels = None
depends_on = None

_DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "synonyms",
        sa.Column(
            "user_id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("groups", _DOCUMENT, nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_synonyms"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_synonyms_user_id_users"),
    )
