"""What a stored stress, snapshot or plan was made with: the model's version and a digest of its parameters.

The number is raised by hand with every change of an equation that makes stored results mean something else; a changed
parameter shows by itself.
"""

from __future__ import annotations

import hashlib
from functools import cache
from types import ModuleType
from typing import Final

from fallow.physiology import (
    adaptation,
    believable,
    body,
    clean_altitude,
    clean_cadence,
    clean_ground,
    clean_heart,
    clean_lock,
    clean_places,
    clean_speed,
    cost,
    critical_speed,
    efforts,
    energy,
    evidence,
    expected,
    form_trial,
    ground,
    habit,
    heart_rate,
    levels,
    mechanics,
    muscle,
    nerve,
    observation,
    performance,
    personal,
    pieces,
    recovered,
    rest,
    results,
    segments,
    stress,
    tissue,
)

EQUATIONS: Final = "3"
# What the stress of an activity rests on, the runner's thresholds included; and what recovery rests on.
STRESS: Final = (
    believable, clean_altitude, clean_cadence, clean_ground, clean_heart, clean_lock, clean_places, clean_speed, cost,
    critical_speed, efforts, evidence, ground, habit, heart_rate, levels, mechanics, nerve, performance, pieces,
    segments, stress,
)  # fmt: skip
RECOVERY: Final = (adaptation, body, energy, muscle, nerve, recovered, rest, tissue)
LEARNING: Final = (expected, form_trial, observation, personal, results)


@cache
def stress_model() -> str:
    return _version(STRESS)


@cache
def recovery_model() -> str:
    return _version(RECOVERY)


@cache
def learning_model() -> str:
    return _version(RECOVERY + LEARNING)


@cache
def model_version() -> str:
    """Of all that the state of a body rests on."""
    return _version(STRESS + RECOVERY + LEARNING)


def _version(modules: tuple[ModuleType, ...]) -> str:
    parameters = [(module.__name__, getattr(module, "PARAMETERS", ())) for module in modules]
    return f"{EQUATIONS}-{hashlib.sha256(repr(parameters).encode()).hexdigest()[:10]}"
