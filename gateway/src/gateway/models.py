"""The base of the gateway's tables."""

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from shared_schemas.storage import NAMING


class Base(DeclarativeBase):
    """All tables of the gateway; each domain's models stand in its own folder."""

    metadata = MetaData(naming_convention=NAMING)
