"""Whoever names an education and a level hears what the roads to that level come to for them, however they ask."""

import pytest

from rules.decision import decide
from rules.facts import Facts
from rules.verdicts import UNMET
from services.language.answers import answer
from tests.support.notices_at_hand import AKSU

EDUCATIONS = ("中专", "大专", "本科", "硕士", "博士")
LEVELS = ("初级", "中级", "副高", "正高")
#: Where somebody works, as people say it, and what that states.
UNITS = {"": None, "县里": "县", "乡镇": "乡镇", "村里的": "村", "自治区单位的": "自治区"}
WORDINGS = ("{}能评{}吗", "{}几年能评{}", "{}毕业工作多久可以评{}")


def _is_out_of_reach(education, level, unit):
    """Whether no road but a residency's leads to a level."""
    told = {"education": education, "workplace_level": unit, "village_kind": "无"}
    facts = Facts.of({fact: value for fact, value in told.items() if value})
    judged = [each for each in decide(AKSU, facts, AKSU.as_of).outcomes if each.outcome.level == level]
    return all(each.verdict == UNMET for each in judged)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("education", EDUCATIONS)
def test_a_level_out_of_reach_is_denied_and_one_in_reach_told_of(education, level, unit):
    for wording in WORDINGS:
        question = unit + wording.format(education, level)
        found = answer(question, AKSU)
        assert found.answerable, question
        is_denied = found.text.startswith("不")
        assert is_denied == _is_out_of_reach(education, level, UNITS[unit]), (question, found.text)


@pytest.mark.parametrize("question", ["乡镇中专能评初级吗", "村里的中专能评初级吗", "乡镇大专能评初级吗"])
def test_the_rule_of_another_education_is_not_told(question):
    assert "初定初级" in answer(question, AKSU).text


@pytest.mark.parametrize(
    "question", ["硕士毕业几年可以评副高", "大专要几年才能评中级", "博士毕业工作多久可以评正高", "本科能评副高吗"]
)
def test_what_a_title_asks_for_is_said_with_the_no(question):
    assert "须达到" in answer(question, AKSU).text
