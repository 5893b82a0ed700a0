"""The safety rules of a plan, by name."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    SINGLE_RUN = "single_run"
    QUALITY_SESSION = "quality_session"
    WEEKLY_LOAD = "weekly_load"
    QUALITY_DAYS = "quality_days"
    REST_DAYS = "rest_days"
    INTENSITY_SHARE = "intensity_share"
    RECOVERY_RUN = "recovery_run"
    STORES = "stores"
