"""What a form says, as it was filled in: texts alone, few of them, and no files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.requests import Request

MOST_FIELDS: Final = 50


async def told_by(request: Request) -> Mapping[str, str]:
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as told:
        return {name: value.strip() for name, value in told.items() if isinstance(value, str)}
