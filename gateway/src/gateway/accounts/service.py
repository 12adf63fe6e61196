"""What can be done with accounts. Sessions come from the caller, who commits."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gateway.accounts.models import User
from gateway.parts import Clock
from shared_schemas.storage import insert


def email_key(email: str) -> str:
    """Return the form in which e-mail addresses are compared: trimmed, without case."""
    return email.strip().casefold()


def create_user(
    session: Session, *, email: str, name: str, password_hash: str, clock: Clock
) -> User | None:
    """Add a user; return None if the e-mail is taken, also by somebody at the same moment."""
    user_id = session.scalar(
        insert(session, User)
        .values(
            email=email.strip(),
            email_key=email_key(email),
            name=name,
            password_hash=password_hash,
            library_version=0,
            created_at=clock(),
        )
        .on_conflict_do_nothing(index_elements=[User.email_key])
        .returning(User.id)
    )
    return None if user_id is None else session.get_one(User, user_id)


def user_by_email(session: Session, email: str) -> User | None:
    """Return the user of this address."""
    return session.scalar(select(User).where(User.email_key == email_key(email)))


def user_by_id(session: Session, user_id: int) -> User:
    """Return the user of this id, who must exist."""
    return session.get_one(User, user_id)
