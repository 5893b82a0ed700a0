"""The tables of docs/science.md are those that the model makes now."""

from __future__ import annotations

import json
import re
from pathlib import Path

from fallow.engine.rule_trial.foretelling import AMOUNTS
from fallow.engine.rule_trial.rules import MORNING_HRV
from fallow.services.published import hold_against
from fallow.wording.english.rule_trial import RULE, SCORE
from tools.write_science import DATA, PUBLISHED, TARGET, document, moved


def test_the_page_is_up_to_date() -> None:
    assert Path(TARGET).read_text(encoding="utf-8") == document(), "run 'make docs'"


def test_every_row_of_the_published_figures_is_on_the_page() -> None:
    page = document()

    assert page.count("| inside |") + page.count("| OUTSIDE |") > 100
    assert "OUTSIDE" in page, "rows that fail stay: if none does any more, this test may go"


def test_no_parameter_was_moved_further_than_two_standard_deviations() -> None:
    assert [name for name, mean, sd, value, _ in moved() if abs(value - mean) > 2 * sd] == []


def test_every_row_that_fails_is_explained() -> None:
    held = hold_against(PUBLISHED.read_text(encoding="utf-8"), PUBLISHED.name)
    failing = {found.row.row_id for found in held.findings if not found.inside}

    explained = re.findall(r"^- \*\*([\w-]+)\*\*:", document(), flags=re.MULTILINE)

    assert set(explained) == failing


def test_simple_rules_are_held_against_the_verdict_on_both_kinds_of_record() -> None:
    page, kept = document(), json.loads(DATA.read_text(encoding="utf-8"))["rules"]
    section = page.split("<!-- begin: rules -->")[1].split("<!-- end: rules -->")[0]

    assert set(kept) == {"diaries", "activities"}
    for found in kept.values():
        for said in found["verdicts"].values():
            for name, rule in said["rules"].items():
                assert rule["agree"] + rule["more_cautious"] + rule["more_permissive"] == rule["mornings"]
                assert f"| {RULE[name]} |" in section
    # Nobody in these records measures it on waking: told as silent, and with no score of its own.
    assert [score for score in SCORE.values() if f"| {score} |" not in section] == [SCORE[AMOUNTS[MORNING_HRV]]]
