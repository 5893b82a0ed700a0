"""What the morning says: soreness, sleep, feel, heart rate variability, resting heart rate, and what was not told."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from fallow.coaching.rulings import Most, Ruling
from fallow.coaching.situation import Situation
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.reasons import Reason
from fallow.domain.state import Store
from fallow.domain.verdict_reasons import (
    CheckInMissing,
    EatingLittle,
    FeelingLow,
    HrvLow,
    RestingHeartRateHigh,
    SleepShort,
    SorenessHigh,
    SorePlaceStays,
)
from fallow.domain.wellness import NOT_FOR_RUNNING
from fallow.physiology.rest import SLEEP_NEED

SORENESS_EASY: Final = Parameter(
    "s_easy", 3.0, 0.0, "0-10", "own-assumption", Grade.C, (1.0, 5.0), "Sorer than this, at most an easy run."
)
SORENESS_REST: Final = Parameter(
    "s_rest", 5.0, 0.0, "0-10", "own-assumption", Grade.C, (3.0, 7.0), "Sorer than this, rest."
)
SORE_AND_WEAK: Final = Parameter(
    "q_sore", 0.8, 0.05, "1", "own-assumption", Grade.C, (0.6, 0.9),
    "Sorer than s_easy and with less of the muscle store recovered, rest: both say the same.",
)  # fmt: skip
SLEEP_EASY: Final = Parameter(
    "r_sleep,easy", 0.75, 0.05, "1", "own-assumption", Grade.C, (0.6, 0.9),
    "Below this share of the need, at most easy.",
)  # fmt: skip
SLEEP_REST: Final = Parameter(
    "r_sleep,rest", 0.5, 0.05, "1", "own-assumption", Grade.C, (0.3, 0.6), "Below this share of the need, rest."
)
FEEL_EASY: Final = Parameter(
    "f_easy", 4.0, 0.0, "0-10", "own-assumption", Grade.C, (2.0, 5.0), "Feeling worse than this, at most an easy run."
)
FEEL_REST: Final = Parameter(
    "f_rest", 2.0, 0.0, "0-10", "own-assumption", Grade.C, (1.0, 3.0), "Feeling worse than this, rest."
)
RESTING_HR_RISE_BPM: Final = Parameter(
    "ΔHR_rest", 7.0, 1.5, "bpm", "coach-practice", Grade.C, (4.0, 12.0),
    "A resting heart rate so far above the usual is high.",
)  # fmt: skip
RESTING_HR_FAR_BPM: Final = Parameter(
    "ΔHR_rest,far", 12.0, 2.0, "bpm", "own-assumption", Grade.C, (8.0, 20.0),
    "A resting heart rate so far above the usual is most often an illness, or a slip: rest until it is known which.",
)  # fmt: skip
STAYS_D: Final = Parameter(
    "d_stays", 5.0, 0.0, "d", "coach-practice", Grade.C, (3.0, 7.0),
    "A place that is sore on so many days of seven wants easy running alone.",
)  # fmt: skip
EATING_LEAST: Final = Parameter(
    "c_least", 3.0, 0.5, "g/kg/d", "ioc-reds-2023", Grade.C, (2.0, 5.0),
    "Carbohydrate under which a week of running is short of energy.",
)  # fmt: skip
EATING_DAYS: Final = Parameter(
    "n_eat", 4.0, 0.0, "d", "own-assumption", Grade.C, (3.0, 7.0), "On so many days of seven it has to be so."
)
SIGNS_TOGETHER: Final = Parameter(
    "n_signs", 3.0, 0.0, "1", "own-assumption", Grade.C, (2.0, 4.0), "So many adverse signs at once ask for rest."
)

PARAMETERS: Final = (
    SORENESS_EASY, SORENESS_REST, SORE_AND_WEAK, SLEEP_EASY, SLEEP_REST, FEEL_EASY, FEEL_REST,
    RESTING_HR_RISE_BPM, RESTING_HR_FAR_BPM, STAYS_D, EATING_LEAST, EATING_DAYS, SIGNS_TOGETHER,
)  # fmt: skip


def check_in_missing(situation: Situation) -> tuple[Ruling, ...]:
    missing = missing_of(situation)
    return (Ruling(Most.EASY, CheckInMissing(missing)),) if missing else ()


def missing_of(situation: Situation) -> tuple[str, ...]:
    """Which of the two values that every answer needs are not known for today."""
    word = situation.told.check_in
    return tuple(name for name in ("pain_0_10", "soreness_0_10") if getattr(word, name) is None)


def soreness(situation: Situation) -> tuple[Ruling, ...]:
    told = situation.told.check_in.soreness_0_10
    if told is None or told <= SORENESS_EASY.value:
        return ()
    if not is_elsewhere(situation):
        if told > SORENESS_REST.value:
            return _sign(Most.REST, SorenessHigh(told, SORENESS_REST.value))
        if situation.body.stores[Store.MUSCLE].recovered.mean < SORE_AND_WEAK.value:
            return _sign(Most.REST, SorenessHigh(told, SORENESS_EASY.value))
    return _sign(Most.EASY, SorenessHigh(told, SORENESS_EASY.value))


def is_elsewhere(situation: Situation) -> bool:
    """Sore where running does not ask anything. Where nothing is told of the place, it is the legs."""
    places = situation.told.check_in.sore_places
    return bool(places) and set(places or ()) <= NOT_FOR_RUNNING


def sore_place(situation: Situation) -> tuple[Ruling, ...]:
    """A place that does not stop being sore wants quieter days before it becomes an injury."""
    soreness = situation.told.check_in.soreness_0_10
    if soreness is not None and soreness <= 0:
        return ()
    stays = {
        place: days
        for place, days in situation.told.sore_days.items()
        if days >= STAYS_D.value and place not in NOT_FOR_RUNNING
    }
    return tuple(Ruling(Most.EASY, SorePlaceStays(place, days)) for place, days in stays.items())


def eating(situation: Situation) -> tuple[Ruling, ...]:
    """Too little food for the running is a reason for less running and more food, never the other way round."""
    little = [grams for grams in situation.told.carbohydrate_g_kg if grams < EATING_LEAST.value]
    if len(little) < EATING_DAYS.value or situation.habit.runs_per_week <= 0:
        return ()
    return (Ruling(Most.EASY, EatingLittle(sum(little) / len(little), EATING_LEAST.value, len(little))),)


def sleep(situation: Situation) -> tuple[Ruling, ...]:
    told = situation.told.check_in.sleep_h
    need = sleep_need_h(situation)
    if told is None or told >= SLEEP_EASY.value * need:
        return ()
    return _sign(Most.REST if told < SLEEP_REST.value * need else Most.EASY, SleepShort(told, need))


def sleep_need_h(situation: Situation) -> float:
    return situation.athlete.overrides.sleep_need_h or SLEEP_NEED.value


def feel(situation: Situation) -> tuple[Ruling, ...]:
    told = situation.told.check_in.feel_0_10
    if told is None or told >= FEEL_EASY.value:
        return ()
    if told < FEEL_REST.value:
        return _sign(Most.REST, FeelingLow(told, FEEL_REST.value))
    return _sign(Most.EASY, FeelingLow(told, FEEL_EASY.value))


def heart_rate_variability(situation: Situation) -> tuple[Ruling, ...]:
    hrv = situation.hrv
    if hrv is None or hrv.log_ratio >= -hrv.smallest_worthwhile_change:
        return ()
    return _sign(Most.EASY, HrvLow(hrv.log_ratio, hrv.smallest_worthwhile_change, hrv.mornings))


def resting_heart_rate(situation: Situation) -> tuple[Ruling, ...]:
    morning = situation.resting_hr
    if morning is None or morning.today is None or morning.baseline is None:
        return ()
    above = morning.today - morning.baseline.mean
    if above < RESTING_HR_RISE_BPM.value:
        return ()
    far = above >= RESTING_HR_FAR_BPM.value
    return _sign(Most.REST if far else Most.EASY, RestingHeartRateHigh(morning.today, morning.baseline.mean, far))


def together(rulings: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    """Signs that would each leave an easy run leave none where they come together."""
    if sum(ruling.adverse for ruling in rulings) < SIGNS_TOGETHER.value:
        return rulings
    return tuple(replace(ruling, most=Most.REST) if ruling.adverse else ruling for ruling in rulings)


def _sign(most: Most, reason: Reason) -> tuple[Ruling, ...]:
    return (Ruling(most, reason, adverse=True),)
