"""Plans as text: what is written is pleasant to read, and every session has its short form."""

from datetime import date

import pytest

from fallow.adapters.plan_text.notation import KIND, PART, read_day, write_day
from fallow.adapters.plan_text.write import write_plan
from fallow.domain.plan import Race
from fallow.domain.plan_draft import MAY_HAVE_HARD, DraftDay, PlanDraft
from fallow.domain.session import SessionKind
from fallow.domain.units import HALF_MARATHON_M
from fallow.services.plan_comments import PlanComments

TUESDAY = date(2026, 12, 1)
COMMENTS = PlanComments(
    ("A plan", "", "to edit"), {date(2026, 11, 30): ("Week 1",)}, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
)
WRITTEN = """\
# A plan
#
# to edit

form: 1
starts: 2026-12-01
races:
  - on: 2026-12-12
    distance: 5 km
  - on: 2027-05-09
    distance: half
    target: "1:45:00"
    name: "City: the half"
days:
  # Week 1
  2026-12-01: easy 45                       # Tue
  2026-12-03: tempo 50, 18 hard             # Thu

  2026-12-07: rest                          # Mon
"""


def test_a_plan_as_it_is_written() -> None:
    draft = PlanDraft(
        TUESDAY,
        (Race(date(2026, 12, 12), 5000.0), Race(date(2027, 5, 9), HALF_MARATHON_M, 6300.0, "City: the half")),
        (
            DraftDay(TUESDAY, SessionKind.EASY, 45),
            DraftDay(date(2026, 12, 3), SessionKind.TEMPO, 50, 18),
            DraftDay(date(2026, 12, 7), SessionKind.REST),
        ),
    )

    assert write_plan(draft, COMMENTS) == WRITTEN


def test_a_name_that_would_break_its_line_is_made_one_line() -> None:
    draft = PlanDraft(TUESDAY, (Race(TUESDAY, 5000.0, None, "City\n- on: 2027\x1b[2J"),), ())

    assert '    name: "City - on: 2027 [2J"\n' in write_plan(draft, COMMENTS)


@pytest.mark.parametrize("kind", SessionKind)
def test_every_kind_has_a_short_form_of_its_own(kind: SessionKind) -> None:
    assert list(KIND.values()).count(KIND[kind]) == 1
    assert (kind in PART) == (kind in MAY_HAVE_HARD)
    minutes = 0 if kind in {SessionKind.REST, SessionKind.RACE} else 45
    day = DraftDay(TUESDAY, kind, minutes, 12 if kind in MAY_HAVE_HARD else 0)
    assert read_day(write_day(day)) == (day.kind, day.minutes, day.hard_min)
