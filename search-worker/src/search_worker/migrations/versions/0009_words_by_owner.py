"""Each owner's words apart from the others' in SQLite's full-text index (see `index.terms`).

And a column that tells how new each library is, which had to be looked for among all of its videos.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009_words_by_owner"
down_revision = "0008_synonyms"

_FIELDS = ("title", "speakers", "tags", "description", "transcript")
_SLOT_BITS = 24
_COLUMNS = ", ".join(_FIELDS)


def upgrade() -> None:
    op.add_column(
        "libraries", sa.Column("version", sa.BigInteger, nullable=False, server_default="0")
    )
    if op.get_bind().dialect.name == "postgresql":
        return
    op.create_table(
        "video_terms_new",
        sa.Column("rowid", sa.Integer, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in _FIELDS),
        sa.Column("video_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("rowid", name="pk_video_terms"),
    )
    _copy_terms()
    # No texts, and no places in them: phrases are checked in `video_terms`.
    op.execute(
        f"CREATE VIRTUAL TABLE video_words USING fts5({_COLUMNS}, "
        "tokenize='ascii', content='', detail='column', columnsize=0)"
    )
    scoped = ", ".join(map(_scoped, _FIELDS))
    op.execute(
        f"INSERT INTO video_words (rowid, {_COLUMNS}) "  # noqa: S608 - our own names
        f"SELECT rowid, {scoped} FROM video_terms ORDER BY rowid"
    )
    op.execute("CREATE VIRTUAL TABLE video_words_vocabulary USING fts5vocab(video_words, 'row')")


def downgrade() -> None:
    op.drop_column("libraries", "version")
    if op.get_bind().dialect.name == "postgresql":
        return
    op.execute("DROP TABLE video_words_vocabulary")
    op.execute("DROP TABLE video_words")
    op.execute(
        f"CREATE VIRTUAL TABLE video_terms_new USING fts5({_COLUMNS}, video_id UNINDEXED, "
        "tokenize='ascii', detail='column', columnsize=0)"
    )
    _copy_terms()


def _copy_terms() -> None:
    op.execute(
        f"INSERT INTO video_terms_new (rowid, {_COLUMNS}, video_id) "  # noqa: S608 - our own names
        f"SELECT rowid, {_COLUMNS}, video_id FROM video_terms"
    )
    op.execute("DROP TABLE video_terms")
    op.execute("ALTER TABLE video_terms_new RENAME TO video_terms")


def _scoped(name: str) -> str:
    """Return the SQL of a field in which the owner stands before each token.

    Tokens have a space on both sides each, and a bar between the items of a list.
    """
    single = f"rtrim(replace(replace({name}, '|', ''), '  ', ' '))"
    return f"replace({single}, ' ', ' ' || printf('%x', rowid >> {_SLOT_BITS}) || 'x')"
