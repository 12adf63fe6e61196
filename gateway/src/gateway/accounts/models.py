"""Tables of users and of the sessions that were ended early."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gateway.models import ROW_ID, Base
from shared_schemas.storage import UtcDateTime

EMAIL_LENGTH = 254
NAME_LENGTH = 200


class User(Base):
    """Someone with a library. `library_version` counts the changes of their videos."""

    __tablename__ = "users"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(ROW_ID, primary_key=True)
    email: Mapped[str] = mapped_column(Text)
    """As its owner writes it, trimmed."""
    email_key: Mapped[str] = mapped_column(Text, unique=True)
    """Without case, for comparing."""
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    password_hash: Mapped[str] = mapped_column(Text)
    library_version: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RevokedToken(Base):
    """A token that may not be used any more. Kept until it would have expired anyway."""

    __tablename__ = "revoked_tokens"

    jti: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
