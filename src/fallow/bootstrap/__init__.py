"""Settings and wiring: here the house is put together. Everything that reaches outside is chosen on this floor."""

from fallow.bootstrap.access import PASSPHRASE_FILE, access_to, passphrase_of
from fallow.bootstrap.clock import SystemClock
from fallow.bootstrap.demo import ARCHIVE, DEMO, demo_home, demo_is_there, make_demo
from fallow.bootstrap.house import House
from fallow.bootstrap.keeping import kept_house, open_house
from fallow.bootstrap.places import DATABASE_FILE, DATABASE_VARIABLE, ORIGINALS, make_private
from fallow.bootstrap.plans_out import calendar_file, new_secret, sheet_file, workout_file, write_file, zip_file
from fallow.bootstrap.trials import rule_report, wellness_report
from fallow.bootstrap.who import DEFAULT_ATHLETE

__all__ = [
    "ARCHIVE",
    "DATABASE_FILE",
    "DATABASE_VARIABLE",
    "DEFAULT_ATHLETE",
    "DEMO",
    "ORIGINALS",
    "PASSPHRASE_FILE",
    "House",
    "SystemClock",
    "access_to",
    "calendar_file",
    "demo_home",
    "demo_is_there",
    "kept_house",
    "make_demo",
    "make_private",
    "new_secret",
    "open_house",
    "passphrase_of",
    "rule_report",
    "sheet_file",
    "wellness_report",
    "workout_file",
    "write_file",
    "zip_file",
]
