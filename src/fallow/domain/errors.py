"""Failure of user data is data: a problem says what, where and what to do. Programming errors raise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """What can be wrong with what a runner hands in; each has its words in `wording`."""

    PATH_MISSING = "path_missing"
    FOLDER_EMPTY = "folder_empty"
    NOT_AN_ACTIVITY = "not_an_activity"
    UNKNOWN_FORMAT = "unknown_format"
    DAMAGED = "damaged"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    UNSAFE_CONTENT = "unsafe_content"
    NO_SAMPLES = "no_samples"
    HOME_EMPTY = "home_empty"
    RACE_IN_PAST = "race_in_past"
    RACE_TOO_SOON = "race_too_soon"
    RACES_TOO_CLOSE = "races_too_close"
    BAD_VALUE = "bad_value"
    NO_PLAN = "no_plan"
    SEVERAL_ATHLETES = "several_athletes"
    UNKNOWN_ATHLETE = "unknown_athlete"
    STORE_UNREADABLE = "store_unreadable"
    NOT_CLEARED = "not_cleared"
    NO_RUN = "no_run"
    SCREENING_OPEN = "screening_open"
    ORIGINAL_MISSING = "original_missing"
    HOME_NOT_PRIVATE = "home_not_private"
    IMPOSSIBLE_TOLD = "impossible_told"
    IMPOSSIBLE_RECORDED = "impossible_recorded"
    NOT_MODELLED = "not_modelled"
    NOT_WRITTEN = "not_written"
    HOME_TAKEN = "home_taken"
    IMPORT_CUT_SHORT = "import_cut_short"
    LEFT_OVER = "left_over"
    NOTHING_PLANNED = "nothing_planned"
    FILE_EXISTS = "file_exists"
    DOES_NOT_FIT = "does_not_fit"
    NO_PASSPHRASE = "no_passphrase"  # noqa: S105  # a code
    PASSPHRASE_LENGTH = "passphrase_length"  # noqa: S105
    NOT_DELETED = "not_deleted"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with user data: its code, the place (path, field, line) and a short technical detail."""

    code: ProblemCode
    place: str
    detail: str = ""


class UserProblemError(Exception):
    """Carries a problem to the outermost door where nothing partial can be answered."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.code}: {problem.place}")
        self.problem = problem
