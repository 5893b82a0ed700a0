"""What stands on the page beside the answers: names of pages and parts, labels, buttons, captions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fallow.wording import measures
from fallow.wording.english.pages import way_name
from fallow.wording.english.web_asking import AVAILABILITY, PLAN_FORM, QUESTIONS
from fallow.wording.english.web_body import AFTER_HARD, BODY, LOAD
from fallow.wording.english.web_tables import TABLES

COMMON: Final[Mapping[str, str]] = {
    "skip": "Skip to content",
    "nav": "Pages",
    "today": "Today",
    "what_if": "What if",
    "plan": "Plan",
    "activities": "Activities",
    "body": "Body",
    "footer": "Fallow runs on your own machine, and your data stays there. It coaches; it is no substitute for a "
    "doctor.",
    "back_to_today": "Back to today",
    "source": "Source",
    "grade": "Grade of evidence",
    "save": "Save",
    "minutes": "min",
    "as_table": "As a table",
    "made_up_shown": "You are looking at Robin, a made-up runner. Nothing of yours is in here.",
    "made_up_leave": "Back to your own",
    "sign_out": "Sign out",
    "settings": "Settings",
}
TODAY: Final[Mapping[str, str]] = {
    "ask": "How are you this morning?",
    "to_do": "What to do",
    "where": "Where you stand",
    "slowest": "slowest",
    "four_days": "Next four days with rest.",
    "curves": "The curves show the next four days with rest.",
    "beside": "Tendons, bones, form",
    "why": "Why",
    "helps": "What helps today:",
    "would_change": "What would change it:",
    "see_what_if": "See what rest, a run or an hour more of sleep would do",
    "week": "Next seven days",
    "whole_plan": "The whole plan",
    "no_plan": "There is no plan for these days.",
    "make_plan": "Make one",
    "more": "More: stiffness, pulse, food, where you are sore",
    "correct": "Add or correct something",
    "not_told": "not told",
    "sleep_h": "Sleep, hours",
    "feel_0_10": "Feel, 10 is best",
    "soreness_0_10": "Soreness, 10 is worst",
    "pain_0_10": "Pain, 10 is worst",
    "stiffness_0_10": "Stiffness, 10 is worst",
    "ill": "Ill?",
    "ill_yes": "ill",
    "ill_no": "well, or well again",
    "injured": "Injured?",
    "injured_yes": "injured",
    "injured_no": "no, or not any more",
    "resting_hr_bpm": "Resting heart rate, bpm",
    "rmssd_ms": "HRV (rMSSD), ms",
    "carbohydrate_g_kg": "Carbs yesterday, g/kg",
    "sore_where": "Where are you sore?",
    "free": "Fill in what you like; nothing is compulsory, and nothing is carried over to tomorrow.",
    "unknown": "What today's answer does not know",
    "life": "Your plan and your days",
    "see_change": "See what would change",
    "lost": "The page could not reach Fallow. Is it still running?",
}
PLAN: Final[Mapping[str, str]] = {
    "gave_way": "What could not be met",
    "calendar": "Calendar",
    "legend": "A thick line marks a key session, a thin one support; a broken line is optional, or a recovery "
    "run, and the first to be dropped.",
    "another": "Make another plan",
    "make": "Make a plan",
    "life": "Your plan and your days",
    "see_change": "See what would change",
    "accepted": "Taken. The plan before is kept.",
    "refused": "The plan stays as it was, and this is not brought up again.",
    "restored": "The plan is as it was before the last change.",
    "restore": "Bring it back as it was",
    "how_to_move": "Drag a day onto another to move it, or open it and choose where to.",
    "course": "How it builds",
    "chart_km": "{way} a week, the longest run in it darker",
    "chart_energy": "What a week takes of energy",
    "chart_muscle": "What a week takes of muscle",
    "chart_nerve": "What a week takes of nerve",
    "course_note": "Of the stores: in percent of the most demanding week.",
    "out": "Take it with you",
    "out_pdf": "On paper (PDF)",
    "out_ics": "Calendar file",
    "out_zip": "This week's workouts for the watch",
    "out_csv": "Table (CSV)",
    "out_json": "JSON",
    "out_md": "Text (Markdown)",
    "away": "Away, or no time to run?",
    "away_first": "First day",
    "away_last": "Last day",
    "times": "What the race would take on the way there",
}
PLAN_DAY: Final[Mapping[str, str]] = {
    "why": "Why this day",
    "days": "Days of the plan",
    "before": "The day before",
    "whole_plan": "The whole plan",
    "after": "The day after",
    "otherwise": "Why not otherwise",
    "move": "Move it",
    "move_to": "In exchange with",
    "see_change": "See what would change",
    "out_fit": "Workout for the watch (FIT)",
}
PLAN_CHANGE: Final[Mapping[str, str]] = {
    "title": "A change to your plan",
    "happened": "What happened",
    "would_change": "What would change",
    "so_far": "so far",
    "then": "then",
    "stays": "The plan can stay as it is. Nothing has to be made up for.",
    "later": "Farther ahead",
    "accept": "Take the change",
    "refuse": "Leave the plan, and do not bring this up again",
    "leave": "Decide later",
    "is_other": "Meanwhile something has changed. This is how it would be now.",
    "promise": "Past days never change, nothing is made up for, and nothing changes before you say so.",
}
PLAN_WHY: Final[Mapping[str, str]] = {
    "otherwise": "Why not otherwise",
}
ACTIVITIES: Final[Mapping[str, str]] = {
    "import": "Import files",
    "caption": "What each one asked of a fresh body: of a store, as a share of what a hard session of your level "
    "takes; of tendons and bones, in easy kilometres, one flat easy kilometre of yours being 1.",
    "asked": "Asked, %",
    "easy_km": "Easy km",
    "activity": "Activity",
    "time": "Time",
    "tendon": "Tendon",
    "bone": "Bone",
    "nothing": "There is nothing on this page.",
    "list_pages": "Pages of the list",
    "newer": "Newer",
    "older": "Older",
    "look_for": "Look for",
    "look_hint": "name, sport, day or month",
    "in_order": "In order",
    "find": "Find",
    "order_newest": "newest first",
    "order_oldest": "oldest first",
    "order_longest": "the longest way first",
    "order_lasting": "the longest time first",
    "order_fastest": "the fastest first",
    "order_energy": "what asked most of energy",
    "order_muscle": "what asked most of muscle",
    "order_nerve": "what asked most of nerve",
}
ACTIVITY: Final[Mapping[str, str]] = {
    "asked": "What it asked",
    "zones": "Time in the three zones",
    "course": "How it went",
    "over_minutes": "over the minutes",
    "course_note": "Along the bottom: minutes since the start. Smoothed; where you stood still the line is broken.",
    "cleaned": "What was cleaned",
    "sources": "Made of several recordings",
    "take_apart": "Take apart",
    "laps": "Laps",
    "lap": "Lap",
    "time": "Time",
    "all": "All activities",
    "review": "Was it what it was meant to be?",
    "route": "The way",
    "route_words": "The shape of the way that was run.",
    "route_note": "The shape alone: no map is loaded, so nobody learns where you run. The dot is the start.",
}
IMPORT: Final[Mapping[str, str]] = {
    "title": "Import",
    "importing": "Importing",
    "files_read": "Files read",
    "outcome": "What came of it",
    "path": "Folder, file or zip on this machine",
    "formats": "FIT, TCX, GPX; account exports of Garmin, Strava, Polar and Apple Health; intervals.icu; tables "
    "of HRV4Training, Elite HRV and WHOOP, or your own. Your files are read and kept, never changed; to import them "
    "twice changes nothing.",
    "do_import": "Import",
    "drop": "Drop files here",
    "drop_note": "A folder, a zip or single files. They stay on this machine.",
    "pick_files": "Choose files",
    "pick_folder": "Choose a folder",
    "sending": "Taking over file {done} of {total}",
    "too_much": "That is more than Fallow takes at once, or the disk is nearly full.",
    "upload_lost": "That did not arrive. Please try again.",
    "see_today": "See what today is for",
    "see_questions": "A few short questions, then today",
    "skip_questions": "Straight to today",
}
WELCOME: Final[Mapping[str, str]] = {
    "welcome": "Welcome",
    "welcome_line": "Fallow reads what you have run and says what today is for: rest, a recovery run, or training.",
    "welcome_text": "It needs your own history: an export of your watch's account, or the files themselves. "
    "Nothing leaves this machine.",
    "made_up": "Look around first",
    "made_up_text": "Robin is a made-up runner with eighteen months of runs, mornings and a plan. It takes a "
    "minute to move in, and never mixes with yours.",
    "made_up_show": "Show me Robin",
}
SETTINGS: Final[Mapping[str, str]] = {
    "saved": "Saved. Today's answer takes it into account.",
    "undone": "The last import is taken back.",
    "revoked": "The address of your calendar is closed.",
    "speech": "Language and units",
    "language": "Language",
    "as_browser": "the browser's",
    "units": "Distances in",
    "metric": "kilometres",
    "imperial": "miles",
    "time_zone": "Time zone",
    "you": "You",
    "sex": "Sex, for what your files do not tell",
    "sex_F": "female",
    "sex_M": "male",
    "sex_any": "not told",
    "birth_year": "Year of birth",
    "mass_kg": "Body mass, kg",
    "sleep_need_h": "Sleep that you need, hours",
    "level": "Level",
    "from_files": "from your files",
    "injuries": "Injuries",
    "injury_prone": "Do injuries come easily to you?",
    "yes": "yes",
    "no": "no",
    "last_injury_on": "Last running injury",
    "thresholds": "Your limits, and where they are from",
    "measured": "What you have measured yourself counts before the estimate; an empty field gives it back to "
    "your files.",
    "max_hr_bpm": "Maximum heart rate",
    "threshold_hr_bpm": "Heart rate at the second threshold",
    "lt1_hr_bpm": "Heart rate at the first threshold",
    "critical_speed_m_s": "Pace at critical speed",
    "zones": "Your zones",
    "data": "Your data",
    "import_more": "Import files",
    "export": "Take everything out (zip)",
    "imports": "The last imports",
    "undo": "Take back the last import",
    "calendar": "Calendar",
    "feed_none": "Your calendar can subscribe to your plan by a secret address.",
    "feed_there": "Your calendar has an address. It was shown when it was made and cannot be looked up.",
    "feed_once": "This address is shown this once. Whoever knows it can read your plan.",
    "feed_address": "After the address of this page",
    "feed_make": "Make an address",
    "feed_new": "Make another",
    "feed_close": "Close it",
    "away": "Delete everything",
    "away_text": "For good, the original files that Fallow keeps included:",
    "away_type": "To delete it all, type",
    "away_do": "Delete everything",
}
FAREWELL: Final[Mapping[str, str]] = {
    "farewell": "Everything is deleted",
}
REVIEW: Final[Mapping[str, str]] = {
    "cost": "What it cost",
}
WHAT_IF: Final[Mapping[str, str]] = {
    "title": "What if",
    "own": "A session of your own",
    "kind": "Session",
    "minutes": "Length",
    "intensity": "Intensity",
    "climb": "Climb",
    "sleep": "Sleep a night",
    "carbohydrate": "Carbohydrate a day",
    "show": "Show it",
    "curves": "The next ten days",
    "key_rest": "Rest",
    "key_recovery": "Recovery run",
    "key_planned": "As planned",
    "key_own": "Your own",
    "side_by_side": "Side by side",
    "marks": "recovered; next key session",
    "window_mark": "window of form, with rest",
    "hint": "Move a slider, and everything below is worked out anew on this machine.",
    "lost": "The page could not reach Fallow. Is it still running?",
}
SIGN_IN: Final[Mapping[str, str]] = {
    "title": "Sign in",
    "for_whom": "This page holds somebody's health data, so it asks who is there.",
    "passphrase": "Passphrase",
    "forgotten": "Forgotten? 'fallow passphrase', on the machine where Fallow runs, sets another one.",
    "do_sign_in": "Sign in",
}
PAGES: Final[Mapping[str, Mapping[str, str]]] = {
    "message": {},
    "today": TODAY,
    "plan": {**TABLES, **PLAN, **PLAN_FORM},
    "plan_day": PLAN_DAY,
    "plan_change": PLAN_CHANGE,
    "plan_why": PLAN_WHY,
    "activities": ACTIVITIES,
    "activity": ACTIVITY,
    "review": REVIEW,
    "body": {**TABLES, **LOAD, **BODY, **AFTER_HARD},
    "after_hard": {**TABLES, **AFTER_HARD},
    "after_hard_page": {**TABLES, **AFTER_HARD},
    "import": IMPORT,
    "welcome": {**IMPORT, **WELCOME},
    "what_if": WHAT_IF,
    "settings": {**SETTINGS, **AVAILABILITY},
    "questions": QUESTIONS,
    "farewell": FAREWELL,
    "sign_in": SIGN_IN,
}


def page_words(page: str) -> Mapping[str, str]:
    """What the template of this name says, with what stands on every page."""
    way, unit = way_name(), measures.way().name
    words = {**COMMON, **PAGES[page]}
    return {name: text.replace("{way}", way).replace("{unit}", unit) for name, text in words.items()}


def not_into_the_made_up() -> str:
    return "This is the made-up runner's home. Go back to your own first, and bring your files there."


def made_up_name() -> str:
    return "Robin, a made-up runner"


def made_up_is_there() -> str:
    return "Robin has moved in."
