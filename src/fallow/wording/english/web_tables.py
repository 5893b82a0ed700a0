"""Heads of the tables that stand beside the charts, in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TABLES: Final[Mapping[str, str]] = {
    "col_week": "Week",
    "col_month": "Month",
    "col_weeks": "Weeks",
    "col_mornings": "Mornings",
    "col_mean": "Mean",
    "col_least": "Least",
    "col_most": "Most",
    "col_usual": "Usual",
    "col_way": "{way}",
    "col_way_mean": "{way} a week",
    "col_way_most": "Most in a week",
    "col_longest": "Longest run",
    "col_tendon": "Tendons",
    "col_bone": "Bones",
    "col_share": "Percent",
    "col_race_time": "Time",
    "col_day": "Day",
    "col_told": "You",
    "col_own": "Model, learned",
    "col_only": "Model",
    "col_typical": "Model, typical",
}
