"""Run by Alembic: brings the connection that it is given to the wanted revision."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
