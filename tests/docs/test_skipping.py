"""In continuous integration nothing may go untested in silence: only absent real files excuse a test."""

from pathlib import Path

import pytest

from tests.fixtures import skipping

TESTS = """
import pytest

def test_runs(): pass

def test_says_skip(): pytest.skip("no reason")

@pytest.mark.skip(reason="marked")
def test_is_marked(): pass

@pytest.mark.xfail(reason="known")
def test_is_expected_to_fail(): assert False

@pytest.mark.needs_shared_data
def test_has_mark(): pass

def test_asks_for_fixture(shared_data): pass
"""
PLUGIN = ("-p", "tests.fixtures.skipping", "-p", "no:playwright")


@pytest.fixture
def trial(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    pytester.makepyfile(TESTS)
    pytester.makeini("[pytest]\nmarkers = needs_shared_data")
    monkeypatch.setattr(skipping, "SHARED_DATA", Path("/nowhere"))
    monkeypatch.setenv("CI", "true")
    return pytester


def test_in_ci_only_absent_real_files_excuse_a_test(trial: pytest.Pytester) -> None:
    result = trial.runpytest_inprocess(*PLUGIN)

    result.assert_outcomes(passed=1, failed=1, errors=1, skipped=2, xfailed=1)
    result.stdout.fnmatch_lines(["2 skipped: needs real files in *"])


def test_in_ci_a_module_that_skips_itself_is_an_error(trial: pytest.Pytester) -> None:
    trial.makepyfile(test_absent="import pytest\npytest.importorskip('no_such_library')")

    result = trial.runpytest_inprocess(*PLUGIN, "test_absent.py")

    result.assert_outcomes(errors=1)


def test_elsewhere_skips_are_counted_by_reason(trial: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI")

    result = trial.runpytest_inprocess(*PLUGIN)

    result.assert_outcomes(passed=1, skipped=4, xfailed=1)
    result.stdout.fnmatch_lines(["1 skipped: marked", "2 skipped: needs real files in *", "1 skipped: no reason"])


def test_with_real_files_every_test_runs(
    trial: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(skipping, "SHARED_DATA", tmp_path)

    result = trial.runpytest_inprocess(*PLUGIN, "-k", "has_mark or fixture")

    result.assert_outcomes(passed=2, deselected=4)
