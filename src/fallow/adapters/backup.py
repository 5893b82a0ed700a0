"""A whole archive in one zip: every runner's tables, the originals, and a list of it all with checksums."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, Final

from fallow.adapters.store.backup import dump, load
from fallow.adapters.store.database import Database
from fallow.adapters.store.revision import REVISION
from fallow.adapters.store.unreadable import UnreadableError
from fallow.adapters.zip_sink import ZipSink, zip_sink
from fallow.domain.errors import Problem, ProblemCode, UserProblemError

FORMAT: Final = 1
CONTENTS: Final = "contents.json"
ORIGINALS: Final = "originals"
TABLE: Final = re.compile(r"tables/([a-z_]+)\.jsonl")
ORIGINAL: Final = re.compile(r"originals/([0-9a-f]{2})/([0-9a-f]{64}[.a-z0-9]{0,20})")
PIECE_BYTES: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Restored:
    tables: int
    originals: int


def write_backup(database: Database, originals: Path, target: Path, version: str) -> Restored:
    """The archive as it is now. The zip is written whole or not at all."""
    sums: dict[str, str] = {}
    with zip_sink(target) as sink:
        dump(database, lambda name, lines: _put_lines(sink, f"tables/{name}.jsonl", lines, sums))
        tables = len(sums)
        for path in sorted(originals.glob("[0-9a-f][0-9a-f]/*")):
            if not path.name.startswith("."):
                with path.open("rb") as stream:
                    sums[f"originals/{path.parent.name}/{path.name}"] = path.name[:64]
                    sink.put_stream(f"originals/{path.parent.name}/{path.name}", stream)
        contents = {"format": FORMAT, "version": version, "revision": REVISION, "files": sums}
        sink.put(CONTENTS, json.dumps(contents, indent=1).encode())
    return Restored(tables, len(sums) - tables)


def _put_lines(sink: ZipSink, name: str, lines: Iterable[bytes], sums: dict[str, str]) -> None:
    digest = hashlib.sha256()
    with tempfile.TemporaryFile(dir=sink.folder) as table:
        for line in lines:
            digest.update(line)
            table.write(line)
        table.seek(0)
        sink.put_stream(name, table)
    sums[name] = digest.hexdigest()


def restore_backup(source: Path, database: Database, home: Path) -> Restored:
    """Fills an empty home from a backup; whatever is wrong with it is said before anything is written."""
    try:
        with zipfile.ZipFile(source) as archive:
            contents = _contents(archive, source)
            for name, sha256 in contents["files"].items():
                with archive.open(name) as stream:
                    if _sha256(stream) != sha256:
                        raise _damaged(source, f"{name} is not what it was")
            return _restore(archive, contents, source, database, home)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError) as error:
        raise _damaged(source, str(error)) from error


def _sha256(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(PIECE_BYTES):
        digest.update(piece)
    return digest.hexdigest()


def _contents(archive: zipfile.ZipFile, source: Path) -> Mapping[str, Any]:
    try:
        contents = json.loads(archive.read(CONTENTS))
        files = {str(name): str(sha256) for name, sha256 in contents["files"].items()}
        told = {"format": contents["format"], "revision": str(contents["revision"]), "files": files}
    except (ValueError, TypeError, AttributeError, KeyError):
        raise _damaged(source, "no backup of Fallow") from None
    if told["format"] != FORMAT:
        raise _damaged(source, f"a backup of format {told['format']}; known is {FORMAT}")
    strange = next((name for name in files if not TABLE.fullmatch(name) and not ORIGINAL.fullmatch(name)), None)
    if strange is not None:
        raise _damaged(source, f"holds something else: {strange}")
    return told


def _restore(
    archive: zipfile.ZipFile, contents: Mapping[str, Any], source: Path, database: Database, home: Path
) -> Restored:
    files: Mapping[str, str] = contents["files"]

    def lines(table: str) -> BinaryIO | None:
        name = f"tables/{table}.jsonl"
        return archive.open(name) if name in files else None  # type: ignore[return-value]  # is one to read from

    kept = [name for name in files if ORIGINAL.fullmatch(name)]
    try:
        (home / ORIGINALS).mkdir(mode=0o700)
        for name in kept:
            _copy(archive, name, home / name)
        load(database, contents["revision"], lines)
    except BaseException as error:
        _undo(database, home)
        if isinstance(error, UnreadableError):
            raise _damaged(source, str(error)) from error
        raise
    return Restored(len(files) - len(kept), len(kept))


def _copy(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    target.parent.mkdir(mode=0o700, exist_ok=True)
    with archive.open(name) as stream, target.open("xb") as copy:
        target.chmod(0o600)
        shutil.copyfileobj(stream, copy, PIECE_BYTES)


def _undo(database: Database, home: Path) -> None:
    """A half restored archive would look like a whole one."""
    shutil.rmtree(home / ORIGINALS, ignore_errors=True)
    if database.is_sqlite:
        database.remove()
    else:
        from fallow.adapters.store.migrating import downgrade

        downgrade(database, "base")


def _damaged(source: Path, detail: str) -> UserProblemError:
    return UserProblemError(Problem(ProblemCode.DAMAGED, str(source), detail))
