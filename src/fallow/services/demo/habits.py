"""Which session the made-up runner does on which weekday, by phase of the year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fallow.services.demo import sessions
from fallow.services.demo.season import Phase, Week
from fallow.services.demo.sessions import Make, Shape, easy, easy_with_strides, long_run

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
QUALITY_FROM_KM: Final = 14  # early in a base, while the long run is shorter, nothing is hard

# Phases whose weeks are all alike.
FIXED: Final[Mapping[Phase, Mapping[int, Make]]] = {
    Phase.RACE: {TUE: sessions.SHARPENER, THU: easy(36), SAT: easy_with_strides(25)},  # and the race on Sunday
    Phase.FALLING_ILL: {TUE: easy(38)},
    Phase.ILL: {},
    Phase.BACK: {WED: easy(22), FRI: easy(26), SUN: easy(34)},
}


def sessions_of(week: Week, shape: Shape) -> Mapping[int, Make]:
    """Sessions by weekday; the dice in `shape` choose among like ones."""
    match week.phase:
        case Phase.SPEED if not week.easier:
            return _build(week, shape, sessions.SPEED_INTERVALS, sessions.SPEED_TEMPOS, brisk_share=0.0)
        case Phase.ENDURANCE if not week.easier:
            return _build(week, shape, sessions.ENDURANCE_INTERVALS, sessions.ENDURANCE_TEMPOS, brisk_share=0.25)
        case Phase.TAPER:
            hard = shape.one_of(sessions.ENDURANCE_INTERVALS)
            return {TUE: hard, WED: easy(35), THU: sessions.tempo(1, 15), SAT: easy(35), SUN: long_run(week.long_km)}
        case Phase.AFTER_RACE:
            return {WED: easy(28), FRI: easy(36), SUN: long_run(week.long_km)}
        case Phase.HOLIDAY:
            return {TUE: easy(40, "Easy run, away"), THU: sessions.hike, SUN: long_run(week.long_km)}
        case Phase.RETURN:
            return {TUE: easy(30), THU: easy(34), SAT: easy(30), SUN: long_run(week.long_km)}
        case phase if phase in FIXED:
            return FIXED[phase]
        case _:
            return _base(week, shape)


def _easy_min(week: Week) -> float:
    return 27.0 + 1.15 * week.long_km


def _base(week: Week, shape: Shape) -> Mapping[int, Make]:
    minutes = _easy_min(week)
    usual = {SAT: easy(minutes - 4), SUN: long_run(week.long_km)}
    if week.easier:
        return {TUE: easy_with_strides(minutes), THU: easy(minutes), **usual}
    if week.long_km < QUALITY_FROM_KM:
        return {TUE: easy_with_strides(minutes), WED: easy(minutes), THU: easy(minutes), **usual}
    return {TUE: sessions.hill_repeats(8), WED: easy(minutes), THU: shape.one_of(sessions.BASE_TEMPOS), **usual}


def _build(
    week: Week, shape: Shape, intervals: tuple[Make, ...], tempos: tuple[Make, ...], brisk_share: float
) -> Mapping[int, Make]:
    minutes = _easy_min(week)
    brisk = brisk_share if shape.happens(0.4) else 0.0
    return {
        TUE: shape.one_of(intervals),
        WED: easy(minutes),
        THU: shape.one_of(tempos),
        SAT: easy_with_strides(minutes),
        SUN: long_run(week.long_km, brisk),
    }
