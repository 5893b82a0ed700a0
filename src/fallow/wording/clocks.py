"""Times and paces as every language writes them: digits, colons, and units that are the same everywhere."""

from __future__ import annotations

from fallow.domain.estimate import Estimate
from fallow.domain.units import HOUR_S, KM_M, MINUTE_S, pace_s_per_km
from fallow.wording.precision import Shown, shown_clock, to_step

NOTHING = "–"  # where a table has nothing to show
PACE_STEP_S = 5


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
    """5:32 min/km."""
    return f"{_per_km(speed_m_s, 1)} min/km"


def pace_range(speed_m_s: tuple[float, float]) -> str:
    """5:20–5:40 min/km, the faster end first, on steps of 5 s."""
    slow, fast = sorted(speed_m_s)
    quick, easy = _per_km(fast, PACE_STEP_S), _per_km(slow, PACE_STEP_S)
    return f"{quick} min/km" if quick == easy else f"{quick}–{easy} min/km"


def pace_estimate(speed_m_s: Estimate) -> str:
    """4:35 min/km (4:25–4:45)."""
    if speed_m_s.low <= 0:
        return f"{_per_km(speed_m_s.mean, PACE_STEP_S)} min/km"
    figures = shown_clock(Estimate(*(pace_s_per_km(v) for v in (speed_m_s.mean, speed_m_s.high, speed_m_s.low))))
    mean = f"{clock(figures.mean)} min/km"
    return mean if figures.is_one_figure else f"{mean} ({clock(figures.low)}–{clock(figures.high)})"


def _per_km(speed_m_s: float, step_s: int) -> str:
    return clock(to_step(pace_s_per_km(speed_m_s), step_s)) if speed_m_s > 0 else NOTHING


def pace_figure(speed_m_s: float) -> str:
    """A figure for a column of paces, min/km."""
    return clock(KM_M / speed_m_s) if speed_m_s > 0 else NOTHING


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
