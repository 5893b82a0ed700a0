"""Settings and wiring: here the house is put together. Everything that reaches outside is chosen on this floor."""

from fallow.bootstrap.demo import ARCHIVE, DEMO, demo_home, make_demo
from fallow.bootstrap.house import DEFAULT_ATHLETE, House, SystemClock, open_house
from fallow.bootstrap.places import DATABASE_FILE, DATABASE_VARIABLE, ORIGINALS, make_private
from fallow.bootstrap.trials import rule_report, wellness_report

__all__ = [
    "ARCHIVE",
    "DATABASE_FILE",
    "DATABASE_VARIABLE",
    "DEFAULT_ATHLETE",
    "DEMO",
    "ORIGINALS",
    "House",
    "SystemClock",
    "demo_home",
    "make_demo",
    "make_private",
    "open_house",
    "rule_report",
    "wellness_report",
]
