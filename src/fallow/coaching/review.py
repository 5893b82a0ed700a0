"""Was a run what it was meant to be? Judged by what was recorded, and a recovery run that was none counts as a run."""

from __future__ import annotations

from typing import Final

from fallow.coaching.recovery_run import MOST_MIN
from fallow.domain.activity import Run
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.review import Fault, Finding, Judgement
from fallow.domain.session import Session, SessionKind, StepKind
from fallow.domain.state import Thresholds
from fallow.domain.units import KM_M, MINUTE_S
from fallow.physiology.zones import recovery_run_ceiling_bpm, recovery_run_ceiling_m_s

CLIMB_M_KM: Final = Parameter(
    "h_rec", 12.0, 3.0, "m/km", "own-assumption", Grade.C, (5.0, 30.0), "A recovery run that climbs more is not flat."
)
OVER_BPM: Final = Parameter(
    "ΔHR_over", 3.0, 1.0, "bpm", "own-assumption", Grade.C, (0.0, 8.0),
    "So far above the ceiling a mean heart rate may lie before the run counts as too fast.",
)  # fmt: skip
EASY_ABOVE: Final = Parameter(
    "r_easy,above", 0.15, 0.05, "1", "coach-practice", Grade.C, (0.05, 0.3),
    "Share of an easy or long run above LT1 from which it was too fast.",
)  # fmt: skip
HARD_OF_HARD: Final = Parameter(
    "r_tempo,above", 0.4, 0.1, "1", "own-assumption", Grade.C, (0.2, 0.7),
    "Share of a tempo run's harder minutes above critical speed from which it was run as intervals.",
)  # fmt: skip
SHORTER: Final = Parameter(
    "r_short", 0.75, 0.05, "1", "own-assumption", Grade.C, (0.5, 0.9), "Less than this share of what was planned."
)
LONGER: Final = Parameter(
    "r_long", 1.25, 0.05, "1", "own-assumption", Grade.C, (1.1, 1.5), "More than this share of what was planned."
)
LEAST_HARD_MIN: Final = Parameter(
    "T_hard,least", 6.0, 2.0, "min", "own-assumption", Grade.C, (3.0, 15.0),
    "With fewer minutes above LT1 than this a run was no tempo run, no intervals and no hills.",
)  # fmt: skip
PARAMETERS: Final = (LEAST_HARD_MIN, CLIMB_M_KM, OVER_BPM, EASY_ABOVE, HARD_OF_HARD, SHORTER, LONGER)

EASY: Final = frozenset({SessionKind.EASY, SessionKind.RUN_WALK, SessionKind.LONG, SessionKind.STRIDES})
HARD: Final = frozenset({SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS})


def judge(run: Run, purpose: SessionKind, planned: Session | None, thresholds: Thresholds) -> Judgement:
    """A done run against what it was for. `planned` None: the purpose was told, and no length with it."""
    if purpose is SessionKind.RECOVERY_RUN:
        return recovery_run(run, thresholds)
    lengths = () if planned is None else _lengths(run, planned)
    if purpose is SessionKind.RACE or run.stress is None:
        return Judgement(purpose, tuple(lengths) if purpose is not SessionKind.RACE else ())
    if purpose in EASY:
        meant = ("length",) if planned is None and purpose is SessionKind.LONG else ()
        return Judgement(purpose, (*_too_fast(run, planned, thresholds), *lengths), (*_unknown(run), *meant))
    if purpose in HARD:
        return Judgement(purpose, (*_hard_minutes(run, purpose, planned), *_too_long(lengths)), _unknown(run))
    return Judgement(purpose, (), ("intensity",))  # of strength and cross-training a recorded run tells nothing


def recovery_run(run: Run, thresholds: Thresholds) -> Judgement:
    """Speed or heart rate, length and climb of a recovery run."""
    findings = (_speed(run, thresholds), _length(run), _climb(run))
    unknown = [name for name, found in zip(("intensity", "duration", "ascent"), findings, strict=True) if found is None]
    known = (found for found in findings if found is not None)
    over = tuple(found for found in known if found.value > found.limit)
    return Judgement(SessionKind.RECOVERY_RUN, over, tuple(unknown))


def _speed(run: Run, thresholds: Thresholds) -> Finding | None:
    """Heart rate where it was recorded and means something, else speed."""
    if run.avg_heart_rate_bpm is not None and thresholds.heart_rate_holds:
        limit = recovery_run_ceiling_bpm(thresholds) + OVER_BPM.value
        return Finding(Fault.TOO_FAST, run.avg_heart_rate_bpm, limit, "bpm")
    if not run.distance_m or run.duration_s <= 0:
        return None
    return Finding(Fault.TOO_FAST, run.distance_m / run.duration_s, recovery_run_ceiling_m_s(thresholds), "m/s")


def _length(run: Run) -> Finding:
    return Finding(Fault.TOO_LONG, run.duration_s / MINUTE_S, MOST_MIN.value, "min")


def _climb(run: Run) -> Finding | None:
    if run.ascent_m is None or not run.distance_m:
        return None
    return Finding(Fault.TOO_HILLY, run.ascent_m / (run.distance_m / KM_M), CLIMB_M_KM.value, "m/km")


def _unknown(run: Run) -> tuple[str, ...]:
    """Without heart rate and without distance nothing tells how hard it was."""
    return () if run.distance_m or run.avg_heart_rate_bpm is not None else ("intensity",)


def _lengths(run: Run, planned: Session) -> tuple[Finding, ...]:
    done, meant = run.duration_s / MINUTE_S, planned.duration_s / MINUTE_S
    if done > LONGER.value * meant:
        return (Finding(Fault.TOO_LONG, done, LONGER.value * meant, "min"),)
    if done < SHORTER.value * meant:
        return (Finding(Fault.TOO_SHORT, done, SHORTER.value * meant, "min"),)
    return ()


def _too_long(lengths: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """A hard session that ends early is told by its hard minutes."""
    return tuple(found for found in lengths if found.fault is Fault.TOO_LONG)


def _too_fast(run: Run, planned: Session | None, thresholds: Thresholds) -> tuple[Finding, ...]:
    """Minutes above LT1 of a run that should have been easy; a stretch at race pace that was planned is no fault, and
    neither is a run whose heart rate stayed below where LT1 may lie at most.
    """
    easy, moderate, hard = run.stress.minutes_zone if run.stress else (0.0, 0.0, 0.0)
    above, meant = moderate + hard, 0.0 if planned is None else _meant_minutes(planned)
    limit = EASY_ABOVE.value * (easy + above) + LONGER.value * meant
    heart_rate = run.avg_heart_rate_bpm if thresholds.heart_rate_holds else None
    if heart_rate is not None and heart_rate <= thresholds.lt1_hr_bpm.high and hard <= limit:
        return ()
    return (Finding(Fault.TOO_FAST, above, limit, "min"),) if above > limit else ()


def _hard_minutes(run: Run, purpose: SessionKind, planned: Session | None) -> tuple[Finding, ...]:
    _, moderate, hard = run.stress.minutes_zone if run.stress else (0.0, 0.0, 0.0)
    done, found = moderate + hard, []
    if planned is None and done < LEAST_HARD_MIN.value:
        found.append(Finding(Fault.TOO_LITTLE_HARD, done, LEAST_HARD_MIN.value, "min"))
    if planned is not None and (meant := _meant_minutes(planned)) > 0:
        if done < SHORTER.value * meant:
            found.append(Finding(Fault.TOO_LITTLE_HARD, done, SHORTER.value * meant, "min"))
        elif done > LONGER.value * meant + WARMING_MIN:
            found.append(Finding(Fault.TOO_MUCH_HARD, done, LONGER.value * meant + WARMING_MIN, "min"))
    if purpose is SessionKind.TEMPO and hard > HARD_OF_HARD.value * done > 0:
        found.append(Finding(Fault.TOO_FAST, hard, HARD_OF_HARD.value * done, "min"))
    return tuple(found)


WARMING_MIN: Final = 5.0  # of the way in and out of repeats, which recordings count to either side


def _meant_minutes(planned: Session) -> float:
    """Minutes of work above LT1 that the session holds."""
    counts = planned.kind in HARD or (planned.kind is SessionKind.LONG and len(planned.steps) > 1)
    work = (step.duration_s for step in planned.steps if step.kind is StepKind.WORK)
    return sum(work) / MINUTE_S if counts else 0.0
