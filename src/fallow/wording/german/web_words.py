"""What stands on the page beside the answers, in German: names of pages and parts, labels, buttons, captions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fallow.wording import measures
from fallow.wording.german.pages import way_name
from fallow.wording.german.web_asking import AVAILABILITY, PLAN_FORM, QUESTIONS
from fallow.wording.german.web_body import AFTER_HARD, BODY, LOAD
from fallow.wording.german.web_tables import TABLES

COMMON: Final[Mapping[str, str]] = {
    "skip": "Zum Inhalt",
    "nav": "Seiten",
    "today": "Heute",
    "what_if": "Was wenn",
    "plan": "Plan",
    "activities": "Aktivitäten",
    "body": "Körper",
    "footer": "Fallow läuft auf deinem eigenen Rechner, und deine Daten bleiben dort. Es ist ein Trainer und "
    "ersetzt keinen Arzt.",
    "back_to_today": "Zurück zu heute",
    "source": "Quelle",
    "grade": "Güte des Belegs",
    "save": "Speichern",
    "minutes": "min",
    "as_table": "Als Tabelle",
    "made_up_shown": "Du siehst Robin, einen erfundenen Läufer. Von dir ist hier nichts.",
    "made_up_leave": "Zurück zu dir",
    "sign_out": "Abmelden",
    "settings": "Einstellungen",
}
TODAY: Final[Mapping[str, str]] = {
    "ask": "Wie geht es dir heute Morgen?",
    "to_do": "Was zu tun ist",
    "where": "Wo du stehst",
    "slowest": "am langsamsten",
    "four_days": "Die nächsten vier Tage mit Ruhe.",
    "curves": "Die Kurven zeigen die nächsten vier Tage mit Ruhe.",
    "beside": "Sehnen, Knochen, Form",
    "why": "Warum",
    "helps": "Was heute hilft:",
    "would_change": "Was es ändern würde:",
    "see_what_if": "Sieh, was Ruhe, ein Lauf oder eine Stunde mehr Schlaf bewirken würden",
    "week": "Die nächsten sieben Tage",
    "whole_plan": "Der ganze Plan",
    "no_plan": "Für diese Tage gibt es keinen Plan.",
    "make_plan": "Einen machen",
    "more": "Mehr: Steifheit, Puls, Essen, wo du Muskelkater hast",
    "correct": "Etwas ergänzen oder berichtigen",
    "not_told": "keine Angabe",
    "sleep_h": "Schlaf, Stunden",
    "feel_0_10": "Befinden, 10 ist am besten",
    "soreness_0_10": "Muskelkater, 10 ist am schlimmsten",
    "pain_0_10": "Schmerzen, 10 ist am schlimmsten",
    "stiffness_0_10": "Steifheit, 10 ist am schlimmsten",
    "ill": "Krank?",
    "ill_yes": "krank",
    "ill_no": "gesund, oder wieder gesund",
    "injured": "Verletzt?",
    "injured_yes": "verletzt",
    "injured_no": "nein, oder nicht mehr",
    "resting_hr_bpm": "Ruhepuls, bpm",
    "rmssd_ms": "HRV (rMSSD), ms",
    "carbohydrate_g_kg": "Kohlenhydrate gestern, g/kg",
    "sore_where": "Wo hast du Muskelkater?",
    "free": "Gib an, was du magst; nichts ist Pflicht, und nichts gilt morgen noch.",
    "unknown": "Was die Antwort von heute nicht weiß",
    "life": "Dein Plan und deine Tage",
    "see_change": "Sehen, was sich ändern würde",
    "lost": "Die Seite erreicht Fallow nicht. Läuft es noch?",
}
PLAN: Final[Mapping[str, str]] = {
    "gave_way": "Was nicht erfüllt werden konnte",
    "calendar": "Kalender",
    "legend": "Eine dicke Linie steht für eine Schlüsseleinheit, eine dünne für Grundlage; eine gestrichelte ist "
    "freiwillig oder ein Erholungslauf und fällt zuerst weg.",
    "another": "Einen anderen Plan machen",
    "make": "Einen Plan machen",
    "life": "Dein Plan und deine Tage",
    "see_change": "Sehen, was sich ändern würde",
    "accepted": "Übernommen. Der Plan davor bleibt aufbewahrt.",
    "refused": "Der Plan bleibt, wie er war, und das kommt nicht noch einmal.",
    "restored": "Der Plan ist wieder wie vor der letzten Änderung.",
    "restore": "Zurückholen, wie er war",
    "how_to_move": "Zieh einen Tag auf einen anderen, um ihn zu verlegen, oder öffne ihn und wähle, wohin.",
    "course": "Wie er sich aufbaut",
    "chart_km": "{way} je Woche, der längste Lauf darin dunkler",
    "chart_energy": "Was eine Woche an Energie nimmt",
    "chart_muscle": "Was eine Woche den Muskeln nimmt",
    "chart_nerve": "Was eine Woche den Nerven nimmt",
    "course_note": "Bei den Speichern: in Prozent der Woche, die am meisten verlangt.",
    "out": "Zum Mitnehmen",
    "out_pdf": "Auf Papier (PDF)",
    "out_ics": "Kalenderdatei",
    "out_zip": "Einheiten dieser Woche für die Uhr",
    "out_csv": "Tabelle (CSV)",
    "out_json": "JSON",
    "out_md": "Text (Markdown)",
    "away": "Unterwegs oder keine Zeit zum Laufen?",
    "away_first": "Erster Tag",
    "away_last": "Letzter Tag",
    "times": "Was der Wettkampf auf dem Weg dorthin dauern würde",
}
PLAN_DAY: Final[Mapping[str, str]] = {
    "why": "Warum dieser Tag",
    "days": "Tage des Plans",
    "before": "Der Tag davor",
    "whole_plan": "Der ganze Plan",
    "after": "Der Tag danach",
    "otherwise": "Warum nicht anders",
    "move": "Verlegen",
    "move_to": "Im Tausch mit",
    "see_change": "Sehen, was sich ändern würde",
    "out_fit": "Einheit für die Uhr (FIT)",
}
PLAN_CHANGE: Final[Mapping[str, str]] = {
    "title": "Eine Änderung an deinem Plan",
    "happened": "Was geschehen ist",
    "would_change": "Was sich ändern würde",
    "so_far": "bisher",
    "then": "dann",
    "stays": "Der Plan kann bleiben, wie er ist. Nichts muss nachgeholt werden.",
    "later": "Weiter voraus",
    "accept": "Änderung übernehmen",
    "refuse": "Plan lassen und nicht mehr darauf zurückkommen",
    "leave": "Später entscheiden",
    "is_other": "Inzwischen hat sich etwas geändert. So wäre es jetzt.",
    "promise": "Vergangene Tage ändern sich nie, nichts wird nachgeholt, und nichts ändert sich, bevor du es sagst.",
}
PLAN_WHY: Final[Mapping[str, str]] = {
    "otherwise": "Warum nicht anders",
}
ACTIVITIES: Final[Mapping[str, str]] = {
    "import": "Dateien einlesen",
    "caption": "Was jede Aktivität einem frischen Körper abverlangt hat: einem Speicher als Anteil dessen, was "
    "eine harte Einheit deiner Stufe nimmt; Sehnen und Knochen in lockeren Kilometern, einer von dir in der Ebene "
    "ist 1.",
    "asked": "Verlangt, %",
    "easy_km": "Lockere km",
    "activity": "Aktivität",
    "time": "Zeit",
    "tendon": "Sehnen",
    "bone": "Knochen",
    "nothing": "Auf dieser Seite ist nichts.",
    "list_pages": "Seiten der Liste",
    "newer": "Neuere",
    "older": "Ältere",
    "look_for": "Suchen",
    "look_hint": "Name, Sportart, Tag oder Monat",
    "in_order": "Reihenfolge",
    "find": "Finden",
    "order_newest": "neueste zuerst",
    "order_oldest": "älteste zuerst",
    "order_longest": "längste Strecke zuerst",
    "order_lasting": "längste Zeit zuerst",
    "order_fastest": "schnellste zuerst",
    "order_energy": "was am meisten Energie verlangte",
    "order_muscle": "was den Muskeln am meisten abverlangte",
    "order_nerve": "was den Nerven am meisten abverlangte",
}
ACTIVITY: Final[Mapping[str, str]] = {
    "asked": "Was sie verlangt hat",
    "zones": "Zeit in den drei Zonen",
    "course": "Wie sie verlief",
    "over_minutes": "über die Minuten",
    "course_note": "Unten: Minuten seit dem Start. Geglättet; wo du standst, ist die Linie unterbrochen.",
    "cleaned": "Was bereinigt wurde",
    "sources": "Aus mehreren Aufzeichnungen",
    "take_apart": "Trennen",
    "laps": "Runden",
    "lap": "Runde",
    "time": "Zeit",
    "all": "Alle Aktivitäten",
    "review": "War es, was es sein sollte?",
    "route": "Der Weg",
    "route_words": "Die Form des gelaufenen Weges.",
    "route_note": "Nur die Form: Keine Karte wird geladen, also erfährt niemand, wo du läufst. Der Punkt ist der "
    "Start.",
}
IMPORT: Final[Mapping[str, str]] = {
    "title": "Einlesen",
    "importing": "Wird eingelesen",
    "files_read": "Gelesene Dateien",
    "outcome": "Was daraus wurde",
    "path": "Ordner, Datei oder Zip auf diesem Rechner",
    "formats": "FIT, TCX, GPX; Kontoexporte von Garmin, Strava, Polar und Apple Health; intervals.icu; Tabellen "
    "von HRV4Training, Elite HRV und WHOOP oder deine eigenen. Deine Dateien werden gelesen und aufbewahrt, nie "
    "verändert; sie zweimal einzulesen ändert nichts.",
    "do_import": "Einlesen",
    "drop": "Dateien hierher ziehen",
    "drop_note": "Einen Ordner, ein Zip oder einzelne Dateien. Sie bleiben auf diesem Rechner.",
    "pick_files": "Dateien wählen",
    "pick_folder": "Ordner wählen",
    "sending": "Datei {done} von {total} wird übernommen",
    "too_much": "Das ist mehr, als Fallow auf einmal nimmt, oder die Platte ist fast voll.",
    "upload_lost": "Das kam nicht an. Bitte versuche es noch einmal.",
    "see_today": "Sieh, wofür der heutige Tag ist",
    "see_questions": "Ein paar kurze Fragen, dann heute",
    "skip_questions": "Gleich zu heute",
}
WELCOME: Final[Mapping[str, str]] = {
    "welcome": "Willkommen",
    "welcome_line": "Fallow liest, was du gelaufen bist, und sagt, wofür der heutige Tag ist: Ruhe, ein "
    "Erholungslauf oder Training.",
    "welcome_text": "Es braucht deine eigene Geschichte: einen Export vom Konto deiner Uhr oder die Dateien "
    "selbst. Nichts verlässt diesen Rechner.",
    "made_up": "Erst einmal umsehen",
    "made_up_text": "Robin ist ein erfundener Läufer mit achtzehn Monaten voller Läufe, Morgen und einem Plan. "
    "Sein Einzug dauert eine Minute, und nie vermischt er sich mit dir.",
    "made_up_show": "Zeig mir Robin",
}
SETTINGS: Final[Mapping[str, str]] = {
    "saved": "Gespeichert. Die Antwort von heute berücksichtigt es.",
    "undone": "Das letzte Einlesen ist zurückgenommen.",
    "revoked": "Die Adresse deines Kalenders ist geschlossen.",
    "speech": "Sprache und Einheiten",
    "language": "Sprache",
    "as_browser": "die des Browsers",
    "units": "Strecken in",
    "metric": "Kilometern",
    "imperial": "Meilen",
    "time_zone": "Zeitzone",
    "you": "Du",
    "sex": "Geschlecht, für alles, was deine Dateien nicht sagen",
    "sex_F": "weiblich",
    "sex_M": "männlich",
    "sex_any": "keine Angabe",
    "birth_year": "Geburtsjahr",
    "mass_kg": "Körpergewicht, kg",
    "sleep_need_h": "Schlaf, den du brauchst, Stunden",
    "level": "Stufe",
    "from_files": "aus deinen Dateien",
    "injuries": "Verletzungen",
    "injury_prone": "Verletzt du dich leicht?",
    "yes": "ja",
    "no": "nein",
    "last_injury_on": "Letzte Laufverletzung",
    "thresholds": "Deine Grenzen, und woher sie kommen",
    "measured": "Was du selbst gemessen hast, zählt vor der Schätzung; ein leeres Feld gibt es deinen Dateien zurück.",
    "max_hr_bpm": "Maximale Herzfrequenz",
    "threshold_hr_bpm": "Herzfrequenz an der zweiten Schwelle",
    "lt1_hr_bpm": "Herzfrequenz an der ersten Schwelle",
    "critical_speed_m_s": "Tempo bei kritischer Geschwindigkeit",
    "zones": "Deine Zonen",
    "data": "Deine Daten",
    "import_more": "Dateien einlesen",
    "export": "Alles mitnehmen (Zip)",
    "imports": "Zuletzt eingelesen",
    "undo": "Letztes Einlesen zurücknehmen",
    "calendar": "Kalender",
    "feed_none": "Dein Kalender kann deinen Plan unter einer geheimen Adresse abonnieren.",
    "feed_there": "Dein Kalender hat eine Adresse. Sie wurde gezeigt, als sie entstand, und lässt sich nicht "
    "nachschlagen.",
    "feed_once": "Diese Adresse wird nur dieses eine Mal gezeigt. Wer sie kennt, kann deinen Plan lesen.",
    "feed_address": "Nach der Adresse dieser Seite",
    "feed_make": "Eine Adresse machen",
    "feed_new": "Eine andere machen",
    "feed_close": "Schließen",
    "away": "Alles löschen",
    "away_text": "Für immer, auch die Originaldateien, die Fallow aufbewahrt:",
    "away_type": "Um alles zu löschen, schreib",
    "away_do": "Alles löschen",
}
FAREWELL: Final[Mapping[str, str]] = {
    "farewell": "Alles ist gelöscht",
}
REVIEW: Final[Mapping[str, str]] = {
    "cost": "Was es gekostet hat",
}
WHAT_IF: Final[Mapping[str, str]] = {
    "title": "Was wäre, wenn",
    "own": "Eine eigene Einheit",
    "kind": "Einheit",
    "minutes": "Dauer",
    "intensity": "Intensität",
    "climb": "Höhenmeter",
    "sleep": "Schlaf je Nacht",
    "carbohydrate": "Kohlenhydrate am Tag",
    "show": "Zeigen",
    "curves": "Die nächsten zehn Tage",
    "key_rest": "Ruhe",
    "key_recovery": "Erholungslauf",
    "key_planned": "Wie geplant",
    "key_own": "Deine eigene",
    "side_by_side": "Nebeneinander",
    "marks": "erholt; nächste Schlüsseleinheit",
    "window_mark": "Formfenster, mit Ruhe",
    "hint": "Bewege einen Regler, und alles darunter wird auf diesem Rechner neu berechnet.",
    "lost": "Die Seite erreicht Fallow nicht. Läuft es noch?",
}
SIGN_IN: Final[Mapping[str, str]] = {
    "title": "Anmelden",
    "for_whom": "Auf dieser Seite liegen Gesundheitsdaten, darum fragt sie, wer da ist.",
    "passphrase": "Passphrase",
    "forgotten": "Vergessen? 'fallow passphrase' setzt auf dem Rechner, auf dem Fallow läuft, eine andere.",
    "do_sign_in": "Anmelden",
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
    return "Das ist das Zuhause des erfundenen Läufers. Geh erst zurück zu dir, und bring deine Dateien dorthin."


def made_up_name() -> str:
    return "Robin, ein erfundener Läufer"


def made_up_is_there() -> str:
    return "Robin ist eingezogen."
