"""Heads of the tables that stand beside the charts, in German."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TABLES: Final[Mapping[str, str]] = {
    "col_week": "Woche",
    "col_month": "Monat",
    "col_weeks": "Wochen",
    "col_mornings": "Morgen",
    "col_mean": "Mittel",
    "col_least": "Kleinster",
    "col_most": "Größter",
    "col_usual": "Üblich",
    "col_way": "{way}",
    "col_way_mean": "{way} je Woche",
    "col_way_most": "Größte Woche",
    "col_longest": "Längster Lauf",
    "col_tendon": "Sehnen",
    "col_bone": "Knochen",
    "col_share": "Prozent",
    "col_race_time": "Zeit",
    "col_day": "Tag",
    "col_told": "Du",
    "col_own": "Modell, gelernt",
    "col_only": "Modell",
    "col_typical": "Modell, typisch",
}
