"""Other people's data, held against the model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fallow.services.wellness_trial import WellnessReport


def wellness_report(folder: Path) -> WellnessReport:
    """Forecasts for a folder of other people's diaries, scored."""
    from fallow.adapters.pmsys.read import DiaryFolder
    from fallow.services.wellness_trial import wellness_report as report

    return report(DiaryFolder(folder))
