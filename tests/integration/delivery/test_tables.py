from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData

from shared_schemas.delivery.tables import include_inbox, include_leases, include_outbox
from shared_schemas.storage import NAMING, Database


def test_migrations_make_the_tables_that_the_code_uses(database: Database) -> None:
    metadata = MetaData(naming_convention=NAMING)
    include_leases(metadata)
    include_outbox(metadata)
    include_inbox(metadata)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
