"""What all tables of this service have in common."""

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from shared_schemas.delivery.tables import include_inbox, include_leases, include_outbox
from shared_schemas.storage import NAMING


class Base(DeclarativeBase):
    """The base of this service's tables."""

    metadata = MetaData(naming_convention=NAMING)


def all_tables() -> MetaData:
    """Return every table of this service, delivery's included, for comparing with a database."""
    from search_worker.index import models as _index  # noqa: F401, PLC0415 - for what it adds to Base
    from search_worker.jobs import models as _jobs  # noqa: F401, PLC0415 - likewise

    metadata = MetaData(naming_convention=NAMING)
    for table in Base.metadata.sorted_tables:
        table.to_metadata(metadata)
    include_leases(metadata)
    include_outbox(metadata)
    include_inbox(metadata)
    return metadata
