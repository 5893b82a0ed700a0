"""Every score, rule, question and reason to leave something out has its words."""

import numpy as np

from fallow.engine.wellness_trial.diary import Question
from fallow.engine.wellness_trial.trial import wellness_trial
from fallow.services.wellness_trial import LeftOut
from fallow.wording.english.wellness_trial import LEFT_OUT, RULE, SCORE, TITLE


def test_everything_has_its_words() -> None:
    found = wellness_trial((), np.random.default_rng(0))

    assert set(SCORE) == set(found.sore.auc)
    assert set(TITLE) == set(Question)
    assert all(set(RULE) == set(scale.rmse) for scale in found.scales.values())
    assert set(LEFT_OUT) == set(LeftOut)
