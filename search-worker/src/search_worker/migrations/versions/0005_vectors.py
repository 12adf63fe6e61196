"""Vectors of what videos mean."""

import sqlalchemy as sa
from alembic import op

revision = "0005_vectors"
down_revision = "0004_total_and_notes"


def upgrade() -> None:
    op.create_table(
        "video_vectors",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("library_version", sa.BigInteger, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_video_vectors"),
    )


def downgrade() -> None:
    op.drop_table("video_vectors")
