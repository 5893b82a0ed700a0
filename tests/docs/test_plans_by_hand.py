"""The how-to shows a whole plan that is read without a problem, and names whatever may stand in one."""

import re
from pathlib import Path

from fallow.adapters.plan_text.notation import KIND, PART, read_day
from fallow.adapters.plan_text.read import KEYS, RACE_KEYS, read_plan
from fallow.domain.plan_draft import Expected
from fallow.domain.session import SessionKind

GUIDE = (Path(__file__).parents[2] / "docs" / "how-to" / "plans-by-hand.md").read_text(encoding="utf-8")
EXAMPLE = GUIDE.split("```yaml\n")[1].split("```")[0]


def test_the_example_is_read_without_a_problem() -> None:
    draft, problems = read_plan(EXAMPLE.encode())

    assert problems == ()
    assert draft is not None
    assert len(draft.races) == 2
    assert {day.kind for day in draft.days} == set(SessionKind)


def test_every_key_and_kind_is_told_of() -> None:
    named = set(re.findall(r"`([^`]+)`", GUIDE.replace(f"```yaml\n{EXAMPLE}```", "")))
    words = {word for text in named for word in re.split(r"[ ,]+", text)}

    assert {*KEYS, *RACE_KEYS} <= named
    assert set(KIND.values()) <= words
    assert all(any(part in text for text in named) for part in PART.values())


def test_whatever_is_told_as_a_session_is_one() -> None:
    rows = re.findall(r"^\| (`\w[^|]*`) \| (?:`([^`]+)`)?[^|]*\|", GUIDE.split("| kind |")[1], re.MULTILINE)

    assert len(rows) >= 9
    for kinds, part in rows:
        for kind in re.findall(r"`([^`]+)`", kinds):
            told = read_day(f"{kind}, {part}" if part else kind)
            assert not isinstance(told, Expected), (kind, part, told)
