"""A roster under a notice that asks questions of its own, on a ladder of its own."""

import pytest

from services.roster.columns import answer_title
from services.roster.screening import Screener
from tests.support.notices_at_hand import JIA
from tests.support.roster_sheets import sheet

HEAD = [
    "姓名", "学历", "毕业时间", "职称", "取得职称时间", "档案托管在本市", "继续教育学时", "所聘岗位等级", "转岗时间",
]  # fmt: skip
GRADUATE = ("大学本科（全日制）", "2020-07")


def facts_of(*cells, head=HEAD):
    screening = Screener(JIA, JIA.as_of).screen([sheet(head, ["甲一", *cells])])
    return screening.people[0].decision.applicant.facts.known(), screening.sheets[0]


def test_columns_headed_by_the_notices_questions_answer_them():
    facts, _ = facts_of(*GRADUATE, "助理工程师", "2022-03", "是", "90学时", "十一级岗位", "2025.03.01")
    assert facts["own.archive"] is True
    assert (facts["own.hours"], facts["own.post"], facts["own.transferred"]) == (90.0, "十一级", "2025-03-01")


@pytest.mark.parametrize(
    ("name", "level"),
    [("助理工程师", "助理级"), ("技术员", "员级"), ("工程师", "中级"), ("高级工程师", "高级"), ("无", "无")],
)
def test_a_title_is_read_on_the_notices_ladder(name, level):
    facts, _ = facts_of(*GRADUATE, name, "", "", "", "", "")
    assert facts["title"] == level


def test_what_is_no_answer_is_a_problem_with_what_to_write():
    facts, screened = facts_of(*GRADUATE, "无", "", "也许", "很多", "二十级", "早就来了")
    assert not any(fact.startswith("own.") for fact in facts)
    written = {screened.columns[problem.column].title: str(problem.write) for problem in screened.problems}
    assert written == {
        "档案托管在本市": "请写是、否之一",
        "继续教育学时": "看不出是多少，请只写数字，例如 90",
        "所聘岗位等级": "请写十三级、十二级、十一级、十级之一",
        "转岗时间": "看不出是哪一天，请写成 2022-07 或者 2022-07-01",
    }


def test_an_answer_of_hr_to_the_notices_question_is_taken():
    head = [*HEAD[:4], answer_title("own.archive", JIA.vocabulary)]
    facts, _ = facts_of(*GRADUATE, "无", "否", head=head)
    assert facts["own.archive"] is False
    ticked, _ = facts_of(*GRADUATE, "无", "√", head=head)
    assert ticked["own.archive"] is True
