"""The base of the gateway's tables."""

from typing import Final

from sqlalchemy import BigInteger, Integer, MetaData
from sqlalchemy.orm import DeclarativeBase

from shared_schemas.delivery.tables import include_leases, include_outbox
from shared_schemas.storage import NAMING

ROW_ID: Final = BigInteger().with_variant(Integer, "sqlite")
"""64 bits on both backends; only what is called INTEGER is SQLite's row id."""


class Base(DeclarativeBase):
    """All tables of the gateway; each domain's models stand in its own folder."""

    metadata = MetaData(naming_convention=NAMING)


include_leases(Base.metadata)
include_outbox(Base.metadata)
