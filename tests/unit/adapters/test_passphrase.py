"""The passphrase on disk: a hash that tells nothing, for its owner's eyes alone, whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import argon2.low_level
import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from fallow.adapters import passphrase
from fallow.adapters.passphrase import NOBODYS, PassphraseFile
from tests.fixtures.door import ANOTHER, PASSPHRASE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "passphrase"


@pytest.fixture
def keeper(path: Path) -> PassphraseFile:
    return PassphraseFile(path)


def test_it_opens_with_the_passphrase_alone(keeper: PassphraseFile) -> None:
    keeper.keep(PASSPHRASE)

    assert keeper.opens(PASSPHRASE)
    assert not keeper.opens(ANOTHER)
    assert not keeper.opens("")


def test_what_is_kept_is_argon2id_and_tells_nothing(keeper: PassphraseFile, path: Path) -> None:
    keeper.keep(PASSPHRASE)
    first = path.read_text()
    keeper.keep(PASSPHRASE)

    assert extract_parameters(first.strip()) == RFC_9106_LOW_MEMORY
    assert PASSPHRASE not in first
    assert path.read_text() != first, "its own salt each time"
    assert not keeper.opens(first.strip()), "the hash itself opens nothing"


def test_it_is_for_its_owner_alone_whatever_the_umask(keeper: PassphraseFile, path: Path) -> None:
    before = os.umask(0)
    try:
        keeper.keep(PASSPHRASE)
    finally:
        os.umask(before)

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_was_open_to_others_is_closed(keeper: PassphraseFile, path: Path) -> None:
    keeper.keep(PASSPHRASE)
    path.chmod(0o644)
    keeper.keep(ANOTHER)

    assert path.stat().st_mode & 0o777 == 0o600


def test_what_breaks_leaves_what_was_there(keeper: PassphraseFile, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper.keep(PASSPHRASE)

    def breaks(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", breaks)
    with pytest.raises(KeyboardInterrupt):
        keeper.keep(ANOTHER)

    assert keeper.opens(PASSPHRASE)
    assert list(path.parent.iterdir()) == [path]


def test_forgotten_it_is_gone(keeper: PassphraseFile, path: Path) -> None:
    keeper.keep(PASSPHRASE)

    assert keeper.forget()
    assert not keeper.forget()
    assert not path.exists()
    assert keeper.seal() is None
    assert not keeper.opens(PASSPHRASE)


def test_the_seal_changes_with_each_setting_and_holds_between(keeper: PassphraseFile, path: Path) -> None:
    assert keeper.seal() is None
    keeper.keep(PASSPHRASE)
    first = keeper.seal()

    assert first == PassphraseFile(path).seal()
    assert str(first) not in path.read_text()
    keeper.keep(PASSPHRASE)
    assert keeper.seal() not in {None, first}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"plain words", b"$argon2i$v=19$m=8,t=1,p=1$eA$eA"])
def test_a_file_that_is_not_of_ours_is_none(keeper: PassphraseFile, path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    assert keeper.seal() is None
    assert not keeper.opens("plain words")


def test_a_hash_that_was_cut_short_opens_nothing(keeper: PassphraseFile, path: Path) -> None:
    keeper.keep(PASSPHRASE)
    path.write_text(path.read_text()[:60])

    assert not keeper.opens(PASSPHRASE)


def test_it_takes_the_same_work_whether_one_is_set_or_not(
    keeper: PassphraseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    verify = argon2.low_level.verify_secret

    def counted(hashed: bytes, secret: bytes, kind: argon2.low_level.Type) -> bool:
        looked.append(hashed.decode())
        return verify(hashed, secret, kind)

    monkeypatch.setattr("argon2._password_hasher.verify_secret", counted)
    keeper.opens(ANOTHER)
    keeper.keep(PASSPHRASE)
    keeper.opens(ANOTHER)
    keeper.opens(PASSPHRASE)

    assert looked[0] == NOBODYS
    assert len(looked) == 3
    assert {str(extract_parameters(hashed)) for hashed in looked} == {str(RFC_9106_LOW_MEMORY)}


def test_nobodys_opens_nothing_even_for_who_should_know_it(
    keeper: PassphraseFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.keep(PASSPHRASE)
    monkeypatch.setattr(passphrase, "NOBODYS", path.read_text().strip())
    assert keeper.opens(PASSPHRASE)
    keeper.forget()

    assert not keeper.opens(PASSPHRASE)


def test_a_command_that_asks_for_no_passphrase_does_not_load_argon2(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from fallow import bootstrap; "
        f"assert bootstrap.passphrase_of(Path({str(tmp_path)!r})).seal() is None; "
        "assert 'argon2' not in sys.modules"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
