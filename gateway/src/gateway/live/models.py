"""The table of tickets for the live channel."""

from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from gateway.models import Base
from shared_schemas.storage import UtcDateTime


class LiveTicket(Base):
    """The right to open one connection. What the ticket itself was cannot be told from this.

    It names the session or the API key that asked for it: when that ends, the connection does.
    """

    __tablename__ = "live_tickets"

    ticket_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    session_id: Mapped[str | None] = mapped_column(String(64))
    api_key_id: Mapped[int | None] = mapped_column(BigInteger)
    credential_ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
