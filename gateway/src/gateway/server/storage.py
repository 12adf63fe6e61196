"""The gateway's database, as its processes use it."""

from gateway.settings import Settings
from shared_schemas.storage import Database, migrate


def open_database(settings: Settings) -> Database:
    """Return the database. Nothing is connected until it is first used."""
    url = settings.gateway_database_url.get_secret_value()
    return Database(url, pool_size=settings.gateway_threads)


def bring_tables_up_to_date(settings: Settings) -> None:
    """Migrate, and leave no connection behind. Raises StorageUnavailable."""
    database = open_database(settings)
    try:
        migrate(database, "gateway")
    finally:
        database.dispose()
