"""Rollups as segments of several widths. Those of before are made anew from the request log."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_RowId = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.drop_table("sketches")
    op.drop_table("rollups")
    op.create_table(
        "generations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("live", sa.SmallInteger, nullable=False),
        sa.Column("built", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_generations"),
    )
    op.create_table(
        "deltas",
        sa.Column("id", _RowId, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("bucket", sa.BigInteger, nullable=False),
        *_sums(),
        sa.Column("folded", sa.SmallInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deltas"),
    )
    op.create_index("ix_deltas_folded_user_id_bucket", "deltas", ["folded", "user_id", "bucket"])
    _create_segments()
    _begin_generation()


def downgrade() -> None:
    raise NotImplementedError("the rollups of before cannot be made from segments")


def _sums() -> list[sa.Column[object]]:
    return [
        sa.Column("requests", sa.BigInteger, nullable=False),
        sa.Column("counts", sa.LargeBinary, nullable=False),
        sa.Column("times", sa.LargeBinary, nullable=False),
    ]


def _create_segments() -> None:
    requests, counts, times = _sums()
    op.create_table(
        "segments",
        sa.Column("generation", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("width", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("bucket", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("user_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("part", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("view", sa.SmallInteger, nullable=False, autoincrement=False),
        requests,
        sa.Column("checksum", sa.BigInteger, nullable=False),
        counts,
        times,
        sa.PrimaryKeyConstraint(
            "generation", "width", "bucket", "user_id", "part", "view", name="pk_segments"
        ),
    )
    op.create_table(
        "stale",
        sa.Column("generation", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("width", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("user_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("bucket", sa.BigInteger, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("generation", "width", "user_id", "bucket", name="pk_stale"),
    )


def _begin_generation() -> None:
    """Make the empty rollups live, unless there are requests that they would have to have."""
    connection = op.get_bind()
    if connection.execute(sa.text("SELECT 1 FROM requests LIMIT 1")).first() is None:
        connection.execute(sa.text("INSERT INTO generations (id, live, built) VALUES (1, 1, 0)"))
