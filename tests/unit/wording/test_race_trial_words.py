"""Every rule of the trial and every reason to leave a row out has its words."""

from fallow.engine.race_trial import _RULES
from fallow.services.race_trial import Unused
from fallow.wording.english.race_trial import RULE, UNUSED


def test_every_rule_has_a_name() -> None:
    assert set(RULE) == set(_RULES)


def test_every_reason_has_its_words() -> None:
    assert set(UNUSED) == set(Unused)
