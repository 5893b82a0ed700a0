"""A plan's name: the same for the same inputs, whatever machine or day it is made on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import numpy as np

from fallow.planning.problem import PlanProblem


def plan_id(problem: PlanProblem) -> str:
    return hashlib.sha256(_canonical(problem).encode()).hexdigest()[:16]


def _canonical(value: Any) -> str:
    """Text that does not depend on the order of sets or the printing of arrays."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if is_dataclass(value):
        return _canonical({item.name: getattr(value, item.name) for item in fields(value)})
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key}:{_canonical(item)}" for key, item in value.items()) + "}"
    if isinstance(value, frozenset):
        return "{" + ",".join(sorted(_canonical(item) for item in value)) + "}"
    if isinstance(value, tuple):
        return "(" + ",".join(_canonical(item) for item in value) + ")"
    if isinstance(value, np.ndarray):
        return np.ascontiguousarray(value).tobytes().hex()
    return repr(value)
