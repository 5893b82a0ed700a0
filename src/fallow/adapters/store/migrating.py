"""Runs the migrations that a store has not seen yet, all or none. Imported only where there are any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from fallow.adapters.store.database import Database, transaction
from fallow.adapters.store.revision import REVISION

SCRIPTS: Final = Path(__file__).with_name("migrations")
_LOCK: Final = 0x66616C6C6F77  # any number, as long as every version of Fallow takes the same


def upgrade(database: Database, found: str | None, to: str = REVISION, more: Sequence[Path] = ()) -> None:
    """From revision `found` (None: an empty database) up to `to`. `more`: folders with further migrations."""
    config = _config(more)
    if found is not None and not _knows(config, found):
        raise database.unreadable(
            f"was written by a newer version of Fallow (tables {found}, this one knows {REVISION})"
        )
    _migrate(database, config, command.upgrade, to)


def downgrade(database: Database, to: str, more: Sequence[Path] = ()) -> None:
    """Back to an older revision, or to "base": no tables at all."""
    _migrate(database, _config(more), command.downgrade, to)


def knows(revision: str) -> bool:
    return _knows(_config(()), revision)


def _config(more: Sequence[Path]) -> Config:
    config = Config()
    config.set_main_option("path_separator", "newline")
    config.set_main_option("script_location", _literally(str(SCRIPTS)))
    config.set_main_option("version_locations", _literally("\n".join(map(str, [SCRIPTS / "versions", *more]))))
    return config


def _literally(text: str) -> str:
    """Alembic's options are a ConfigParser's: a percent sign in them means something."""
    return text.replace("%", "%%")


def _knows(config: Config, revision: str) -> bool:
    try:
        return ScriptDirectory.from_config(config).get_revision(revision) is not None
    except CommandError:
        return False


def _migrate(database: Database, config: Config, move: Callable[[Config, str], None], to: str) -> None:
    engine = database.engine(references_hold=False)
    try:
        with transaction(engine) as connection:
            # Two processes may open a new store at once; SQLite's transaction has kept the other out already.
            if not database.is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            config.attributes["connection"] = connection
            move(config, to)
            if database.is_sqlite:
                _check_references(connection)
    finally:
        engine.dispose()


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"a migration broke {len(broken)} references, first {broken[0]}")
