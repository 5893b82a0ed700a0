"""Times and paces as every language writes them: digits, colons, and units whose names are the same everywhere."""

from __future__ import annotations

from fallow.domain.estimate import Estimate
from fallow.domain.units import HOUR_S, KM_M, MINUTE_S
from fallow.wording import measures
from fallow.wording.precision import Shown, shown_clock, to_step

NOTHING = "–"  # where a table has nothing to show


def clock(time_s: float) -> str:
    """4:35, 1:45:00."""
    seconds = round(time_s)
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"


def duration(duration_s: float) -> str:
    """45 s, 45 min, 1 h 50 min."""
    if duration_s < 2 * MINUTE_S and duration_s % MINUTE_S:
        return f"{round(duration_s)} s"
    minutes = round(duration_s / MINUTE_S)
    if minutes < 100:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"


def pace(speed_m_s: float) -> str:
    """5:32 min/km; 8:54 min/mi."""
    return f"{_per_way(speed_m_s, 1)} {measures.way().pace}"


def pace_of(pace_s_per_km: float) -> str:
    """The same of a pace that is known per kilometre."""
    way = measures.way()
    return f"{clock(pace_s_per_km * way.length_m / KM_M)} {way.pace}"


def pace_range(speed_m_s: tuple[float, float]) -> str:
    """5:20–5:40 min/km, the faster end first, on steps of 5 s; on steps of 10 s per mile."""
    slow, fast = sorted(speed_m_s)
    way = measures.way()
    quick, easy = _per_way(fast, way.pace_step_s), _per_way(slow, way.pace_step_s)
    return f"{quick} {way.pace}" if quick == easy else f"{quick}–{easy} {way.pace}"


def pace_estimate(speed_m_s: Estimate) -> str:
    """4:35 min/km (4:25–4:45)."""
    way = measures.way()
    if speed_m_s.low <= 0:
        return f"{_per_way(speed_m_s.mean, way.pace_step_s)} {way.pace}"
    figures = shown_clock(Estimate(*map(measures.pace_s, (speed_m_s.mean, speed_m_s.high, speed_m_s.low))))
    mean = f"{clock(figures.mean)} {way.pace}"
    return mean if figures.is_one_figure else f"{mean} ({clock(figures.low)}–{clock(figures.high)})"


def _per_way(speed_m_s: float, step_s: int) -> str:
    return clock(to_step(measures.pace_s(speed_m_s), step_s)) if speed_m_s > 0 else NOTHING


def pace_figure(speed_m_s: float) -> str:
    """A figure for a column of paces, without the unit."""
    return clock(measures.pace_s(speed_m_s)) if speed_m_s > 0 else NOTHING


def hours_minutes(duration_s: float) -> str:
    """A figure for a column of times, h:mm; a dash for none."""
    minutes = round(duration_s / MINUTE_S)
    return f"{minutes // 60}:{minutes % 60:02}" if minutes > 0 else NOTHING


def time_range(time_s: Estimate) -> str:
    """1:46 h (1:41–1:51 h), 45:30 (44:50–46:20): whole minutes where seconds are not known."""
    figures = shown_clock(time_s)
    mean, unit = _read_off(figures, figures.mean)
    return f"{mean}{unit}" if figures.is_one_figure else f"{mean}{unit} ({_ends(figures)})"


def clock_range(low_s: float, high_s: float) -> str:
    """The same without a mean: 1:41–1:51 h."""
    return _ends(shown_clock(Estimate(low_s, low_s, high_s)))


def _ends(figures: Shown) -> str:
    (low, unit), (high, _) = _read_off(figures, figures.low), _read_off(figures, figures.high)
    return f"{low}–{high}{unit}"


def _read_off(figures: Shown, time_s: float) -> tuple[str, str]:
    """A time as all three figures are written, and its unit: seconds only where the step is finer than a minute."""
    if figures.step < MINUTE_S:
        return clock(time_s), ""
    minutes = round(time_s / MINUTE_S)
    return (f"{minutes // 60}:{minutes % 60:02}", " h") if figures.high >= HOUR_S else (str(minutes), " min")
