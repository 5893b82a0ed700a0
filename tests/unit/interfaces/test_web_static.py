"""What the page brings along: as it was published, and nothing that the policy would refuse."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
import tinycss2

import fallow.interfaces.web
from fallow.interfaces.web.rendering import ASSETS, PAGES, STATIC
from tests.fixtures.web import WebHouse, client_of
from tools import write_pico

WEB = Path(fallow.interfaces.web.__file__).parent
PICO_AS_PUBLISHED = "fbc9a63fc9fc9f72d12fd7fc9806e11fa9f77ae4f9cad146b27003a1119ba3db"
TEMPLATES = sorted((WEB / "templates").glob("*.html"))


@pytest.fixture
def client_today() -> str:
    return client_of(WebHouse()).get("/").text


def test_vendored_files_are_as_published() -> None:
    vendor = STATIC / "vendor"
    lines = (vendor / "SHA256SUMS").read_text().splitlines()
    listed = {name: checksum for checksum, name in (line.split() for line in lines)}

    assert set(listed) == {path.name for path in vendor.iterdir()} - {"SHA256SUMS"}
    for name, checksum in listed.items():
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == checksum, name


def test_the_part_of_pico_is_what_our_pages_can_use() -> None:
    """`python -m tools.write_pico` writes it, and its checksum has to follow."""
    assert hashlib.sha256(write_pico.PUBLISHED.read_bytes()).hexdigest() == PICO_AS_PUBLISHED
    assert write_pico.TARGET.read_text() == write_pico.document()


@pytest.mark.parametrize(
    ("selector", "is_kept"),
    [
        ("p", True),
        ("dialog", False),
        (".quiet > p", True),
        ("p.tooltip", False),
        (":is(dialog, p)::before", True),
        (":is(dialog, blink) p", False),
        ("p:not([data-theme=dark])", True),
        ("[data-theme=dark] p", False),
        (":host", False),
        ("[role=group]:hover", True),
        ("[role=switch]", False),
        ("[type=range]::-moz-range-thumb", True),
    ],
)
def test_what_no_element_of_ours_can_be_is_left_out(selector: str, is_kept: bool) -> None:
    used = write_pico.used_by_pages()

    assert write_pico.can_match(tinycss2.parse_component_value_list(selector), used) is is_kept


def test_what_is_vendored_brings_its_licence() -> None:
    vendor = STATIC / "vendor"
    brought = {path.name.split("-")[0] for path in vendor.iterdir() if path.suffix in {".js", ".css"}}

    for name in brought:
        assert re.search(r"MIT License|Zero-Clause BSD", (vendor / f"{name}-LICENSE.md").read_text()), name


def test_no_style_names_another_host() -> None:
    for style in STATIC.rglob("*.css"):
        text = re.sub(r"url\(\"data:[^\"]*\"\)|/\*.*?\*/", "", style.read_text(), flags=re.DOTALL)
        assert "http" not in text, style
        assert "@import" not in text, style


def test_templates_have_no_script_and_no_style_within_them() -> None:
    for template in TEMPLATES:
        text = re.sub(r'<script (defer|type="module") src="[^"]+"></script>', "", template.read_text())
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:|\|\s*safe\b", text), template


def test_every_static_file_named_is_there() -> None:
    named = {name for template in TEMPLATES for name in re.findall(r'"{{ assets }}/([^"]+)"', template.read_text())}
    scripts = "".join(script.read_text() for script in STATIC.glob("*.js"))
    imported = set(re.findall(r'from "\./([^"]+)"', scripts))
    kinds = {".js", ".css", ".svg", ".json"}
    brought = {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.suffix in kinds}

    assert named | imported == brought


def test_the_address_of_what_is_brought_along_changes_with_it() -> None:
    """It may be kept for a year, so an upgrade has to have another."""
    found = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(STATIC.rglob("*")) if path.is_file()))

    assert found.hexdigest()[:12] == ASSETS.removeprefix("/static/")


def test_the_first_visit_is_light(client_today: str) -> None:
    """At most 80 KiB on the way, compressed, without pictures."""
    brought = re.findall(r'(?:src|href)="[^"]*/([^"/]+\.(?:css|js))"', client_today)
    sent = [client_today.encode(), *(next(STATIC.rglob(name)).read_bytes() for name in brought)]

    assert sum(len(gzip.compress(content, 9)) for content in sent) < 80 * 1024
    assert len(brought) >= 2


def test_it_can_be_installed(client_today: str) -> None:
    manifest = json.loads((STATIC / "manifest.json").read_text())

    assert f'<link rel="manifest" href="{ASSETS}/manifest.json">' in client_today
    assert (manifest["start_url"], manifest["display"]) == ("/", "standalone")
    assert all((STATIC / icon["src"]).is_file() for icon in manifest["icons"])


def test_the_pages_in_the_navigation_differ() -> None:
    assert len({path for path, _ in PAGES}) == len({name for _, name in PAGES}) == len(PAGES)
