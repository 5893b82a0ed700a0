"""Reasons, sessions and figures become sentences here, and nowhere else, in the language in force.

`from fallow import wording` and then `wording.reason(...)`: one function for each kind of thing that is said. Within
`wording.speaking(Language.GERMAN)` all of them answer in German; outside of it, in English. Within
`wording.measuring(Units.IMPERIAL)` distances and paces are told in miles; outside of it, in kilometres.
"""

from fallow.wording.clocks import NOTHING, clock, duration, hours_minutes, pace, pace_estimate, pace_figure, pace_range
from fallow.wording.english import access as _access
from fallow.wording.english import activities as _activities
from fallow.wording.english import after_hard as _after_hard
from fallow.wording.english import along as _along
from fallow.wording.english import asking as _asking
from fallow.wording.english import athletes as _athletes
from fallow.wording.english import availability as _availability
from fallow.wording.english import changes as _changes
from fallow.wording.english import cleanings as _cleanings
from fallow.wording.english import deleting as _deleting
from fallow.wording.english import evidence as _evidence
from fallow.wording.english import exports as _exports
from fallow.wording.english import imports as _imports
from fallow.wording.english import learned as _learned
from fallow.wording.english import limits as _limits
from fallow.wording.english import names as _names
from fallow.wording.english import pages as _pages
from fallow.wording.english import plan_form as _plan_form
from fallow.wording.english import plan_text as _plan_text
from fallow.wording.english import problems as _problems
from fallow.wording.english import profiles as _profiles
from fallow.wording.english import quantities as _quantities
from fallow.wording.english import readouts as _readouts
from fallow.wording.english import recorded_twice as _recorded_twice
from fallow.wording.english import reviews as _reviews
from fallow.wording.english import sessions as _sessions
from fallow.wording.english import states as _states
from fallow.wording.english import terminal as _terminal
from fallow.wording.english import verdicts as _verdicts
from fallow.wording.english import web_body as _web_body
from fallow.wording.english import web_import as _web_import
from fallow.wording.english import web_plan as _web_plan
from fallow.wording.english import web_what_if as _web_what_if
from fallow.wording.english import web_words as _web_words
from fallow.wording.english import what_if as _what_if
from fallow.wording.english import why as _why
from fallow.wording.measures import in_ways, measure, measuring, units, way
from fallow.wording.precision import is_recovered
from fallow.wording.spoken import language, speak, speaking, spoken
from fallow.wording.texts import (
    AccessWords,
    Asking,
    AthleteLine,
    ChangeWords,
    CleaningText,
    ExportWords,
    Headline,
    LearnedRow,
    LineNames,
    Message,
    PlanTextWords,
    ReviewWords,
    SessionText,
    TerminalWords,
    WhyGroup,
    WhyLine,
    WhyWords,
    one_line,
)
from fallow.wording.work import work

access_words = spoken(_access.access_words)
served_at = spoken(_access.served_at)
wait_please = spoken(_access.wait_please)

activity_facts = spoken(_activities.activity_facts)
activity_title = spoken(_activities.activity_title)
activity_when = spoken(_activities.activity_when)
asked_of_stores = spoken(_activities.asked_of_stores)
asked_of_tissues = spoken(_activities.asked_of_tissues)
certainty = spoken(_activities.certainty)
change_words = spoken(_changes.change_words)
changed_day = spoken(_changes.changed_day)
race_after_change = spoken(_changes.race_after_change)
chart_figure = spoken(_activities.chart_figure)
chart_title = spoken(_activities.chart_title)
easy_km = spoken(_activities.easy_km)
fuel = spoken(_activities.fuel)
going = spoken(_activities.going)
over_time = spoken(_activities.over_time)
zone_minutes = spoken(_activities.zone_minutes)
zones = spoken(_activities.zones)

after_hard = spoken(_after_hard.after_hard)
after_hard_cells = spoken(_after_hard.after_hard_cells)
after_hard_day = spoken(_after_hard.after_hard_day)
after_hard_few = spoken(_after_hard.after_hard_few)
after_hard_learned = spoken(_after_hard.after_hard_learned)
after_hard_mark = spoken(_after_hard.after_hard_mark)
slope_figure = spoken(_along.slope_figure)
slope_over_time = spoken(_along.slope_over_time)
slope_title = spoken(_along.slope_title)
spent_along = spoken(_along.spent_along)
tissue_name = spoken(_along.tissue_name)
tissues_along = spoken(_along.tissues_along)

asking = spoken(_asking.asking)
heart_rate_off = spoken(_asking.heart_rate_off)
number_please = spoken(_asking.number_please)
question = spoken(_asking.question)
screening_advice = spoken(_asking.screening_advice)
screening_question = spoken(_asking.screening_question)
sore_place = spoken(_asking.sore_place)

athlete_columns = spoken(_athletes.athlete_columns)
athlete_line = spoken(_athletes.athlete_line)

fixed_kind = spoken(_availability.fixed_kind)
resting_on = spoken(_availability.resting_on)
usual_count = spoken(_availability.usual_count)
usual_sleep = spoken(_availability.usual_sleep)
usual_week = spoken(_availability.usual_week)

clean_again = spoken(_cleanings.clean_again)
cleaning = spoken(_cleanings.cleaning)
cleaning_kind = spoken(_cleanings.cleaning_kind)
cleaning_line = spoken(_cleanings.cleaning_line)
cleanings_note = spoken(_cleanings.cleanings_note)
leave_raw = spoken(_cleanings.leave_raw)
no_cleanings = spoken(_cleanings.no_cleanings)

deletion_done = spoken(_deleting.deletion_done)
deletion_heading = spoken(_deleting.deletion_heading)
deletion_kept = spoken(_deleting.deletion_kept)
deletion_lines = spoken(_deleting.deletion_lines)
deletion_question = spoken(_deleting.deletion_question)
deletion_stays = spoken(_deleting.deletion_stays)
deletion_unasked = spoken(_deleting.deletion_unasked)

evidence = spoken(_evidence.evidence)

export_words = spoken(_exports.export_words)
export_written = spoken(_exports.export_written)
watch_step = spoken(_exports.watch_step)

activity_line = spoken(_imports.activity_line)
files_alike = spoken(_imports.files_alike)
import_counts = spoken(_imports.import_counts)
import_progress = spoken(_imports.import_progress)
import_run = spoken(_imports.import_run)
import_stopped = spoken(_imports.import_stopped)
import_undone = spoken(_imports.import_undone)
none_read = spoken(_imports.none_read)
not_readable = spoken(_imports.not_readable)
origins = spoken(_imports.origins)
time_left = spoken(_imports.time_left)
waits_for_another = spoken(_imports.waits_for_another)

forecast_error = spoken(_learned.forecast_error)
learned_figure = spoken(_learned.learned_figure)
learned_from = spoken(_learned.learned_from)
learned_row = spoken(_learned.learned_row)
part = spoken(_learned.part)

limit_beyond = spoken(_limits.limit_beyond)
limit_line = spoken(_limits.limit_line)

choice = spoken(_names.choice)
field = spoken(_names.field)
grade = spoken(_names.grade)
level = spoken(_names.level)
outcome = spoken(_names.outcome)
priority = spoken(_names.priority)
session_brief = spoken(_names.session_brief)
session_kind = spoken(_names.session_kind)
session_short = spoken(_names.session_short)
source = spoken(_names.source)
with_article = spoken(_names.with_article)

bottleneck = spoken(_pages.bottleneck)
failure_page = spoken(_pages.failure_page)
breakable = spoken(_pages.breakable)
gauge = spoken(_pages.gauge)
kilometres = spoken(_pages.kilometres)
load_summary = spoken(_pages.load_summary)
long_month = spoken(_pages.long_month)
long_month_name = spoken(_pages.long_month_name)
month_name = spoken(_pages.month_name)
no_plan_page = spoken(_pages.no_plan_page)
not_found_page = spoken(_pages.not_found_page)
noted = spoken(_pages.noted)
noted_for = spoken(_pages.noted_for)
nothing_told = spoken(_pages.nothing_told)
numbered_race = spoken(_pages.numbered_race)
plan_span = spoken(_pages.plan_span)
plan_title = spoken(_pages.plan_title)
priority_note = spoken(_pages.priority_note)
problem_page = spoken(_pages.problem_page)
race_expectation = spoken(_pages.race_expectation)
recovered_then = spoken(_pages.recovered_then)
recovered_when = spoken(_pages.recovered_when)
refused_page = spoken(_pages.refused_page)
session_name = spoken(_pages.session_name)
sport = spoken(_pages.sport)
store = spoken(_pages.store)
stores_caption = spoken(_pages.stores_caption)
stores_table = spoken(_pages.stores_table)
told_today = spoken(_pages.told_today)
week_note = spoken(_pages.week_note)
week_of = spoken(_pages.week_of)
week_summary = spoken(_pages.week_summary)
weekday_name = spoken(_pages.weekday_name)
weekdays = spoken(_pages.weekdays)
weekly_kilometres = spoken(_pages.weekly_kilometres)
weekly_tissues = spoken(_pages.weekly_tissues)
whole = spoken(_pages.whole)
wrong = spoken(_pages.wrong)

misfit = spoken(_plan_form.misfit)

checked_heading = spoken(_plan_text.checked_heading)
left_out = spoken(_plan_text.left_out)
on_line = spoken(_plan_text.on_line)
plan_comments = spoken(_plan_text.plan_comments)
plan_text_words = spoken(_plan_text.plan_text_words)
take_hint = spoken(_plan_text.take_hint)
unread_heading = spoken(_plan_text.unread_heading)
written_to = spoken(_plan_text.written_to)

file_detail = spoken(_problems.file_detail)
problem = spoken(_problems.problem)

level_line = spoken(_profiles.level_line)
limits = spoken(_profiles.limits)
mass_note = spoken(_profiles.mass_note)
person = spoken(_profiles.person)
zone_lines = spoken(_profiles.zone_lines)

day = spoken(_quantities.day)
distance = spoken(_quantities.distance)
full_day = spoken(_quantities.full_day)
heart_rate_range = spoken(_quantities.heart_rate_range)
hours = spoken(_quantities.hours)
percent = spoken(_quantities.percent)
race_distance = spoken(_quantities.race_distance)
race_time = spoken(_quantities.race_time)
rough_distance = spoken(_quantities.rough_distance)
share = spoken(_quantities.share)
short_day = spoken(_quantities.short_day)
weekday = spoken(_quantities.weekday)

form_model = spoken(_readouts.form_model)
hrv = spoken(_readouts.hrv)
spike = spoken(_readouts.spike)

twice_line = spoken(_recorded_twice.twice_line)
why_not_joined = spoken(_recorded_twice.why_not_joined)

cost_lines = spoken(_reviews.cost_lines)
judgement_lines = spoken(_reviews.judgement_lines)
month_plan_lines = spoken(_reviews.month_plan_lines)
month_title = spoken(_reviews.month_title)
restored_lines = spoken(_reviews.restored_lines)
restored_note = spoken(_reviews.restored_note)
review_headline = spoken(_reviews.review_headline)
review_title = spoken(_reviews.review_title)
review_words = spoken(_reviews.review_words)

session = spoken(_sessions.session)
session_title = spoken(_sessions.session_title)
beside = spoken(_sessions.beside)
session_words = spoken(_sessions.session_words)

form = spoken(_states.form)
recovered = spoken(_states.recovered)
time_to_recovered = spoken(_states.time_to_recovered)
tissue = spoken(_states.tissue)
window = spoken(_states.window)

grades_line = spoken(_terminal.grades_line)
longest_this_week = spoken(_terminal.longest_this_week)
next_days = spoken(_terminal.next_days)
plan_expectations = spoken(_terminal.plan_expectations)
plan_heading = spoken(_terminal.plan_heading)
calendar_legend = spoken(_terminal.calendar_legend)
special_weeks = spoken(_terminal.special_weeks)
terminal = spoken(_terminal.terminal)

counterfactual = spoken(_verdicts.counterfactual)
instead = spoken(_verdicts.instead)
reason = spoken(_verdicts.reason)
unknown = spoken(_verdicts.unknown)
verdict = spoken(_verdicts.verdict)

against_rest_heading = spoken(_web_what_if.against_rest_heading)
carbohydrate_asked = spoken(_web_what_if.carbohydrate_asked)
chart_of_choices = spoken(_web_what_if.chart_of_choices)
chart_value = spoken(_web_what_if.chart_value)
chart_words = spoken(_web_what_if.chart_words)
climb_asked = spoken(_web_what_if.climb_asked)
later_than_rest = spoken(_web_what_if.later_than_rest)
minutes_asked = spoken(_web_what_if.minutes_asked)
pace_asked = spoken(_web_what_if.pace_asked)
ready_chance = spoken(_web_what_if.ready_chance)
ready_heading = spoken(_web_what_if.ready_heading)
sleep_asked = spoken(_web_what_if.sleep_asked)

morning_chart = spoken(_web_body.morning_chart)
morning_figure = spoken(_web_body.morning_figure)
morning_range = spoken(_web_body.morning_range)
move_to = spoken(_web_plan.move_to)
week_chart = spoken(_web_plan.week_chart)
week_share = spoken(_web_plan.week_share)

made_up_is_there = spoken(_web_import.made_up_is_there)
made_up_name = spoken(_web_import.made_up_name)
no_files_given = spoken(_web_import.no_files_given)
not_into_the_made_up = spoken(_web_import.not_into_the_made_up)
page_words = spoken(_web_words.page_words)

choice_lines = spoken(_what_if.choice_lines)
choice_summary = spoken(_what_if.choice_summary)
choice_title = spoken(_what_if.choice_title)
line_names = spoken(_what_if.line_names)
what_if_note = spoken(_what_if.what_if_note)

why_groups = spoken(_why.why_groups)
why_reason = spoken(_why.why_reason)
why_text = spoken(_why.why_text)
why_title = spoken(_why.why_title)
why_unsafe_now = spoken(_why.why_unsafe_now)
why_words = spoken(_why.why_words)

# fmt: off
__all__ = [
    "NOTHING", "AccessWords", "Asking", "AthleteLine", "ChangeWords", "CleaningText", "ExportWords", "Headline",
    "LearnedRow", "LineNames", "Message", "PlanTextWords", "ReviewWords", "SessionText", "TerminalWords",
    "WhyGroup", "WhyLine", "WhyWords", "access_words", "activity_facts", "activity_line", "activity_title",
    "activity_when", "after_hard", "after_hard_cells", "after_hard_day", "after_hard_few", "after_hard_learned",
    "after_hard_mark", "against_rest_heading", "asked_of_stores", "asked_of_tissues", "asking", "athlete_columns",
    "athlete_line", "beside", "bottleneck", "breakable", "calendar_legend", "carbohydrate_asked", "certainty",
    "change_words", "changed_day", "chart_figure", "chart_of_choices", "chart_title", "chart_value", "chart_words",
    "checked_heading", "choice", "choice_lines", "choice_summary", "choice_title", "clean_again", "cleaning",
    "cleaning_kind", "cleaning_line", "cleanings_note", "climb_asked", "clock", "cost_lines", "counterfactual",
    "day", "deletion_done", "deletion_heading", "deletion_kept", "deletion_lines", "deletion_question",
    "deletion_stays", "deletion_unasked", "distance", "duration", "easy_km", "evidence", "export_words",
    "export_written", "failure_page", "field", "file_detail", "files_alike", "fixed_kind", "forecast_error", "form",
    "form_model", "fuel", "full_day", "gauge", "going", "grade", "grades_line", "heart_rate_off",
    "heart_rate_range", "hours", "hours_minutes", "hrv", "import_counts", "import_progress", "import_run",
    "import_stopped", "import_undone", "in_ways", "instead", "is_recovered", "judgement_lines", "kilometres",
    "language", "later_than_rest", "learned_figure", "learned_from", "learned_row", "leave_raw", "left_out",
    "level", "level_line", "limit_beyond", "limit_line", "limits", "line_names", "load_summary", "long_month",
    "long_month_name", "longest_this_week", "made_up_is_there", "made_up_name", "mass_note", "measure",
    "measuring",
    "minutes_asked", "misfit", "month_name", "month_plan_lines", "month_title", "morning_chart", "morning_figure",
    "morning_range", "move_to", "next_days", "no_cleanings", "no_files_given", "no_plan_page", "none_read",
    "not_found_page", "not_into_the_made_up", "not_readable", "noted", "noted_for", "nothing_told", "number_please",
    "numbered_race", "on_line", "one_line", "origins", "outcome", "over_time", "pace", "pace_asked",
    "pace_estimate", "pace_figure", "pace_range", "page_words", "part", "percent", "person", "plan_comments",
    "plan_expectations", "plan_heading", "plan_span", "plan_text_words", "plan_title", "priority", "priority_note",
    "problem", "problem_page", "question", "race_after_change", "race_distance", "race_expectation", "race_time",
    "ready_chance", "ready_heading", "reason", "recovered", "recovered_when", "refused_page", "resting_on",
    "restored_lines", "restored_note", "review_headline", "review_title", "review_words", "rough_distance",
    "screening_advice", "screening_question", "served_at", "session", "session_brief", "session_kind",
    "session_name", "session_short", "session_title", "session_words", "share", "short_day", "sleep_asked",
    "slope_figure", "slope_over_time", "slope_title", "sore_place", "source", "speak", "speaking", "special_weeks",
    "spent_along", "spike", "sport", "store", "stores_caption", "stores_table", "take_hint", "terminal", "time_left",
    "time_to_recovered", "tissue", "tissue_name", "tissues_along", "told_today", "twice_line", "units", "unknown",
    "unread_heading", "usual_count", "usual_sleep", "usual_week", "verdict", "wait_please", "waits_for_another",
    "watch_step", "way", "week_chart", "week_note", "week_of", "week_share", "week_summary", "weekday", "weekday_name",
    "weekdays", "weekly_kilometres", "weekly_tissues", "what_if_note", "whole", "why_groups", "why_not_joined",
    "why_reason", "why_text", "why_title", "why_unsafe_now", "why_words", "window", "with_article", "work",
    "written_to", "wrong", "zone_lines", "zone_minutes", "zones",
]
# fmt: on
