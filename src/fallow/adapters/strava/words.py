"""What Strava calls columns and sports in the languages of its accounts, without capitals and accents.

Columns as found in real exports: English from 2018 on, German, French, Spanish and Dutch.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fallow.adapters.spoken_moments import plain
from fallow.adapters.trackpoints import sport_named
from fallow.domain.activity import Sport

ID, DATE, NAME, TYPE = "id", "date", "name", "type"
FILE, ELAPSED, MOVING, TIMER, DISTANCE = "file", "elapsed", "moving", "timer", "distance"
ASCENT, DESCENT, HIGHEST_HR, AVERAGE_HR = "ascent", "descent", "highest heart rate", "average heart rate"
NEEDED: Final = (ID, DATE, TYPE, ELAPSED)
OLDEST: Final = ("id", "date", "name", "type", "description", "elapsed_time", "distance")  # as written up to 2018

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    ID: ("activity id", "aktivitats-id", "id de l'activite", "id de actividad", "id de la actividad", "activiteits-id"),
    DATE: (
        "activity date", "aktivitatsdatum", "date de l'activite", "fecha de la actividad", "datum van activiteit",
    ),
    NAME: (
        "activity name", "name der aktivitat", "nom de l'activite", "nombre de la actividad", "naam activiteit",
        "naam van activiteit",
    ),
    TYPE: ("activity type", "aktivitatsart", "type d'activite", "tipo de actividad", "activiteitstype"),
    FILE: ("filename", "dateiname", "nom du fichier", "nombre del archivo", "nombre de archivo", "bestandsnaam"),
    ELAPSED: (
        "elapsed time", "elapsed_time", "verstrichene zeit", "temps ecoule", "tiempo transcurrido", "verstreken tijd",
    ),
    MOVING: ("moving time", "bewegungszeit", "duree de deplacement", "tiempo en movimiento", "beweegtijd"),
    TIMER: ("timer time",),
    DISTANCE: ("distance", "distanz", "distancia", "afstand"),
    ASCENT: ("elevation gain", "hohenzunahme", "denivele positif", "desnivel positivo", "totale stijging"),
    DESCENT: ("elevation loss", "hohenunterschied", "denivele negatif", "desnivel negativo", "totale daling"),
    HIGHEST_HR: ("max heart rate", "max. herzfrequenz", "frequence cardiaque max.", "max. hartslag"),
    AVERAGE_HR: (
        "average heart rate", "durchschnittliche herzfrequenz", "frequence cardiaque moyenne", "gemiddelde hartslag",
    ),
}  # fmt: skip
COLUMN: Final = {word: column for column, words in COLUMNS.items() for word in words}
# The raw columns stand in one order in every language. Counted from the raw elapsed time:
RAW_ORDER: Final = {MOVING: 1, DISTANCE: 2, ASCENT: 5}
RAW_HEART_RATES: Final = {HIGHEST_HR: 15, AVERAGE_HR: 16}

# Whatever contains the word; the first that does counts. Skiing and skating are called running in German.
NOT_ON_FOOT: Final = ("langlauf", "eislauf", "skilauf", "ski", "snowboard", "inline", "wheelchair", "rollstuhl")
SPORTS: Final = (
    ("lauf", Sport.RUN), ("course a pied", Sport.RUN), ("trail", Sport.RUN), ("carrera", Sport.RUN),
    ("hardloop", Sport.RUN),
    ("wander", Sport.HIKE), ("randonnee", Sport.HIKE), ("senderismo", Sport.HIKE),
    ("gehen", Sport.WALK), ("spazier", Sport.WALK), ("marche", Sport.WALK), ("caminata", Sport.WALK),
    ("wandeling", Sport.WALK),
    ("radfahr", Sport.CYCLE), ("radfahrt", Sport.CYCLE), ("velo", Sport.CYCLE), ("vtt", Sport.CYCLE),
    ("ciclis", Sport.CYCLE), ("bicicleta", Sport.CYCLE), ("fiets", Sport.CYCLE),
    ("schwimm", Sport.SWIM), ("natation", Sport.SWIM), ("natacion", Sport.SWIM), ("zwem", Sport.SWIM),
    ("krafttraining", Sport.STRENGTH), ("gewichtstraining", Sport.STRENGTH), ("aux poids", Sport.STRENGTH),
    ("musculation", Sport.STRENGTH), ("con pesas", Sport.STRENGTH), ("krachttraining", Sport.STRENGTH),
)  # fmt: skip
INDOORS: Final = ("virtu", "treadmill", "indoor", "laufband", "tapis")


def column(title: str) -> str:
    """Which of our columns this is; empty for the others."""
    return COLUMN.get(plain(title).replace("’", "'"), "")


def sport(told: str) -> Sport | None:
    """None where the row names none."""
    words = plain(told)
    if any(word in words for word in NOT_ON_FOOT):
        return Sport.OTHER
    return next((known for part, known in SPORTS if part in words), None) or sport_named(words)


def indoors(told: str) -> bool:
    words = plain(told)
    return any(word in words for word in INDOORS)
