"""Alembic's entry point: runs on the connection that `shared_schemas.storage.migrate` gives."""

from alembic import context

from search_worker.database import all_tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=all_tables(),
    render_as_batch=True,  # SQLite changes a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
