"""Every rule, score, answer, circumstance and question has its words."""

from fallow.engine.rule_trial.circumstances import Circumstance
from fallow.engine.rule_trial.foretelling import SCORES, Lead, Target
from fallow.engine.rule_trial.rules import RULES, Allows
from fallow.engine.rule_trial.verdicts import Word
from fallow.wording.english.rule_trial import ALLOWS, CIRCUMSTANCE, LEAD, RULE, SCORE, TARGET, WORD


def test_everything_has_its_words() -> None:
    assert set(RULE) == set(RULES)
    assert set(SCORE) == set(SCORES)
    assert set(ALLOWS) == set(Allows)
    assert set(CIRCUMSTANCE) == set(Circumstance)
    assert set(WORD) == set(Word)
    assert set(TARGET) == set(Target)
    assert set(LEAD) == set(Lead)


def test_no_two_scores_share_their_words() -> None:
    assert len(set(SCORE.values())) == len(SCORE)
