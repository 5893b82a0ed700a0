"""Simple rules beside the verdict, on diaries of several people or on one runner's activity files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from fallow.domain.activity import Run
from fallow.domain.athlete import Athlete
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.wellness import CheckIn
from fallow.engine.rule_trial.history import of_diary, of_runs
from fallow.engine.rule_trial.trial import RuleTrial, rule_trial
from fallow.services.records import FileOutcome
from fallow.services.wellness_trial import SEED, Diaries, Excluded, counted

ARCHIVE: Final = "activities"


@dataclass(frozen=True, slots=True)
class Archive:
    """One runner's activities, oldest first, each with its stress, and what was told of mornings."""

    athlete: Athlete
    runs: tuple[Run, ...]
    check_ins: tuple[CheckIn, ...]
    utc_offset_s: int


class Archives(Protocol):
    """Where one runner's activity files are kept."""

    def read(self) -> tuple[Archive, tuple[FileOutcome, ...]]:
        """What they tell, and the files that could not be used."""


@dataclass(frozen=True, slots=True)
class RuleReport:
    """`excluded` is of diaries, `refused` of activity files."""

    trial: RuleTrial
    excluded: tuple[Excluded, ...] = ()
    refused: tuple[FileOutcome, ...] = ()


def rule_report(diaries: Diaries, archives: Archives) -> RuleReport:
    """The trial on the diaries where there are any, else on the activities. Raises UserProblemError without either."""
    rng = np.random.default_rng(SEED)
    people, omissions = diaries.read()
    if people:
        histories = [history for history in map(of_diary, people) if history is not None]
        return RuleReport(rule_trial(histories, rng), excluded=counted(omissions))
    archive, refused = archives.read()
    if not archive.runs:
        detail = "no folder in it has pmsys/wellness.csv, and no file in it is an activity that can be read"
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, diaries.place, detail))
    history = of_runs(ARCHIVE, archive.athlete, archive.runs, archive.check_ins, archive.utc_offset_s)
    return RuleReport(rule_trial([history], rng), refused=refused)
