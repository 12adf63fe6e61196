from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from analytics_consumer.models import metadata
from shared_schemas.storage import migrate
from tests.integration.analytics_consumer.world import World


def test_migrations_make_the_tables_that_the_code_expects(world: World) -> None:
    with world.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrating_again_changes_nothing(world: World) -> None:
    migrate(world.database, "analytics_consumer")
    with world.database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
