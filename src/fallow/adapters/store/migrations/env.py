"""Alembic runs this file for every migration. The connection, its transaction and its locks are those of the caller."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
