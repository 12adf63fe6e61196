"""How far a rebuild has come, so that one that was stopped can be gone on with."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "checkpoints",
        sa.Column("generation", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("plan", sa.String(64), nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("reached", sa.Text),
        sa.PrimaryKeyConstraint("generation", name="pk_checkpoints"),
    )


def downgrade() -> None:
    op.drop_table("checkpoints")
