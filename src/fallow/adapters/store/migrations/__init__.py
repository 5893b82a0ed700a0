"""How a store came to its present tables. Run by Alembic when a store is behind; see `migrating`."""
