"""The table of what was taken from limits."""

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from gateway.models import Base


class LimitCounter(Base):
    """What one key or account has taken. Instants are microseconds since 1970, UTC.

    A window that is over counts as empty; nothing has to reset it.
    """

    __tablename__ = "limit_counters"

    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    """`key` or `account`."""
    subject_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    minute_start: Mapped[int] = mapped_column(BigInteger)
    minute_used: Mapped[int] = mapped_column(BigInteger)
    day_start: Mapped[int] = mapped_column(BigInteger)
    day_used: Mapped[int] = mapped_column(BigInteger)
    month_start: Mapped[int] = mapped_column(BigInteger)
    month_used: Mapped[int] = mapped_column(BigInteger)
    burst_until: Mapped[int] = mapped_column(BigInteger)
    """When the bucket of a burst will be full again: GCRA's theoretical arrival time."""
