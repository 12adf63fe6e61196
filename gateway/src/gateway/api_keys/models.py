"""The table of API keys."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from gateway.models import ROW_ID, Base
from shared_schemas.storage import UtcDateTime

KEY_NAME_LENGTH = 200


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
