"""Databases as of any revision of their service, also of earlier ones."""

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config

from shared_schemas.storage import Database


def migrate_to(database: Database, package: str, revision: str) -> None:
    """Go on to `head`, or back to an earlier revision of a service's package."""
    move = command.upgrade if revision == "head" else command.downgrade
    with as_file(files(package) / "migrations") as folder, database.engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(folder))
        config.attributes["connection"] = connection
        move(config, revision)
