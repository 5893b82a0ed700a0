"""The tables are those of the schema, however old the store is, and what is in them survives every step."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from fallow.adapters.store import migrating, schema
from fallow.adapters.store.database import Database
from fallow.adapters.store.opening import open_store
from fallow.adapters.store.revision import REVISION
from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.domain.units import Units
from tests.contracts.test_store_athletes_apart import everything, fill
from tests.fixtures.stored import FULL_ATHLETE

# Changes tables that others refer to. SQLite can only build such a table anew, and dropping the old one must not take
# along what refers to it.
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"
changes = {{"athlete": "name", "source_file": "path", "activity": "device"}}

def upgrade():
    for table, column in changes.items():
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("mood", sa.Text, nullable=False, server_default="calm"))
            batch.alter_column(column, existing_type=sa.Text, nullable=True)

def downgrade():
    for table, column in changes.items():
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, existing_type=sa.Text, nullable=False)
            batch.drop_column("mood")
"""
BROKEN = """
from alembic import op

revision = "broken"
down_revision = "{head}"

def upgrade():
    op.drop_table("plan")
    raise RuntimeError("stopped")
"""


@contextmanager
def connected(database: Database) -> Iterator[Connection]:
    engine = database.engine()
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def filled(database: Database) -> dict[str, Any]:
    with opened(database) as store:
        store.add_athlete(FULL_ATHLETE)
        fill(store.for_athlete("ada"))
        return everything(store.for_athlete("ada"))


@contextmanager
def opened(database: Database) -> Iterator[Any]:
    store = open_store(database.url.render_as_string(hide_password=False))
    yield store
    store.close()


def more(folder: Path, script: str) -> list[Path]:
    folder.mkdir()
    (folder / "m_next.py").write_text(script.format(head=REVISION))
    return [folder]


def test_the_migrations_make_the_tables_of_the_schema(brand_new: Database) -> None:
    with opened(brand_new), connected(brand_new) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})

        assert compare_metadata(context, schema.metadata) == []


def test_the_newest_migration_is_the_one_that_stores_are_compared_with() -> None:
    scripts = ScriptDirectory(str(migrating.SCRIPTS))

    assert scripts.get_heads() == [REVISION]


def test_a_step_up_and_down_with_data_in_place(brand_new: Database, tmp_path: Path) -> None:
    before = filled(brand_new)
    folders = more(tmp_path / "next", NEXT)

    migrating.upgrade(brand_new, REVISION, to="next", more=folders)
    with connected(brand_new) as connection:
        moods = connection.scalars(text("SELECT mood FROM activity")).all()
        blobs = connection.scalar(text("SELECT count(*) FROM channel_blob"))
    migrating.downgrade(brand_new, to=REVISION, more=folders)

    assert (moods, blobs) == (["calm"] * 3, 9)
    with opened(brand_new) as store, connected(brand_new) as connection:
        assert everything(store.for_athlete("ada")) == before
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_who_was_there_before_there_were_units_reads_kilometres(brand_new: Database) -> None:
    before = filled(brand_new)
    migrating.downgrade(brand_new, to="0006")
    migrating.upgrade(brand_new, "0006")

    with opened(brand_new) as store:
        part = store.for_athlete("ada")
        assert part.athlete() == replace(FULL_ATHLETE, units=Units.METRIC, mass_measured_on=None)
        assert everything(part) | {"athlete": None} == before | {"athlete": None}


@pytest.mark.parametrize(("told", "kept"), [(True, True), (False, None), (None, None)])
def test_a_no_that_nobody_may_have_told_counts_as_not_told(
    told: bool | None, kept: bool | None, brand_new: Database
) -> None:
    with opened(brand_new) as store:
        store.add_athlete(replace(FULL_ATHLETE, injury_prone=told))
    migrating.downgrade(brand_new, to="0007")
    with connected(brand_new) as connection:
        before = connection.scalar(text("SELECT injury_prone FROM athlete"))
    migrating.upgrade(brand_new, "0007")

    assert bool(before) is (told is True)
    assert before is not None
    with opened(brand_new) as store:
        assert store.for_athlete("ada").athlete() == replace(FULL_ATHLETE, injury_prone=kept, mass_measured_on=None)


def test_a_body_mass_from_before_there_were_scales_was_told(brand_new: Database) -> None:
    filled(brand_new)
    migrating.downgrade(brand_new, to="0008")
    migrating.upgrade(brand_new, "0008")

    with opened(brand_new) as store:
        assert store.for_athlete("ada").athlete() == replace(FULL_ATHLETE, mass_measured_on=None)


def test_references_hold_again_after_a_step(brand_new: Database, tmp_path: Path) -> None:
    filled(brand_new)
    folders = more(tmp_path / "next", NEXT)
    migrating.upgrade(brand_new, REVISION, to="next", more=folders)

    with connected(brand_new) as connection, connection.begin():
        connection.execute(text("DELETE FROM athlete"))
        left = [connection.scalar(text(f"SELECT count(*) FROM {table}")) for table in schema.metadata.tables]

    assert left == [0] * len(schema.metadata.tables)


def test_a_step_that_fails_changes_nothing(brand_new: Database, tmp_path: Path) -> None:
    before = filled(brand_new)

    with pytest.raises(RuntimeError, match="stopped"):
        migrating.upgrade(brand_new, REVISION, to="broken", more=more(tmp_path / "broken", BROKEN))

    with opened(brand_new) as store:
        assert everything(store.for_athlete("ada")) == before


def test_down_to_nothing_and_up_again(brand_new: Database) -> None:
    filled(brand_new)

    migrating.downgrade(brand_new, to="base")
    with connected(brand_new) as connection:
        left = inspect(connection).get_table_names()
    migrating.upgrade(brand_new, None)

    assert left == ["alembic_version"]
    with opened(brand_new) as store:
        assert store.athletes() == ()


def test_a_new_store_opened_by_many_at_once(brand_new: Database) -> None:
    def use(_: int) -> int:
        with opened(brand_new) as store:
            return len(store.athletes())

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(use, range(4))) == [0] * 4


def test_a_store_of_a_newer_version_is_left_alone(brand_new: Database) -> None:
    before = filled(brand_new)
    set_revision(brand_new, "9999")

    with pytest.raises(UserProblemError) as caught, opened(brand_new):
        pass

    assert caught.value.problem.code is ProblemCode.STORE_UNREADABLE
    assert caught.value.problem.place == brand_new.place
    assert "newer version of Fallow (tables 9999" in caught.value.problem.detail
    set_revision(brand_new, REVISION)
    with opened(brand_new) as store:
        assert everything(store.for_athlete("ada")) == before


def test_a_database_of_something_else_is_left_alone(brand_new: Database) -> None:
    with connected(brand_new) as connection, connection.begin():
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))

    with pytest.raises(UserProblemError, match="store_unreadable") as caught, opened(brand_new):
        pass

    assert caught.value.problem.detail == "holds other tables, but is no store of Fallow"
    with connected(brand_new) as connection:
        assert inspect(connection).get_table_names() == ["recipes"]


def set_revision(database: Database, revision: str) -> None:
    with connected(database) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
