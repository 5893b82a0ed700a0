"""The grammar's figures: what makes a plan a plan, by level and aim. They give way before safety does."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from fallow.domain.athlete import Level
from fallow.domain.parameters import ByLevel, Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.physiology.priors import by_level


class Aim(StrEnum):
    """What a plan is for: a race of about this length, or none."""

    FIT = "fit"
    FIVE = "5_km"
    TEN = "10_km"
    HALF = "half_marathon"
    MARATHON = "marathon"


_UP_TO_M: Final = ((7_500.0, Aim.FIVE), (15_000.0, Aim.TEN), (30_000.0, Aim.HALF))


def aim_of(race_distance_m: float | None) -> Aim:
    if race_distance_m is None:
        return Aim.FIT
    return next((aim for most, aim in _UP_TO_M if race_distance_m <= most), Aim.MARATHON)


def _practice(symbol: str, value: float, unit: str, bounds: tuple[float, float], meaning: str) -> Parameter:
    return Parameter(symbol, value, 0.0, unit, "coach-practice", Grade.C, bounds, meaning)


def _levels(
    symbol: str, values: tuple[float, float, float, float], unit: str, bounds: tuple[float, float], meaning: str
) -> ByLevel:
    return by_level(symbol, values, 0.0, unit, "coach-practice", Grade.C, bounds, meaning)


def _by_aim(
    symbol: str,
    rows: Mapping[Aim, tuple[float, float, float, float]],
    unit: str,
    bounds: tuple[float, float],
    meaning: str,
) -> Mapping[Aim, ByLevel]:
    return {
        aim: _levels(f"{symbol},{aim}", values, unit, bounds, f"{meaning}, for {aim}") for aim, values in rows.items()
    }


PEAK_WEEK_MIN: Final = _by_aim(
    "T_week",
    {
        Aim.FIT: (100.0, 150.0, 240.0, 320.0),
        Aim.FIVE: (120.0, 180.0, 280.0, 380.0),
        Aim.TEN: (170.0, 220.0, 330.0, 420.0),
        Aim.HALF: (230.0, 300.0, 390.0, 460.0),
        Aim.MARATHON: (340.0, 400.0, 480.0, 570.0),
    },
    "min", (60.0, 900.0), "Running time of the fullest week that a plan works towards",
)  # fmt: skip
LONGEST_M: Final = _by_aim(
    "d_long",
    {
        Aim.FIT: (7_000.0, 10_000.0, 14_000.0, 16_000.0),
        Aim.FIVE: (6_000.0, 10_000.0, 15_000.0, 17_000.0),
        Aim.TEN: (10_000.0, 14_000.0, 18_000.0, 20_000.0),
        Aim.HALF: (17_000.0, 19_000.0, 22_000.0, 24_000.0),
        Aim.MARATHON: (29_000.0, 31_000.0, 33_000.0, 34_000.0),
    },
    "m", (4_000.0, 40_000.0), "Longest run that the distance asks for",
)  # fmt: skip
LONGEST_MIN: Final = _by_aim(
    "T_long",
    {
        Aim.FIT: (75.0, 90.0, 100.0, 110.0),
        Aim.FIVE: (75.0, 80.0, 95.0, 100.0),
        Aim.TEN: (90.0, 100.0, 110.0, 120.0),
        Aim.HALF: (140.0, 135.0, 135.0, 135.0),
        Aim.MARATHON: (200.0, 195.0, 185.0, 180.0),
    },
    "min", (45.0, 240.0), "Longest run in time, whatever the distance: beyond it only the damage grows",
)  # fmt: skip
LEAST_SHARE_OF_RACE: Final = {
    aim: _practice(
        f"r_race,{aim}", value, "1", (0.2, 1.0),
        f"Longest safe run over the race's length, below which a race like {aim} is refused.",
    )
    for aim, value in ((Aim.FIVE, 0.4), (Aim.TEN, 0.5), (Aim.HALF, 0.5), (Aim.MARATHON, 0.5))
}  # fmt: skip
TAPER_D: Final = {
    aim: _practice(f"d_taper,{aim}", value, "d", (4.0, 24.0), f"Length of the taper before {aim}.")
    for aim, value in ((Aim.FIVE, 7.0), (Aim.TEN, 10.0), (Aim.HALF, 14.0), (Aim.MARATHON, 21.0))
}
TAPER_LEAST: Final = {
    aim: Parameter(
        f"s_taper,{aim}", value, 0.0, "1", "bosquet-2007", Grade.B, (0.3, 0.8),
        f"Running of the last week before {aim}, race apart, as a share of the usual.",
    )
    for aim, value in ((Aim.FIVE, 0.6), (Aim.TEN, 0.55), (Aim.HALF, 0.5), (Aim.MARATHON, 0.45))
}  # fmt: skip
MOST_RUNS: Final = _levels("n_run,max", (4.0, 5.0, 6.0, 6.0), "1/wk", (2.0, 7.0), "Most runs in a week.")
FEWEST_RUNS: Final = _levels(
    "n_run,min", (3.0, 3.0, 4.0, 5.0), "1/wk", (2.0, 6.0), "Fewest runs in a week that make a plan."
)
WEEKLY_GROWTH: Final = _practice("g_week", 1.07, "1", (1.0, 1.1), "Growth from one full week to the next.")
WEEKLY_GROWTH_CAREFUL: Final = _practice(
    "g_week,low", 1.05, "1", (1.0, 1.07), "The same for novices and injury-prone runners."
)
LONG_GROWTH: Final = _practice(
    "g_long", 1.10, "1", (1.0, 1.1), "Growth of the long run from one full week to the next."
)
EASIER_EVERY: Final = _practice("n_easier", 4.0, "wk", (3.0, 5.0), "One week in so many is easier.")
EASIER_SHARE: Final = _practice("s_easier", 0.75, "1", (0.6, 0.9), "An easier week's running as a share of the usual.")
EASIER_LONG_SHARE: Final = _practice("s_easier,long", 0.7, "1", (0.5, 0.9), "The same for its long run.")
LONG_SHARE: Final = {
    runs: _practice(
        f"s_long,{runs}", value, "1", (0.2, 1.0), f"Most of a week with {runs} runs that the long run takes."
    )
    for runs, value in ((1, 1.0), (2, 0.7), (3, 0.6), (4, 0.55), (5, 0.45), (6, 0.38), (7, 0.35))
}
SUPPORT_OF_LONG: Final = _practice(
    "r_support", 0.9, "1", (0.6, 1.0), "Longest support run against the week's long run."
)
ALTERNATE_FROM_MIN: Final = _practice(
    "T_alt", 150.0, "min", (120.0, 180.0),
    "Runs longer than this are taken every other week once the longest has been reached.",
)  # fmt: skip
SPECIFIC_W: Final = _practice(
    "n_specific", 10.0, "wk", (6.0, 12.0), "Last weeks before a race that work on what it asks for."
)
BASE_QUALITY: Final = _levels("n_q,base", (0.0, 1.0, 2.0, 2.0), "1/wk", (0.0, 3.0), "Hard days in a week before these.")
SPECIFIC_QUALITY: Final = _levels(
    "n_q,spec", (1.0, 2.0, 2.0, 2.0), "1/wk", (0.0, 3.0), "Hard days in a week among these."
)
MORE_RUNS_ABOVE_MIN: Final = _practice(
    "T_run,mean", 85.0, "min", (60.0, 120.0),
    "Where the fullest week would ask for more than this of each run on average, the plan has a run more.",
)  # fmt: skip
TWO_HARD_DAYS_FROM: Final = _practice(
    "n_run,2q", 5.0, "1/wk", (4.0, 6.0), "Runs a week from which two hard days fit beside a long run."
)
QUALITY_FIRST_MIN: Final = _levels(
    "T_q,0", (8.0, 14.0, 18.0, 20.0), "min", (5.0, 40.0), "Hard work in a plan's first hard session."
)
QUALITY_PEAK_MIN: Final = _levels(
    "T_q,1", (18.0, 30.0, 38.0, 42.0), "min", (10.0, 60.0), "Hard work in its fullest one."
)
QUALITY_OF_KIND: Final = {
    kind: _practice(f"r_q,{kind}", value, "1", (0.2, 1.2), f"Hard minutes of {kind} against those of tempo.")
    for kind, value in ((SessionKind.TEMPO, 1.0), (SessionKind.INTERVALS, 0.75), (SessionKind.HILLS, 0.5))
}
SECOND_QUALITY: Final = _practice(
    "r_q,2", 0.75, "1", (0.4, 1.0), "Hard minutes of a week's second hard session against the first."
)
EASIER_QUALITY: Final = _practice(
    "r_q,easier", 0.7, "1", (0.4, 1.0), "Hard minutes in an easier week or taper against the usual."
)
RACE_WEEK_QUALITY: Final = _practice(
    "r_q,race", 0.5, "1", (0.2, 0.8), "Hard minutes in the week of the plan's race against the usual: a reminder."
)
RACE_PACE_OF_LONG: Final = _practice(
    "r_pace", 0.3, "1", (0.1, 0.5), "Share of a long run that is at race pace, where it is."
)
RACE_PACE_W: Final = _practice("n_pace", 8.0, "wk", (4.0, 10.0), "Last weeks in which long runs may end at race pace.")
SHORTEST_RUN_MIN: Final = _levels(
    "T_run,min", (20.0, 25.0, 30.0, 30.0), "min", (15.0, 45.0), "A shorter support run is left out."
)
LONGEST_SUPPORT_MIN: Final = _levels(
    "T_run,max", (50.0, 65.0, 80.0, 90.0), "min", (40.0, 120.0), "Longest support run."
)
SHARPENING_RUN_MIN: Final = _levels(
    "T_race_week", (20.0, 25.0, 30.0, 35.0), "min", (15.0, 50.0), "Runs in the last days before a race."
)
LONGEST_NEAR_RACE_MIN: Final = _levels(
    "T_near", (35.0, 45.0, 50.0, 55.0), "min", (20.0, 75.0),
    "Longest run of the days before a race that stay free of long ones: they keep the legs awake, and no more.",
)  # fmt: skip
REST_BEFORE_RACE_D: Final = _levels(
    "d_before", (2.0, 1.0, 1.0, 1.0), "d", (0.0, 3.0), "Days of rest right before the race of a plan."
)
NO_LONG_BEFORE_RACE_D: Final = _practice(
    "d_long", 6.0, "d", (5.0, 10.0), "Days before a race that stay free of long runs."
)
LEAST_HARD_MIN: Final = _practice("T_q,min", 5.0, "min", (3.0, 10.0), "Less hard work than this is left out.")
LAST_HARD_D: Final = _practice("d_hard", 4.0, "d", (3.0, 10.0), "Days before a race that stay free of hard work.")
REST_AFTER_RACE_D_PER_KM: Final = _practice("d_after", 0.15, "d/km", (0.05, 0.3), "Rest after a race, by its length.")
EASY_AFTER_RACE_D_PER_KM: Final = _practice(
    "d_after,easy", 0.4, "d/km", (0.1, 0.7), "Days after a race without hard or long work."
)
CONTINUOUS_W: Final = _practice(
    "n_continuous", 12.0, "wk", (6.0, 20.0), "Weeks of running after which a newcomer runs without walking."
)
RUN_WALK_FIRST: Final = _practice(
    "s_run,0", 0.4, "1", (0.2, 0.8), "Share of running in a newcomer's first run-and-walk."
)
CONTINUOUS_LONGEST_S: Final = _practice(
    "t_continuous", 1500.0, "s", (900.0, 2400.0),
    "Who has lately run this long without being asked to walk needs no run-and-walk.",
)  # fmt: skip
FIT_GROWTH: Final = _practice("g_fit", 1.1, "1", (1.0, 1.3), "What a plan without a race adds to the habit, at most.")

_SINGLE = (
    *LEAST_SHARE_OF_RACE.values(), *TAPER_D.values(), *TAPER_LEAST.values(), WEEKLY_GROWTH, WEEKLY_GROWTH_CAREFUL,
    LONG_GROWTH, EASIER_EVERY, EASIER_SHARE, EASIER_LONG_SHARE, *LONG_SHARE.values(), SUPPORT_OF_LONG,
    ALTERNATE_FROM_MIN, SPECIFIC_W, MORE_RUNS_ABOVE_MIN, TWO_HARD_DAYS_FROM, *QUALITY_OF_KIND.values(),
    SECOND_QUALITY, EASIER_QUALITY,
    RACE_WEEK_QUALITY, RACE_PACE_OF_LONG, RACE_PACE_W,
    NO_LONG_BEFORE_RACE_D, LEAST_HARD_MIN, LAST_HARD_D, REST_AFTER_RACE_D_PER_KM,
    EASY_AFTER_RACE_D_PER_KM, CONTINUOUS_W, RUN_WALK_FIRST, CONTINUOUS_LONGEST_S, FIT_GROWTH,
)  # fmt: skip
_LEVELLED = (
    *PEAK_WEEK_MIN.values(), *LONGEST_M.values(), *LONGEST_MIN.values(), MOST_RUNS, FEWEST_RUNS, BASE_QUALITY,
    SPECIFIC_QUALITY, QUALITY_FIRST_MIN, QUALITY_PEAK_MIN, SHORTEST_RUN_MIN, LONGEST_SUPPORT_MIN, SHARPENING_RUN_MIN,
    LONGEST_NEAR_RACE_MIN, REST_BEFORE_RACE_D,
)  # fmt: skip
PARAMETERS: tuple[Parameter | ByLevel, ...] = (*_SINGLE, *_LEVELLED)

T, I, H = SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS  # noqa: E741

# First and second hard session of consecutive weeks. No first one comes more than two weeks running, no pair twice.
BASE_ROUND: Final = ((H, T), (T, H))
SPECIFIC_ROUND: Final[Mapping[Aim, tuple[tuple[SessionKind, SessionKind], ...]]] = {
    Aim.FIT: ((T, H), (I, T), (T, I)),
    Aim.FIVE: ((I, T), (I, H), (T, I)),
    Aim.TEN: ((I, T), (T, H), (I, H), (T, I)),
    Aim.HALF: ((T, I), (T, H), (I, T)),
    Aim.MARATHON: ((T, I), (T, H), (I, T)),
}
NOVICE_ROUND: Final = ((T, H), (T, H), (H, T))
# What is quick comes after what is firm.
NOVICE_SHORT_ROUND: Final = ((T, I), (I, T))
GENTLE_ROUND: Final = ((T, I), (T, I), (I, T))  # for injury-prone runners: no hills, with their way down


def is_careful(level: Level, injury_prone: bool) -> bool:
    return injury_prone or level is Level.NOVICE
