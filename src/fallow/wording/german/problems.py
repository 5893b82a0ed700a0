"""What is wrong with what a runner handed in, and what to do about it, in German: always one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple

from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.units import KM_M
from fallow.services.access import LONGEST, SHORTEST
from fallow.services.records import FileOutcome, Outcome
from fallow.wording import measures
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.german.activities import CHANNEL
from fallow.wording.german.details import in_german, wish_in_german
from fallow.wording.german.plan_form import expected, place
from fallow.wording.texts import one_line

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class _Words(NamedTuple):
    what: str
    remedy: str


ANEW = "Kopiere sie noch einmal von der Uhr, oder exportiere sie noch einmal"
PROBLEM: Mapping[ProblemCode, _Words] = {
    ProblemCode.PATH_MISSING: _Words("hier ist nichts", "Prüfe den Pfad"),
    ProblemCode.FOLDER_EMPTY: _Words(
        "keine Dateien von Aktivitäten in diesem Ordner oder Archiv",
        "Gib einen mit solchen Dateien an, oder den Export einer Plattform",
    ),
    ProblemCode.NOT_AN_ACTIVITY: _Words("lesbar, aber ohne Aktivität", "Nichts zu tun: Sie bleibt draußen"),
    ProblemCode.UNKNOWN_FORMAT: _Words(
        "keine Datei, die Fallow lesen kann", "Exportiere sie noch einmal, wenn du die Wahl hast als FIT, TCX oder GPX"
    ),
    ProblemCode.DAMAGED: _Words("die Datei ist beschädigt", ANEW),
    ProblemCode.TRUNCATED: _Words("die Datei bricht vor ihrem Ende ab", ANEW),
    ProblemCode.TOO_LARGE: _Words("zu groß für eine Aktivität", "Prüfe, ob es die richtige Datei ist"),
    ProblemCode.UNSAFE_CONTENT: _Words(
        "enthält etwas, das sich nicht gefahrlos öffnen lässt", "Exportiere die Aktivität noch einmal"
    ),
    ProblemCode.NO_SAMPLES: _Words("keine Aufzeichnung von Sekunde zu Sekunde", "Nichts zu tun: Was da ist, zählt"),
    ProblemCode.HOME_EMPTY: _Words(
        "noch sind keine Aktivitäten da",
        "Beginne mit 'fallow import ORDNER', ohne Dateien mit 'fallow checkin'; zum Umsehen gibt es 'fallow demo'",
    ),
    ProblemCode.RACE_IN_PAST: _Words(
        "dieser Wettkampftag liegt vor dem ersten möglichen Tag", "Gib einen Tag an, der noch kommt"
    ),
    ProblemCode.SCREENING_OPEN: _Words(
        "vor dem ersten Plan sind ein paar Fragen offen",
        "Beantworte sie mit 'fallow profile --screening', mit 'none' oder dem, was zutrifft (siehe --help)",
    ),
    ProblemCode.NO_RUN: _Words(
        "von diesem Tag oder mit diesem Namen gibt es keinen Lauf", "'fallow activities' zeigt alle"
    ),
    ProblemCode.RACE_TOO_SOON: _Words(
        "für einen sicheren Plan ist zu wenig Zeit", "Wähle einen späteren Wettkampf oder eine kürzere Distanz"
    ),
    ProblemCode.RACES_TOO_CLOSE: _Words(
        "zu bald nach einem anderen Wettkampf", "Wähle einen von beiden, oder verschiebe einen"
    ),
    ProblemCode.BAD_VALUE: _Words("das kann nicht stimmen", "Prüfe es und versuch es noch einmal"),
    ProblemCode.NO_PLAN: _Words("noch gibt es keinen Plan", "Mach einen mit 'fallow plan new --race DATUM:DISTANZ'"),
    ProblemCode.SEVERAL_ATHLETES: _Words("hier läuft mehr als eine Person", "Sag mit '--athlete ID', wer gemeint ist"),
    ProblemCode.UNKNOWN_ATHLETE: _Words("niemand hier heißt so", "Prüfe den Namen, den du mit '--athlete' angibst"),
    ProblemCode.STORE_UNREADABLE: _Words(
        "das Archiv lässt sich nicht öffnen", "Prüfe den Ordner und seine Rechte, oder wähle einen anderen"
    ),
    ProblemCode.ORIGINAL_MISSING: _Words(
        "das aufbewahrte Original dieser Datei ist fort", "Importiere die Datei noch einmal, um es neu aufzubewahren"
    ),
    ProblemCode.HOME_NOT_PRIVATE: _Words(
        "andere auf diesem Rechner können in diesen Ordner sehen", "Schließ ihn mit 'chmod 700'"
    ),
    ProblemCode.NOT_MODELLED: _Words("das kann das Modell nicht ausdrücken", "Es zählt als außerhalb"),
    ProblemCode.NOT_WRITTEN: _Words(
        "das ließ sich nicht schreiben", "Prüfe den Ordner, seine Rechte und den freien Platz"
    ),
    ProblemCode.HOME_TAKEN: _Words(
        "hier ist schon ein Archiv",
        "Stell in einen leeren Ordner wieder her: 'fallow --home NEUER_ORDNER restore DATEI'",
    ),
    ProblemCode.IMPORT_CUT_SHORT: _Words(
        "wurde abgebrochen", "Importiere die gleichen Dateien noch einmal: Es geht weiter, wo es aufgehört hat"
    ),
    ProblemCode.LEFT_OVER: _Words(
        "blieb halb geschrieben von einem abgebrochenen Import zurück", "Entferne es mit 'fallow doctor --mend'"
    ),
    ProblemCode.NOTHING_PLANNED: _Words(
        "dafür ist keine Einheit geplant", "'fallow plan show' zeigt die Tage mit Einheiten"
    ),
    ProblemCode.FILE_EXISTS: _Words(
        "eine Datei mit diesem Namen gibt es schon", "Nimm einen anderen Namen, oder ersetze sie mit '--force'"
    ),
    ProblemCode.DOES_NOT_FIT: _Words("das passt nicht", "Die ganze Form steht in 'docs/how-to/plans-by-hand.md'"),
    ProblemCode.NO_PASSPHRASE: _Words(
        "noch ist keine Passphrase gesetzt, also bleibt die Seite auf diesem Rechner",
        "Setze eine mit 'fallow passphrase'",
    ),
    ProblemCode.PASSPHRASE_LENGTH: _Words(
        f"eine Passphrase hat {SHORTEST} bis {LONGEST} Zeichen",
        "Ein paar Wörter, die nicht zusammengehören, sind leicht zu merken",
    ),
    ProblemCode.NOT_DELETED: _Words(
        "noch ist nicht alles gelöscht",
        "Beende, was das Archiv sonst noch benutzt, oder schaff Platz, und gib denselben Befehl noch einmal: "
        "Es geht weiter",
    ),
    ProblemCode.NOT_CLEARED: _Words(
        "noch kein Plan: Zuerst kommt, was du angegeben hast",
        "Ist es vorbei, sag es mit 'fallow checkin --well' oder '--not-injured'; was ärztlich abzuklären ist, danach "
        "mit 'fallow profile --cleared'",
    ),
    ProblemCode.IMPOSSIBLE_TOLD: _Words(
        "das kann nicht stimmen und wird so nicht verwendet", "Sag es noch einmal, wenn du kannst"
    ),
    ProblemCode.IMPOSSIBLE_RECORDED: _Words(
        "ein guter Teil der Aufzeichnung kann nicht stimmen und bleibt draußen", "Nichts zu tun: Der Rest zählt"
    ),
}
PLACE: Mapping[str, str] = {**names.FIELD, **{channel.value: words for channel, words in CHANNEL.items()}}
WITHOUT_PLACE = frozenset(
    {
        ProblemCode.NO_PLAN,
        ProblemCode.SCREENING_OPEN,
        ProblemCode.NOT_CLEARED,
        ProblemCode.NO_PASSPHRASE,
        ProblemCode.PASSPHRASE_LENGTH,
    }
)  # where it is says nothing to the runner


def problem(found: Problem) -> str:
    """One line: where, what, and what to do."""
    what = _what(found)
    if found.place and found.code not in WITHOUT_PLACE:
        line = f"{one_line(PLACE.get(found.place) or place(found.place))}: {what}"
    else:
        line = say.capital(what)
    return f"{line.rstrip('.')}. {PROBLEM[found.code].remedy}."


def file_detail(outcome: FileOutcome) -> str:
    """What there is to say of one file of an import beside its outcome; empty where that says all."""
    if outcome.outcome is Outcome.SAME and outcome.same_as:
        return f"die gleiche Aktivität wie {one_line(outcome.same_as)}"
    return "; ".join(_beside_outcome(found) for found in outcome.problems)


def _beside_outcome(found: Problem) -> str:
    return in_german(one_line(found.detail)) if found.code is ProblemCode.BAD_VALUE and found.detail else _what(found)


def _what(found: Problem) -> str:
    detail = DETAIL.get(found.code, in_german)(one_line(found.detail))
    return f"{PROBLEM[found.code].what} ({detail})" if detail else PROBLEM[found.code].what


def _within_reach(detail: str) -> str:
    """42.2 km > 21.1 km, 12.0 km: the race, a distance that there is time for, the longest run by then; or it alone."""
    race, _, rest = detail.partition(" > ")
    other, _, longest = rest.partition(", ")
    if not other:
        return f"der längste sichere Lauf bis dahin ist {_way(race)}"
    race, other = race.replace(".", ","), other.replace(".", ",")
    if not longest:
        return f"für {race}; {other} wären erreichbar"
    return f"für {race}; der längste sichere Lauf bis dahin ist {_way(longest)}, genug, um {other} vorzubereiten"


def _way(told: str) -> str:
    """12,0 km, as it is counted here."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?) km", told)
    here = f"{measures.in_ways(float(found[1]) * KM_M):.1f} {measures.way().name}" if found else told
    return here.replace(".", ",")


def _too_close(detail: str) -> str:
    """2026-03-01 + 4: the race before, and the days of rest that it needs."""
    other, _, days = detail.partition(" + ")
    if not days:
        return detail
    rest = say.days(int(days))
    return f"nach dem Wettkampf am {say.full_day(date.fromisoformat(other))} braucht es {rest} Ruhe"


def _not_cleared(detail: str) -> str:
    waited_for = {case.value: words for table in (names.SCREENING, names.WARNING_SIGN) for case, words in table.items()}
    waited_for |= {"injured": "Verletzung", "ill": "Krankheit"}
    return ", ".join(waited_for.get(told, told) for told in detail.split(", "))


def _nearest_run(detail: str) -> str:
    day = _DAY.sub(lambda found: say.full_day(date.fromisoformat(found[0])), detail)
    return f"der nächste ist vom {day}" if day else ""


def _left_out(detail: str) -> str:
    """2026-03-02: 11, 2026-03-01 + 4: the days, what was told on them, and how many more; else a sampled quantity."""
    named, _, more = detail.partition(" + ")
    days = [PLACE.get(part, _said(part)) for part in named.split(", ")]
    return say.joined([*days, f"{more} weitere"]) if more else say.joined(days)


def _said(part: str) -> str:
    """Am 2.3.: 11, with the number as German writes it."""
    day, _, told = part.partition(": ")
    when = _DAY.sub(lambda found: f"am {say.short_day(date.fromisoformat(found[0]))}", day)
    if not told:
        return when if when != day else day.replace(".", ",")
    return f"{when}: {'keine Zahl' if told == 'nan' else told.replace('.', ',')}"


DETAIL: Mapping[ProblemCode, Callable[[str], str]] = {  # where the technical detail needs words
    ProblemCode.RACE_TOO_SOON: _within_reach,
    ProblemCode.RACES_TOO_CLOSE: _too_close,
    ProblemCode.NOT_CLEARED: _not_cleared,
    ProblemCode.NO_RUN: _nearest_run,
    ProblemCode.BAD_VALUE: wish_in_german,
    ProblemCode.IMPOSSIBLE_TOLD: _left_out,
    ProblemCode.IMPOSSIBLE_RECORDED: _left_out,
    ProblemCode.DOES_NOT_FIT: expected,
}
