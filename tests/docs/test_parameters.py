"""Every parameter of the model is documented, and none stands outside the list of its module."""

from __future__ import annotations

from pathlib import Path

from fallow.domain.parameters import ByLevel, Parameter
from tools.write_parameters import FLOORS, TARGET, document, modules, parameters_of


def test_the_page_is_up_to_date() -> None:
    assert Path(TARGET).read_text(encoding="utf-8") == document(), "run 'make docs'"


def test_every_parameter_of_a_module_is_in_its_list() -> None:
    forgotten = [
        f"{module.__name__}.{name}"
        for floor in FLOORS
        for module in modules(floor)
        for name, value in vars(module).items()
        if isinstance(value, Parameter | ByLevel)
        and not any(
            value is known for other_floor in FLOORS for m in modules(other_floor) for known in parameters_of(m)
        )
    ]
    assert forgotten == []
