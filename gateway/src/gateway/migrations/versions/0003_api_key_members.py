"""Expiry, scopes and rotation of API keys."""

import sqlalchemy as sa
from alembic import op

from shared_schemas.storage import UtcDateTime

revision = "0003_api_key_members"
down_revision = "0002"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column("api_keys", sa.Column("expires_at", UtcDateTime()))
    op.add_column("api_keys", sa.Column("scopes", sa.String(100)))
    op.add_column("api_keys", sa.Column("rotated_at", UtcDateTime()))
    op.create_table(
        "retired_secrets",
        sa.Column("key_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("api_key_id", _ROW_ID, nullable=False),
        sa.Column("valid_until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name="pk_retired_secrets"),
        sa.ForeignKeyConstraint(
            ["api_key_id"], ["api_keys.id"], name="fk_retired_secrets_api_key_id_api_keys"
        ),
    )
    op.create_index("ix_retired_secrets_api_key_id", "retired_secrets", ["api_key_id"])
