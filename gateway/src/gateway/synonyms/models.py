"""The table of synonyms."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from gateway.models import ROW_ID, Base
from gateway.search.models import JSON_DOCUMENT
from shared_schemas.storage import UtcDateTime


class SynonymsRow(Base):
    """A user's groups of words. `version` is the library's at their last change."""

    __tablename__ = "synonyms"

    user_id: Mapped[int] = mapped_column(
        ROW_ID, ForeignKey("users.id"), primary_key=True, autoincrement=False
    )
    version: Mapped[int]
    groups: Mapped[list[list[str]]] = mapped_column(JSON_DOCUMENT)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
