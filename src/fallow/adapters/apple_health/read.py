"""Apple Health's export.xml: read once, as a stream, whatever its size.

The routes of the workouts lie beside it as GPX files and are read as such.
"""

from __future__ import annotations

from typing import BinaryIO, Final
from xml.parsers import expat

from fallow.adapters.apple_health.activities import activities_of
from fallow.adapters.apple_health.document import Document
from fallow.adapters.apple_health.notes import Notes
from fallow.adapters.apple_health.pieces import UnsafeError, pieces, recognises
from fallow.adapters.format import Format
from fallow.adapters.markup import BREAKS_OFF
from fallow.adapters.recording import Contents
from fallow.domain.errors import Problem, ProblemCode

LARGEST_BYTES: Final = 8 * 1024**3
# What is not yet a whole thing, such as a comment, the parser holds in memory, and looks through it again each time.
LONGEST_SILENCE: Final = 16 * 1024**2
PARTIAL_CHARACTER: Final = 6  # expat: the file ends within a letter


def read(stream: BinaryIO, place: str) -> Contents:
    """All workouts and mornings, as far as the document can be read; without any, the problems say why."""
    notes = Notes(place)
    parser = expat.ParserCreate()
    document = Document(notes, lambda: parser.CurrentLineNumber)
    parser.StartElementHandler = document.begin
    parser.EndElementHandler = document.end
    broken = _parse(parser, document, stream, place)
    if broken is not None and broken.code is ProblemCode.UNSAFE_CONTENT:
        return Contents(problems=(broken,))
    activities = activities_of(document.workouts, document.columns, notes, place)
    mornings = document.mornings.check_ins(notes)
    problems = (*([] if broken is None else [broken]), *notes.problems())
    masses = tuple(document.mornings.masses)
    if not activities and not mornings and not masses and not problems:
        problems = (Problem(ProblemCode.NOT_AN_ACTIVITY, place, "neither workouts nor sleep nor resting heart rate"),)
    return Contents(activities, mornings, problems, masses)


def _parse(parser: expat.XMLParserType, document: Document, stream: BinaryIO, place: str) -> Problem | None:
    try:
        _feed(parser, document, stream)
    except expat.ExpatError as error:
        breaks_off = error.code in BREAKS_OFF or error.code == PARTIAL_CHARACTER
        code = ProblemCode.TRUNCATED if breaks_off else ProblemCode.DAMAGED
        return Problem(code, place, f"readable up to line {error.lineno}")
    except UnsafeError as error:
        return Problem(ProblemCode.UNSAFE_CONTENT, place, str(error))
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        return Problem(ProblemCode.DAMAGED, place, str(error))
    return None


def _feed(parser: expat.XMLParserType, document: Document, stream: BinaryIO) -> None:
    silent, elements = 0, 0
    for piece in pieces(stream):
        parser.Parse(piece, False)
        silent = silent + len(piece) if document.elements == elements else 0
        elements = document.elements
        if silent > LONGEST_SILENCE:
            raise UnsafeError("more than 16 MB without an element")
    parser.Parse(b"", True)


FORMAT: Final = Format("apple_health", recognises, read, LARGEST_BYTES)
