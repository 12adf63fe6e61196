"""Vectors of what is said in videos, piece by piece."""

import sqlalchemy as sa
from alembic import op

revision = "0011_transcript_vectors"
down_revision = "0010_changes"


def upgrade() -> None:
    op.create_table(
        "transcript_vectors",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("library_version", sa.BigInteger, nullable=False),
        sa.Column("borders", sa.Text, nullable=False),
        sa.Column("vectors", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_transcript_vectors"),
    )


def downgrade() -> None:
    op.drop_table("transcript_vectors")
