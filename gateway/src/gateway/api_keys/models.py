"""The table of API keys."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from gateway.models import ROW_ID, Base
from shared_schemas.storage import UtcDateTime

KEY_NAME_LENGTH = 200
SCOPES_LENGTH = 100


class ApiKey(Base):
    """A key of a user. What the key itself was cannot be told from this.

    A deleted key's row stays, without its hash: the usage that it made keeps a name.
    """

    __tablename__ = "api_keys"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(ROW_ID, primary_key=True)
    user_id: Mapped[int] = mapped_column(ROW_ID, ForeignKey("users.id"), index=True)
    name: Mapped[str] = mapped_column(String(KEY_NAME_LENGTH))
    key_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    scopes: Mapped[str | None] = mapped_column(String(SCOPES_LENGTH))
    """As `scopes.stored` writes them; null is all."""
    rate_limit: Mapped[int | None]
    """Requests a minute."""
    burst: Mapped[int | None]
    daily_quota: Mapped[int | None]
    monthly_quota: Mapped[int | None]
    rotated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RetiredSecret(Base):
    """What a key was before it was rotated, for as long as that still works."""

    __tablename__ = "retired_secrets"

    key_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    api_key_id: Mapped[int] = mapped_column(ROW_ID, ForeignKey("api_keys.id"), index=True)
    valid_until: Mapped[datetime] = mapped_column(UtcDateTime)
