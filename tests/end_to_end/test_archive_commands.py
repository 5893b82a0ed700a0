"""What a runner does with an archive: in and out of it, apart and together, cleaned or as recorded."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fallow import bootstrap
from fallow.adapters.fit.encode import encode_activity
from fallow.domain.activity import Channel, Samples
from fallow.interfaces.cli.main import main
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_activity, run_file, run_samples

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def fallow(home: Path, capsys: Capture, *words: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(["--home", str(home), *words]) == code, capsys.readouterr().err
    return capsys.readouterr().out


def listed(home: Path, capsys: Capture) -> list[tuple[str, int]]:
    found = json.loads(fallow(home, capsys, "activities", "--json"))["activities"]
    return [(one["activity_id"], one["recordings"]) for one in found]


@pytest.fixture
def account(tmp_path: Path) -> Path:
    """An account's export: runs of a watch, the route of one from a phone, mornings, and what is none of ours."""
    path = tmp_path / "account.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for day in range(3):
            archive.writestr(f"activities/{day}.fit", run_file(day))
        archive.writestr("activities/phone.gpx", gpx_file(gpx_track(gpx_segment(20, 500))))
        archive.writestr("check_ins.csv", "on,sleep_h,soreness_0_10\n2025-03-01,7.5,2\n2025-03-02,8,1\n")
        archive.writestr("profile.json", '{"friends": []}')
    return path


def test_an_account_comes_in_and_goes_again(home: Path, account: Path, capsys: Capture) -> None:
    said = fallow(home, capsys, "import", str(account))
    assert said.startswith(
        "6 files: 3 imported, 1 imported in part, 1 the same as another file, 1 without an activity."
    )
    (third, second, (merged_id, parts)) = listed(home, capsys)
    assert (third[1], second[1], parts) == (1, 1, 2)

    shown = fallow(home, capsys, "activity", merged_id)
    assert "0.fit gives " in shown
    assert "phone.gpx gives " in shown

    assert "Import 1 is taken back: 5 files, 4 recordings and 2 mornings." in fallow(home, capsys, "undo-import")
    assert listed(home, capsys) == []
    assert fallow(home, capsys, "undo-import", "--list") == ""
    assert main(["--home", str(home), "undo-import"]) == 2
    assert "nothing was imported yet" in capsys.readouterr().err


def test_apart_and_together(home: Path, account: Path, capsys: Capture) -> None:
    fallow(home, capsys, "import", str(account))
    merged_id = listed(home, capsys)[-1][0]
    said = fallow(home, capsys, "split", merged_id)
    assert len(listed(home, capsys)) == 4
    parts = said.split("merge ")[1].split("'")[0].split()
    fallow(home, capsys, "merge", *parts)
    assert listed(home, capsys)[-1] == (merged_id, 2)
    assert main(["--home", str(home), "split", "nobody"]) == 2
    assert "not made of several recordings" in capsys.readouterr().err


def test_out_and_back(home: Path, account: Path, tmp_path: Path, capsys: Capture) -> None:
    fallow(home, capsys, "import", str(account))
    fallow(home, capsys, "checkin", "--soreness", "3", "--pain", "0")
    one, other, backup = (tmp_path / name for name in ("one.zip", "other.zip", "backup.zip"))
    fallow(home, capsys, "export", str(one))
    fallow(home, capsys, "backup", str(backup))
    again = tmp_path / "again"
    fallow(again, capsys, "restore", str(backup))
    fallow(again, capsys, "export", str(other))

    assert one.read_bytes() == other.read_bytes()
    assert [path for path in (one, backup, again, *again.rglob("*")) if path.stat().st_mode & 0o077] == []
    assert main(["--home", str(again), "restore", str(backup)]) == 2
    assert "there is an archive here already" in capsys.readouterr().err
    with zipfile.ZipFile(one) as archive:
        assert archive.read("check_ins.csv").decode().count("\n") == 4
        assert len([name for name in archive.namelist() if name.startswith("originals/")]) == 5


def test_a_passphrase_goes_into_nothing_that_leaves_and_stays_where_it_is(
    home: Path, account: Path, tmp_path: Path, capsys: Capture
) -> None:
    again, backup, out = (tmp_path / name for name in ("again", "backup.zip", "one.zip"))
    for place in (home, again):
        bootstrap.passphrase_of(place).keep("four words, one home")
    kept = (again / bootstrap.PASSPHRASE_FILE).read_bytes()
    fallow(home, capsys, "import", str(account))
    fallow(home, capsys, "backup", str(backup))
    fallow(home, capsys, "export", str(out))
    fallow(again, capsys, "restore", str(backup))

    assert (again / bootstrap.PASSPHRASE_FILE).read_bytes() == kept
    for path in (backup, out):
        with zipfile.ZipFile(path) as archive:
            assert not [name for name in archive.namelist() if "passphrase" in name or b"argon2" in archive.read(name)]


def test_the_mornings_of_an_export_come_in_again(home: Path, account: Path, tmp_path: Path, capsys: Capture) -> None:
    fallow(home, capsys, "import", str(account))
    fallow(home, capsys, "export", str(tmp_path / "one.zip"))
    again = tmp_path / "again"
    fallow(again, capsys, "import", str(tmp_path / "one.zip"))
    fallow(again, capsys, "export", str(tmp_path / "two.zip"))
    with zipfile.ZipFile(tmp_path / "one.zip") as one, zipfile.ZipFile(tmp_path / "two.zip") as two:
        for table in ("check_ins.csv", "activities.csv", "laps.csv"):
            assert one.read(table) == two.read(table), table


@pytest.mark.parametrize("damage", ["cut", "flipped", "not a zip", "something else", "another format"])
def test_a_backup_that_is_damaged_restores_nothing(
    damage: str, home: Path, account: Path, tmp_path: Path, capsys: Capture
) -> None:
    fallow(home, capsys, "import", str(account))
    backup, again = tmp_path / "backup.zip", tmp_path / "again"
    fallow(home, capsys, "backup", str(backup))
    data = bytearray(backup.read_bytes())
    if damage == "cut":
        data = data[: len(data) // 2]
    elif damage == "flipped":
        data[len(data) // 3] ^= 0xFF
    elif damage == "not a zip":
        data = bytearray(b"Dear diary")
    backup.write_bytes(data)
    if damage in ("something else", "another format"):
        with zipfile.ZipFile(backup, "w") as archive:
            files = {"../evil": "0" * 64} if damage == "something else" else {}
            told = {"format": 1 if files else 9, "revision": "0005", "files": files}
            archive.writestr("contents.json", json.dumps(told))
    assert main(["--home", str(again), "restore", str(backup)]) == 2
    assert "the file is damaged" in capsys.readouterr().err
    assert list(again.rglob("*.*")) == []


def test_a_backup_never_goes_into_a_database_in_use(
    home: Path,
    account: Path,
    tmp_path: Path,
    capsys: Capture,
    fresh_postgres_url: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fallow(home, capsys, "import", str(account))
    backup, broken = tmp_path / "backup.zip", tmp_path / "broken.zip"
    fallow(home, capsys, "backup", str(backup))
    fallow(home, capsys, "export", str(tmp_path / "one.zip"))
    with zipfile.ZipFile(backup) as whole, zipfile.ZipFile(broken, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, whole.read(name).replace(b'"revision": "', b'"revision": "9'))
    monkeypatch.setenv("FALLOW_DATABASE_URL", fresh_postgres_url())

    assert main(["--home", str(tmp_path / "first"), "restore", str(broken)]) == 2
    assert "newer version of Fallow" in capsys.readouterr().err
    fallow(tmp_path / "second", capsys, "restore", str(backup))
    assert main(["--home", str(tmp_path / "third"), "restore", str(backup)]) == 2
    assert "there is an archive here already" in capsys.readouterr().err
    fallow(tmp_path / "second", capsys, "export", str(tmp_path / "two.zip"))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_what_was_cleaned_can_be_left_as_it_was_recorded(home: Path, tmp_path: Path, capsys: Capture) -> None:
    samples = run_samples(1200)
    heart = samples.channels[Channel.HEART_RATE].copy()
    heart[300:304] = 215.0
    spiky = Samples({**samples.channels, Channel.HEART_RATE: heart})
    (tmp_path / "run.fit").write_bytes(encode_activity(replace(run_activity(1200.0), laps=()), spiky))
    fallow(home, capsys, "import", str(tmp_path / "run.fit"))
    ((activity_id, _),) = listed(home, capsys)

    assert "(heart_rate_spike)" in fallow(home, capsys, "activity", activity_id)
    left = fallow(home, capsys, "activity", activity_id, "--leave", "heart_rate_spike")
    assert "heart rate spike: left as recorded (heart_rate_spike)" in left
    again = fallow(home, capsys, "activity", activity_id, "--clean", "heart_rate_spike")
    assert "left as recorded" not in again
    assert main(["--home", str(home), "activity", activity_id, "--leave", "everything"]) == 2
    assert "no kind of cleaning" in capsys.readouterr().err
    assert np.isfinite(heart).all()
