"""No athlete sees or touches what is another's, not even with the other's ids at hand."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event

from fallow.adapters.store import schema
from fallow.adapters.store.athlete_store import SqlAthleteStore
from fallow.adapters.store.store import SqlStore
from fallow.domain.athlete import Athlete
from fallow.services import ports
from fallow.services.records import Digest, ImportRun
from tests.fixtures.stored import START, STRESS, check_in, imported, merged, plain, plan, snapshot

Use = Callable[[SqlAthleteStore], object]

READS: dict[str, Use] = {
    "activities": lambda part: part.activities(),
    "files_of_import": lambda part: part.files_of_import(1),
    "import_runs": lambda part: part.import_runs(),
    "left_raw": lambda part: part.left_raw("activity-1"),
    "origins": lambda part: part.origins("merged-1"),
    "recorded": lambda part: part.recorded(["activity-1"]),
    "recordings": lambda part: part.recordings(),
    "activity": lambda part: part.activity("activity-1"),
    "some": lambda part: part.some(["activity-1", "merged-1"]),
    "names": lambda part: part.names(),
    "check_ins": lambda part: part.check_ins(),
    "counts": lambda part: part.counts(),
    "file_hashes": lambda part: part.file_hashes(),
    "known_files": lambda part: part.known_files(),
    "newest_utc_offset_s": lambda part: part.newest_utc_offset_s(),
    "feed_hash": lambda part: part.feed_hash(),
    "plan": lambda part: part.plan(),
    "plan_number": lambda part: part.plan_number(),
    "plans": lambda part: part.plans(),
    "runs": lambda part: part.runs(),
    "samples": lambda part: part.samples("activity-1"),
    "segments": lambda part: part.segments(["activity-1"]),
    "snapshot": lambda part: part.snapshot(),
    "stress_version": lambda part: part.stress_version(),
}
WRITES: dict[str, Use] = {
    "save_athlete": lambda part: part.save_athlete(Athlete(part.athlete_id, "changed")),
    "save_files": lambda part: part.save_files([imported(name="changed", utc_offset_s=60)]),
    "save_import_run": lambda part: part.save_import_run(ImportRun(1, START, None)),
    "remove_import_run": lambda part: part.remove_import_run(1),
    "save_merged": lambda part: part.save_merged(merged("activity-2", merged_id="merged-2")),
    "unmerge": lambda part: part.unmerge("merged-1"),
    "set_apart": lambda part: part.set_apart(["activity-1"], True),
    "leave_raw": lambda part: part.leave_raw("activity-1", frozenset({"gps_jump"})),
    "save_digests": lambda part: part.save_digests({"activity-1": Digest(None, ())}),
    "save_stresses": lambda part: part.save_stresses("changed", {"activity-1": STRESS}),
    "add_check_in": lambda part: part.add_check_in(check_in(soreness_0_10=9.0)),
    "save_snapshot": lambda part: part.save_snapshot(snapshot("changed")),
    "save_plan": lambda part: part.save_plan(plan("changed")),
    "save_feed_hash": lambda part: part.save_feed_hash("f" * 64),
    "remove_files": lambda part: part.remove_files([imported()[0].sha256 or ""]),
    "empty": lambda part: part.empty(),
}
OWN = {"athlete_id", "athlete", "writing"}  # tell who one is, and hold others together


def fill(part: SqlAthleteStore) -> None:
    part.save_import_run(ImportRun(1, START, START))
    part.save_files([imported(), imported(2)], 1)
    part.save_merged(merged("activity-2"))
    part.leave_raw("activity-1", frozenset({"altitude_noise"}))
    part.save_stresses("v1", {"activity-1": STRESS})
    part.add_check_in(check_in())
    part.save_snapshot(snapshot())
    part.save_plan(plan())
    part.save_feed_hash("a" * 64)


def everything(part: SqlAthleteStore) -> dict[str, Any]:
    return {"athlete": plain(part.athlete())} | {name: plain(read(part)) for name, read in READS.items()}


@pytest.fixture
def bob(store: SqlStore) -> SqlAthleteStore:
    store.add_athlete(Athlete("bob"))
    return store.for_athlete("bob")


def test_every_method_is_tried() -> None:
    methods = {name for name in dir(ports.AthleteStore) if not name.startswith("_")}

    assert methods == READS.keys() | WRITES.keys() | OWN


@pytest.mark.parametrize("name", READS)
def test_another_sees_nothing(name: str, ada: SqlAthleteStore, bob: SqlAthleteStore) -> None:
    empty = plain(READS[name](bob))
    fill(ada)

    assert plain(READS[name](bob)) == empty
    assert plain(READS[name](ada)) != empty


@pytest.mark.parametrize("name", WRITES)
def test_another_changes_nothing(name: str, ada: SqlAthleteStore, bob: SqlAthleteStore) -> None:
    fill(ada)
    fill(bob)
    before = everything(ada)

    WRITES[name](bob)

    assert everything(ada) == before


def test_no_stress_for_the_activity_of_another(ada: SqlAthleteStore, bob: SqlAthleteStore) -> None:
    fill(ada)

    bob.save_stresses("v1", {"activity-1": STRESS})

    assert bob.stress_version() is None


def test_every_table_names_the_athlete_first_in_its_key() -> None:
    for table in schema.metadata.sorted_tables:
        assert table.primary_key.columns.keys()[0] == "athlete_id", table.name
        for reference in table.foreign_key_constraints:
            assert "athlete_id" in reference.column_keys, table.name


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """Every statement that reaches a database."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(" ".join(statement.split()))

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


def test_every_statement_names_the_athlete(ada: SqlAthleteStore, statements: list[str]) -> None:
    fill(ada)
    everything(ada)
    for write in WRITES.values():
        write(ada)

    scoped = r"(SELECT|UPDATE|DELETE) .* WHERE \S*athlete_id = |INSERT INTO \S+ \([^)]*athlete_id"
    loose = [each for each in statements if not re.match(rf"BEGIN|{scoped}", each)]

    assert len(statements) > len(WRITES) + len(READS)
    assert loose == []
