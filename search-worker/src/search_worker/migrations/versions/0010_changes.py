"""The index counts the changes of each library, and each row says by which it was written.

Versions do not tell what is new since somebody looked: changes may come in any order.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010_changes"
down_revision = "0009_words_by_owner"

_TABLES = ("videos", "transcripts")


def upgrade() -> None:
    op.execute("ALTER TABLE libraries RENAME COLUMN version TO changes")
    for table in _TABLES:
        op.add_column(table, sa.Column("change", sa.BigInteger, nullable=False, server_default="0"))


def downgrade() -> None:
    for table in _TABLES:
        op.drop_column(table, "change")
    op.execute("ALTER TABLE libraries RENAME COLUMN changes TO version")
