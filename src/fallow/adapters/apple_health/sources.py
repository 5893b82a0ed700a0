"""Who recorded something, in plain words: a device is called what it is, not what its owner called it."""

from __future__ import annotations

import re
from typing import Final

# `<<HKDevice: 0x281d99900>, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,2, software:7.2>`
PART: Final = re.compile(r"(name|software):(.*?)(?=, [a-z ]+:|>*$)")
OWN_DEVICES: Final = ("Apple Watch", "iPhone", "iPad", "iPod touch")
LONGEST_NAME: Final = 120


def device_name(device: str) -> str:
    """The kind of device; empty where the export does not tell."""
    return _parts(device).get("name", "").strip()[:LONGEST_NAME]


def source_name(source: str, version: str, device: str) -> str:
    """The app, or the device where that itself is the source: its version is then that of the device's software."""
    plain = " ".join(source.split())
    own = next((name for name in OWN_DEVICES if name.lower() in plain.lower()), None)
    if own is not None:
        return own
    parts = _parts(device)
    is_itself = parts.get("name", "") in OWN_DEVICES and version != "" and parts.get("software") == version
    return parts["name"] if is_itself else plain[:LONGEST_NAME] or "Apple Health"


def recorder(source: str, version: str, device: str) -> str:
    """Device and app of a workout: `Apple Watch`, `Apple Watch (Strava)`, `Strava`."""
    app, kind = source_name(source, version, device), device_name(device)
    return f"{kind} ({app})" if kind and app != kind else app


def _parts(device: str) -> dict[str, str]:
    return {name: " ".join(value.split()) for name, value in PART.findall(device)}
