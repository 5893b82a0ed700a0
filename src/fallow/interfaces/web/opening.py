"""How the page gets into the house: entered once for each request."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeAlias

from fallow.bootstrap import House

OpenHouse: TypeAlias = Callable[[], AbstractContextManager[House]]
