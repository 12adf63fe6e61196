"""What the migrations make is what the models say, on both kinds of database."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from gateway.tables import METADATA
from shared_schemas.storage import Database, migrate


def test_migrations_make_the_tables_of_the_models(database_url: str) -> None:
    database = Database(database_url)
    migrate(database, "gateway")
    migrate(database, "gateway")
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, METADATA)
    database.dispose()
    assert differences == []
