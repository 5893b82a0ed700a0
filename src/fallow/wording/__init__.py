"""Reasons, sessions and figures become sentences here, and nowhere else.

`from fallow import wording` and then `wording.reason(...)`: one function for each kind of thing that is said.
"""

from fallow.wording.english.names import (
    choice,
    field,
    grade,
    level,
    outcome,
    priority,
    session_kind,
    session_short,
    source,
    sport,
    store,
    with_article,
)
from fallow.wording.english.problems import file_detail, one_line, problem
from fallow.wording.english.quantities import (
    clock,
    day,
    distance,
    duration,
    full_day,
    heart_rate_range,
    hours,
    pace,
    pace_estimate,
    pace_range,
    percent,
    race_distance,
    race_time,
    short_day,
)
from fallow.wording.english.sessions import SessionText, session, session_title
from fallow.wording.english.states import form, recovered, time_to_recovered, tissue, window
from fallow.wording.english.verdicts import Headline, counterfactual, reason, unknown, verdict

__all__ = [
    "Headline",
    "SessionText",
    "choice",
    "clock",
    "counterfactual",
    "day",
    "distance",
    "duration",
    "field",
    "file_detail",
    "form",
    "full_day",
    "grade",
    "heart_rate_range",
    "hours",
    "level",
    "one_line",
    "outcome",
    "pace",
    "pace_estimate",
    "pace_range",
    "percent",
    "priority",
    "problem",
    "race_distance",
    "race_time",
    "reason",
    "recovered",
    "session",
    "session_kind",
    "session_short",
    "session_title",
    "short_day",
    "source",
    "sport",
    "store",
    "time_to_recovered",
    "tissue",
    "unknown",
    "verdict",
    "window",
    "with_article",
]
