"""What the page asks, in German: the short questions after a first import, and all that a plan can be asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

QUESTIONS: Final[Mapping[str, str]] = {
    "title": "Was deine Dateien nicht wissen",
    "line": "Ein paar kurze Fragen, jede mit ihrem Grund. Lass offen, was du magst.",
    "injuries": "Haben dich Verletzungen aufgehalten?",
    "injuries_why": "Nach einer Verletzung im letzten Jahr, oder wenn du leicht welche bekommst, wachsen deine Wochen "
    "langsamer, und Hügel und Erholungsläufe warten.",
    "injury_prone": "Bekommst du leicht welche?",
    "last_injury_on": "Die letzte war vorbei am",
    "not_told": "keine Angabe",
    "yes": "ja",
    "no_injuries": "nein, oder es gab keine",
    "mass_kg_ask": "Wie viel wiegst du?",
    "mass_kg_why": "Wer schwerer ist, landet härter: Davon hängt ab, was jeder Lauf deinen Muskeln abverlangt und wie "
    "lange sie brauchen.",
    "mass_kg": "Gewicht, kg",
    "sleep_need_h_ask": "Wie viel Schlaf brauchst du?",
    "sleep_need_h_why": "Daran misst Fallow deine Morgen: Sechs Stunden sind für die eine eine kurze Nacht und für den "
    "anderen genug. Ohne Angabe gelten acht.",
    "sleep_need_h": "Stunden je Nacht",
    "health": "Trifft etwas davon auf dich zu?",
    "health_why": "Wenn ja, geht der Arzt vor: Heute bleibt es höchstens locker, und ein Plan wartet auf sein Wort. "
    "Gefragt wird einmal, vor dem ersten Plan.",
    "health_none": "Nichts davon",
    "race": "Steht ein Wettkampf an?",
    "race_why": "Auf ihn baut ein Plan hin, und die Antwort von heute denkt an seine Schlüsseleinheiten. Der Plan "
    "entsteht gleich, das dauert ein wenig; Minuten und Tage bestimmst du auf seiner Seite.",
    "race_on": "Tag des Wettkampfs",
    "distance": "Distanz",
    "5km": "5 km",
    "10km": "10 km",
    "half": "Halbmarathon",
    "marathon": "Marathon",
    "other": "Eine andere",
    "race_km": "Wenn eine andere: {unit}",
    "race_target": "Zielzeit, wenn du eine hast",
    "health_first": "Ein Plan für den Wettkampf wartet auf eine Antwort: ob etwas davon auf dich zutrifft.",
    "race_alone": "Alles andere ist gespeichert. Hier geht es um den Wettkampf:",
    "do_save": "Speichern und heute sehen",
    "pass_over": "Überspringen und heute sehen",
    "later": "Was schon bekannt ist, wird nicht gefragt. Alles lässt sich später ändern, in den Einstellungen und auf "
    "der Seite des Plans.",
}
PLAN_FORM: Final[Mapping[str, str]] = {
    "race_on": "Tag des Wettkampfs",
    "distance": "Distanz",
    "5km": "5 km",
    "10km": "10 km",
    "half": "Halbmarathon",
    "marathon": "Marathon",
    "other": "Eine andere",
    "race_km": "Wenn eine andere: {unit}",
    "race_target": "Zielzeit, wenn du eine hast",
    "race_name": "Name, wenn er einen hat",
    "screening": "Vor dem ersten Plan: Trifft etwas davon auf dich zu?",
    "screening_note": "Trifft nichts zu, lass alles offen. Trifft etwas zu, geht der Arzt vor.",
    "do_make": "Plan machen",
    "takes": "Es dauert ein paar Sekunden.",
    "replaces": "Der neue Plan tritt an die Stelle von diesem; der alte bleibt aufbewahrt.",
    "begins_as": "Das Formular beginnt so, wie dieser Plan gewünscht war.",
    "your_race": "Dein Wettkampf",
    "your_races": "Deine Wettkämpfe",
    "races_note": "Auf den letzten baut der Plan hin; die davor haben unterwegs ihren Platz.",
    "do_without": "Entfernen",
    "do_more_races": "Wettkampf hinzufügen",
    "your_week": "Deine Woche",
    "free_minutes": "Freie Minuten zum Laufen",
    "free_note": "Leer: so viele, wie es braucht. 0: an diesem Tag kein Lauf.",
    "long_run": "Tag des langen Laufs",
    "any_day": "wo er am besten passt",
    "runs_a_week": "Läufe je Woche",
    "off": "Unterwegs oder freie Tage",
    "off_note": "Tage ohne Laufen, von denen du schon weißt. Bleibt der letzte Tag leer, ist es dieser eine.",
    "off_first": "Von",
    "off_last": "Bis",
    "off_number": "Tage ohne Laufen, {number}",
    "more": "Feste Tage, Kraft und Ausgleich",
    "more_note": "Ein fester Tag hat in jeder Woche seine Einheit, soweit es sicher ist; ohne Minuten ist sie so lang, "
    "wie der Plan sie braucht. Ausgleichstraining ist locker und freiwillig und steht, wo kein Lauf ist.",
    "by_weekday": "Was jeder Wochentag hat",
    "weekday": "Wochentag",
    "fixed": "Fest für",
    "fixed_min": "Minuten",
    "cross": "Ausgleich, min",
    "not_fixed": "nicht fest",
    "strength_a_week": "Kraft je Woche",
    "no_strength": "keine",
    "fit": "Ohne Wettkampf",
    "fit_note": "Ein Plan, der dich fit hält. Wettkämpfe oben zählen dann nicht.",
    "weeks": "Für so viele Wochen",
    "do_fit": "Plan ohne Wettkampf machen",
}
AVAILABILITY: Final[Mapping[str, str]] = {
    "availability": "Deine Zeit, und worauf der Plan beruht",
    "availability_none": "Noch gibt es keinen Plan, der sich nach deinen Tagen richtet.",
    "availability_set": "Minuten und Tage im Formular des Plans angeben",
    "questions_open": "Ein paar kurze Fragen sind noch offen",
}
