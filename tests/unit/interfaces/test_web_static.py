"""What the page brings along: as it was published, and nothing that the policy would refuse."""

import hashlib
import re
from pathlib import Path

import fallow.interfaces.web
from fallow.interfaces.web.rendering import PAGES, STATIC

WEB = Path(fallow.interfaces.web.__file__).parent
TEMPLATES = sorted((WEB / "templates").glob("*.html"))


def test_vendored_files_are_as_published() -> None:
    vendor = STATIC / "vendor"
    lines = (vendor / "SHA256SUMS").read_text().splitlines()
    listed = {name: checksum for checksum, name in (line.split() for line in lines)}

    assert set(listed) == {path.name for path in vendor.iterdir()} - {"SHA256SUMS"}
    for name, checksum in listed.items():
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == checksum, name


def test_what_is_vendored_brings_its_licence() -> None:
    assert "MIT License" in (STATIC / "vendor" / "pico-LICENSE.md").read_text()


def test_no_style_names_another_host() -> None:
    for style in STATIC.rglob("*.css"):
        text = re.sub(r"url\(\"data:[^\"]*\"\)|/\*.*?\*/", "", style.read_text(), flags=re.DOTALL)
        assert "http" not in text, style
        assert "@import" not in text, style


def test_templates_have_no_script_and_no_style_of_their_own() -> None:
    for template in TEMPLATES:
        text = template.read_text()
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:|\|\s*safe\b", text), template


def test_every_static_file_named_is_there() -> None:
    named = {name for template in TEMPLATES for name in re.findall(r'"/static/([^"]+)"', template.read_text())}

    assert named == {"fallow.css", "fallow.svg", "vendor/pico-2.1.1.min.css"}
    assert all((STATIC / name).is_file() for name in named)


def test_the_first_visit_is_light() -> None:
    """Pico is most of it: 83 KB of style as it stands on the disk, 12 KB on the way of a compressing server."""
    assert sum(path.stat().st_size for path in STATIC.rglob("*") if path.suffix in {".css", ".svg"}) < 110_000


def test_the_pages_in_the_navigation_differ() -> None:
    assert len({path for path, _ in PAGES}) == len({name for _, name in PAGES}) == len(PAGES)
