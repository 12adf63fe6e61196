"""When each request was counted, and how many of a producer's came by a replay or an import."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("requests", sa.Column("counted_us", sa.BigInteger))
    op.add_column(
        "sources", sa.Column("replayed", sa.BigInteger, nullable=False, server_default="0")
    )


def downgrade() -> None:
    op.drop_column("sources", "replayed")
    op.drop_column("requests", "counted_us")
