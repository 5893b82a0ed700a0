"""What is in the archive, and how it came there, as documents for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fallow import wording
from fallow.domain.activity import Activity
from fallow.services.records import Deleted, ImportSummary


def import_summary(summary: ImportSummary) -> dict[str, Any]:
    """`fallow import --json`."""
    return {
        "files": [
            {
                "path": file.path,
                "outcome": file.outcome.value,
                "detail": wording.file_detail(file),
                "codes": [problem.code.value for problem in file.problems],
                "activities": list(file.activity_ids),
                "mornings": file.mornings,
                "same_as": file.same_as,
            }
            for file in summary.files
        ],
        "counts": {outcome.value: count for outcome, count in summary.counts.items()},
    }


def activities(found: Iterable[tuple[Activity, int]]) -> dict[str, Any]:
    """`fallow activities --json`."""
    return {
        "activities": [
            {
                "activity_id": one.activity_id,
                "sport": one.sport.value,
                "started_at": one.started_at.isoformat(),
                "local_date": one.local_date.isoformat(),
                "duration_s": one.duration_s,
                "distance_m": one.distance_m,
                "name": one.name,
                "recordings": recordings,
            }
            for one, recordings in found
        ]
    }


def deleted(gone: Deleted) -> dict[str, Any]:
    """`fallow delete --json`."""
    held = gone.holdings
    return {
        "athlete_id": held.athlete_id,
        "activities": held.counts.activities,
        "mornings": held.counts.mornings,
        "plans": held.counts.plans,
        "originals": held.originals,
        "originals_bytes": held.originals_bytes,
        "originals_of_others_too": held.shared,
        "archive": gone.archive,
        "overwritten": gone.overwritten,
    }
