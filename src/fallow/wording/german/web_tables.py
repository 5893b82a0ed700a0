"""Heads of the tables that stand beside the charts, in German."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TABLES: Final[Mapping[str, str]] = {
    "col_week": "Woche ab",
    "col_month": "Monat",
    "col_weeks": "Wochen",
    "col_year": "Jahr",
    "col_time": "Zeit, h:mm",
    "col_mornings": "Morgen",
    "col_mean": "Mittel",
    "col_range": "Spanne",
    "col_usual": "Üblich",
    "col_way": "{way}",
    "col_way_mean": "{way} je Woche",
    "col_way_most": "Größte Woche",
    "col_longest": "Längster Lauf",
    "col_tendon": "Sehnen",
    "col_bone": "Knochen",
    "col_tendon_mean": "Sehnen je Woche",
    "col_bone_mean": "Knochen je Woche",
    "col_share": "Prozent",
    "col_week_end": "An ihrem Ende",
    "col_rested": "Erholt, wie es steht",
    "col_day": "Tag",
    "col_told": "Du",
    "col_own": "Modell, gelernt",
    "col_only": "Modell",
    "col_typical": "Modell, typisch",
    "col_part": "Teil des Modells",
    "col_count": "Größen",
    "col_narrowed": "Gelernt",
    "col_grade_a": "Grad A",
    "col_grade_b": "Grad B",
    "col_grade_c": "Grad C",
}
