"""The archive of every athlete in one database: SQLite for one's own machine, PostgreSQL for a server."""
