"""Heads of the tables that stand beside the charts, in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TABLES: Final[Mapping[str, str]] = {
    "col_week": "Week of",
    "col_month": "Month",
    "col_weeks": "Weeks",
    "col_year": "Year",
    "col_time": "Time, h:mm",
    "col_mornings": "Mornings",
    "col_mean": "Mean",
    "col_range": "Range",
    "col_usual": "Usual",
    "col_way": "{way}",
    "col_way_mean": "{way} a week",
    "col_way_most": "Most in a week",
    "col_longest": "Longest run",
    "col_tendon": "Tendons",
    "col_bone": "Bones",
    "col_tendon_mean": "Tendons a week",
    "col_bone_mean": "Bones a week",
    "col_share": "Percent",
    "col_week_end": "At its end",
    "col_rested": "Rested, as things stand",
    "col_day": "Day",
    "col_told": "You",
    "col_own": "Model, learned",
    "col_only": "Model",
    "col_typical": "Model, typical",
    "col_part": "Part of the model",
    "col_count": "Figures",
    "col_narrowed": "Learned",
    "col_grade_a": "Grade A",
    "col_grade_b": "Grade B",
    "col_grade_c": "Grade C",
}
