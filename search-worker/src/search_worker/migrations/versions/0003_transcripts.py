"""Transcripts: their cues, and their words in the full-text index."""

import sqlalchemy as sa
from alembic import op

revision = "0003_transcripts"
down_revision = "0002_cancellations"

_FIELDS = "title, speakers, tags, description"


def upgrade() -> None:
    for name in ("transcripts", "transcript_tokens"):
        op.add_column(
            "libraries", sa.Column(name, sa.BigInteger, nullable=False, server_default="0")
        )
    op.create_table(
        "transcripts",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("library_version", sa.BigInteger, nullable=False),
        sa.Column("cues", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_transcripts"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.add_column(
            "video_terms", sa.Column("transcript", sa.Text, nullable=False, server_default="")
        )
    else:
        _remake_terms(f"{_FIELDS}, transcript", f"{_FIELDS}, ''")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        # Words of transcripts stay in the vectors: they find candidates that score nothing.
        op.drop_column("video_terms", "transcript")
    else:
        _remake_terms(_FIELDS, _FIELDS)
    op.drop_table("transcripts")
    for name in ("transcripts", "transcript_tokens"):
        op.drop_column("libraries", name)


def _remake_terms(fields: str, values: str) -> None:
    """Copy the index into one with these fields: an FTS5 table cannot be given a column."""
    op.execute(
        f"CREATE VIRTUAL TABLE video_terms_new USING fts5({fields}, video_id UNINDEXED, "
        "tokenize='ascii', detail='column', columnsize=0)"
    )
    op.execute(
        f"INSERT INTO video_terms_new (rowid, {fields}, video_id) "  # noqa: S608 - our own names
        f"SELECT rowid, {values}, video_id FROM video_terms"
    )
    op.execute("DROP TABLE video_terms")
    op.execute("ALTER TABLE video_terms_new RENAME TO video_terms")
