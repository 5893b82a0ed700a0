"""What the page says while files come in: the first visit, the import and what came of it, in German."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

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
    "so_far": "Die letzten Dateien",
    "working_out": "Alle Dateien sind gelesen. Jetzt wird berechnet, was sie deinem Körper abverlangt haben.",
    "goes_on": "Es geht von selbst weiter: Verlass die Seite, wenn du magst, und komm zurück.",
    "look_again": "Noch einmal nachsehen",
    "busy": "Immer nur ein Import: Der hier ist noch unterwegs, also hat deiner nicht begonnen. Bitte gib ihn noch "
    "einmal auf, wenn dieser fertig ist.",
    "busy_elsewhere": "Immer nur ein Import, und ein anderer ist unterwegs. Bitte versuche es danach noch einmal.",
    "lost": "Die Seite erreicht Fallow nicht. Läuft es noch? Sie versucht es weiter.",
    "cut_short": "Der letzte Import kam nicht an sein Ende: Er wurde abgebrochen, oder ein anderes Programm ist noch "
    "dabei. Lies dieselben Dateien noch einmal ein, und es geht weiter, wo es aufhörte.",
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
    "without": "Noch keine Dateien?",
    "without_text": "Sag, wie es dir heute Morgen geht, und beginne damit. Dateien können jederzeit dazukommen.",
    "begin": "Beginnen",
    "feel_0_10": "Befinden, 10 ist am besten",
}


def not_into_the_made_up() -> str:
    return "Das ist das Zuhause des erfundenen Läufers. Geh erst zurück zu dir, und bring deine Dateien dorthin."


def no_files_given() -> str:
    return "Es wurden keine Dateien genannt, also wird nichts eingelesen: Nenne einen Ordner, eine Datei oder ein Zip."


def made_up_name() -> str:
    return "Robin, ein erfundener Läufer"


def made_up_is_there() -> str:
    return "Robin ist eingezogen."
