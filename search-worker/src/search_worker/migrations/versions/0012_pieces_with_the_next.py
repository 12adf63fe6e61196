"""A piece of a transcript has a vector of what is said in it and in the next (`semantic.pieces`).

Those of pieces alone go: the role that makes vectors makes them anew, in the background.
"""

from alembic import op

revision = "0012_pieces_with_the_next"
down_revision = "0011_transcript_vectors"


def upgrade() -> None:
    _forget()


def downgrade() -> None:
    _forget()


def _forget() -> None:
    op.execute("DELETE FROM transcript_vectors")
