"""Sessions of which effort and minutes are all that is known."""

from __future__ import annotations

from dataclasses import fields

import pytest

from fallow.domain.activity import RunStress, Segments
from fallow.domain.athlete import Level
from fallow.physiology.critical_speed import CRITICAL_SPEED_M_S
from fallow.physiology.session_effort import Kind, effort_intensity, effort_stress
from fallow.physiology.stress import run_stress

LEVEL = Level.RECREATIONAL
DOSES = [field.name for field in fields(RunStress) if field.name not in {"minutes_zone", "relative_sd", "estimated"}]


def stress(effort: float, minutes: float = 60.0, *kinds: Kind) -> RunStress:
    return effort_stress(minutes * 60, effort, kinds or (Kind.RUNNING,), level=LEVEL)


def test_a_run_at_effort_four_is_one_at_the_first_threshold() -> None:
    speed = 0.75 * CRITICAL_SPEED_M_S[LEVEL].value
    known = run_stress(
        Segments.steady(3600.0, speed), critical_speed_m_s=speed / 0.75, lt1_speed_m_s=None, mass_kg=None, level=LEVEL
    )

    told = stress(4.0)

    assert effort_intensity(4.0) == 0.75
    assert told.knee_extensors == pytest.approx(known.knee_extensors)
    assert told.bone_easy_km == pytest.approx(known.bone_easy_km)
    assert told.eccentric == pytest.approx(0.03 * speed * 3.6)
    assert told.relative_sd == 0.5


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("dose", DOSES)
def test_more_effort_and_more_minutes_never_ask_less(kind: Kind, dose: str) -> None:
    easy, hard, longer = stress(3.0, 60, kind), stress(7.0, 60, kind), stress(3.0, 90, kind)

    assert getattr(hard, dose) >= getattr(easy, dose)
    assert getattr(longer, dose) >= getattr(easy, dose)


def test_lifting_is_eccentric_and_spares_the_feet() -> None:
    lifting, running, cycling = (stress(6.0, 60, kind) for kind in (Kind.STRENGTH, Kind.RUNNING, Kind.WITHOUT_IMPACT))

    assert lifting.eccentric == pytest.approx(2.0 * 6 / 5)
    assert lifting.eccentric > running.eccentric > cycling.eccentric == 0
    assert lifting.bone_easy_km == cycling.bone_easy_km == 0


@pytest.mark.parametrize("dose", DOSES)
def test_two_kinds_in_one_session_take_half_each(dose: str) -> None:
    both = stress(6.0, 60, Kind.STRENGTH, Kind.RUNNING)
    apart = [getattr(stress(6.0, 60, kind), dose) for kind in (Kind.STRENGTH, Kind.RUNNING)]

    assert getattr(both, dose) == pytest.approx(sum(apart) / 2)


def test_an_untold_kind_lies_between_running_and_cycling() -> None:
    untold, running, cycling = (stress(6.0, 60, kind) for kind in (Kind.UNTOLD, Kind.RUNNING, Kind.WITHOUT_IMPACT))

    assert cycling.knee_extensors < untold.knee_extensors < running.knee_extensors
    assert effort_stress(3600.0, 6.0, (), level=LEVEL) == untold
    assert sum(untold.minutes_zone) == pytest.approx(60.0)


@pytest.mark.parametrize(("duration_s", "effort"), [(0.0, 5.0), (-60.0, 5.0), (3600.0, 11.0), (3600.0, -1.0)])
def test_what_is_no_session_raises(duration_s: float, effort: float) -> None:
    with pytest.raises(ValueError, match="no session"):
        effort_stress(duration_s, effort, (Kind.RUNNING,), level=LEVEL)
