"""Other people's data, held against the model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fallow.services.ports import Progress
    from fallow.services.rule_trial import RuleReport
    from fallow.services.wellness_trial import WellnessReport


def wellness_report(folder: Path) -> WellnessReport:
    """Forecasts for a folder of other people's diaries, scored."""
    from fallow.adapters.pmsys.read import DiaryFolder
    from fallow.services.wellness_trial import wellness_report as report

    return report(DiaryFolder(folder))


def rule_report(folder: Path, progress: Progress) -> RuleReport:
    """Simple rules beside the verdict, for a folder of diaries, or of one runner's activity files."""
    from fallow.adapters.activity_folder import ActivityFolder
    from fallow.adapters.pmsys.read import DiaryFolder
    from fallow.bootstrap.clock import SystemClock
    from fallow.services.rule_trial import rule_report as report

    return report(DiaryFolder(folder), ActivityFolder(folder, SystemClock(), progress))
