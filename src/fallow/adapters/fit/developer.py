"""Fields that apps and foot pods add to the records under names of their own: used where the watch has none itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np

from fallow.adapters.fit.messages import Messages, Row, text
from fallow.adapters.fit.profile import CADENCE, RECORD
from fallow.domain.activity import Channel
from fallow.domain.units import FloatArray

NATIVE_NAMES: Final = frozenset({"timestamp", *CADENCE, *(name for names in RECORD.values() for name in names)})


class Added(NamedTuple):
    """How a channel is named by apps, and what one of their units is in ours."""

    names: tuple[str, ...]
    units: Mapping[str, float]


# In small letters. Foot pods write "Ground Time" and "Vertical Oscillation" beside "Power".
ADDED: Final[Mapping[Channel, Added]] = {
    Channel.POWER: Added(("power",), {"w": 1.0, "watt": 1.0, "watts": 1.0}),
    Channel.STANCE_TIME: Added(
        ("ground time", "ground contact time", "stance time", "stance_time"),
        {"ms": 1.0, "milliseconds": 1.0},
    ),
    Channel.VERTICAL_OSCILLATION: Added(
        ("vertical oscillation", "vertical_oscillation"),
        {"mm": 1.0, "millimeters": 1.0, "cm": 10.0, "centimeters": 10.0},
    ),
}


def added(messages: Messages, columns: Mapping[Channel, FloatArray]) -> dict[Channel, FloatArray]:
    """Channels of which `columns` know nothing, as far as a developer field tells them in a unit that is known."""
    found: dict[Channel, FloatArray] = {}
    for channel, name, factor in _described(messages):
        if channel not in found and np.isnan(columns[channel]).all():
            found[channel] = messages.column(name) * factor
    return found


def _described(messages: Messages) -> Iterator[tuple[Channel, str, float]]:
    for row in messages.of("field_description"):
        name, unit = _word(row, "field_name"), _word(row, "units").lower()
        for channel, one in ADDED.items():
            if name.lower() in one.names and unit in one.units:
                # Where an app took a name of the watch's own, both libraries give its field in capitals.
                yield channel, name.upper() if name in NATIVE_NAMES else name, one.units[unit]


def _word(row: Row, name: str) -> str:
    """Text that may come as a list of one."""
    value = row.get(name)
    return text({name: value[0]}, name) if isinstance(value, list | tuple) and value else text(row, name)
