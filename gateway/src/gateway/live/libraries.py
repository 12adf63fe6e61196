"""How far the libraries of those who listen have come: asked once for all of them."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from gateway.accounts.models import User


def library_versions(session: Session, user_ids: Collection[int]) -> Mapping[int, int]:
    """Return the version of each user's library, as committed. Searches from now on see it."""
    found = select(User.id, User.library_version).where(User.id.in_(user_ids))
    return {row.id: row.library_version for row in session.execute(found)}
