"""What a notice asks of its own: yes or no, a choice, a number, a day."""

import pytest

from rules.decision import decide
from rules.facts import FactsError
from rules.untrusted import read_facts
from tests.support.conditions import asking, standing

SAID = {"clause": "一", "why": "通知第一条要求。"}
QUESTIONS = [
    {"id": "archive", "name": "档案托管", "ask": "您的档案托管在本市吗？", "kind": "yes_no"} | SAID,
    {
        "id": "post",
        "name": "岗位等级",
        "ask": "您聘在几级岗位？",
        "kind": "choice",
        "options": ["十二级", "十一级", "十级"],
    }
    | SAID,
    {"id": "hours", "name": "继续教育学时", "ask": "今年完成多少学时？", "kind": "number", "unit": "学时"} | SAID,
    {"id": "returned", "name": "回国时间", "ask": "您哪天回国？", "kind": "date"} | SAID,
]
ARCHIVE = {"fact": "own.archive", "in": [True]}
POST = {"fact": "own.post", "at_least": "十一级"}
HOURS = {"fact": "own.hours", "at_least": 90}
AT_MOST = {"fact": "own.hours", "at_most": 45}
WITHIN = {"fact": "own.hours", "at_least": 20, "at_most": 45}
RETURNED = {"fact": "own.returned", "after": "2023-12-31"}
BACK = {"span": "own.returned", "years": 1}

TABLE = [
    (ARCHIVE, {"archive": True}, "eligible", "档案托管：是，符合", None),
    (ARCHIVE, {"archive": False}, "ineligible", "档案托管：否，不符合", None),
    (ARCHIVE, {}, "unknown", "档案托管：尚不清楚", None),
    (POST, {"post": "十级"}, "eligible", "岗位等级：十级，符合（须达到十一级及以上）", None),
    (POST, {"post": "十二级"}, "ineligible", "岗位等级：十二级，不符合（须达到十一级及以上）", None),
    (POST, {}, "unknown", "岗位等级：尚不清楚（须达到十一级及以上）", None),
    (HOURS, {"hours": 90}, "eligible", "继续教育学时：90学时，符合（须达到90学时及以上）", None),
    (HOURS, {"hours": 89.5}, "ineligible", "继续教育学时：89.5学时，不符合（须达到90学时及以上）", None),
    (HOURS, {"hours": None}, "unknown", "继续教育学时：尚不清楚（须达到90学时及以上）", None),
    (AT_MOST, {"hours": 45}, "eligible", "继续教育学时：45学时，符合（不得超过45学时）", None),
    (AT_MOST, {"hours": 45.5}, "ineligible", "继续教育学时：45.5学时，不符合（不得超过45学时）", None),
    (AT_MOST, {}, "unknown", "继续教育学时：尚不清楚（不得超过45学时）", None),
    (WITHIN, {"hours": 20}, "eligible", "继续教育学时：20学时，符合（须在20学时至45学时之间）", None),
    (WITHIN, {"hours": 19}, "ineligible", "继续教育学时：19学时，不符合（须在20学时至45学时之间）", None),
    (RETURNED, {"returned": "2024"}, "eligible", "回国时间：2024年，符合（须晚于2023年12月31日）", None),
    (RETURNED, {}, "unknown", "回国时间：尚不清楚（须晚于2023年12月31日）", None),
    (BACK, {"returned": "2024-10-25"}, "not_yet",
        "回国时间：自2024年10月25日起，到2025年10月24日未满1年，2025年10月25日才满", "2025-10-25"),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "own", "verdict", "found", "day"), TABLE)
def test_an_answer_to_the_notices_own_question_decides(condition, own, verdict, found, day):
    assert standing(asking(condition, questions=QUESTIONS), {"own": own}) == (verdict, [found], day)


@pytest.mark.parametrize("condition", [ARCHIVE, POST, HOURS, AT_MOST, WITHIN, RETURNED, BACK])
def test_what_the_notice_asks_is_asked_for_while_it_is_unknown(condition):
    notice = asking(condition, questions=QUESTIONS)
    fact = condition.get("fact") or condition["span"]
    assert decide(notice, read_facts({"title": "无"}, notice.vocabulary)).ask_next == [fact]


@pytest.mark.parametrize(
    ("own", "field", "allowed"),
    [
        ({"archive": "是"}, "own.archive", "true"),
        ({"post": "九级"}, "own.post", "十一级"),
        ({"hours": -1}, "own.hours", "数字"),
        ({"hours": True}, "own.hours", "数字"),
        ({"hours": float("nan")}, "own.hours", "数字"),
        ({"returned": "昨天"}, "own.returned", "日期"),
        ({"other": True}, "own.other", "own.archive"),
        ([], "own", "对象"),
    ],
)
def test_a_bad_answer_names_its_question_and_what_is_allowed(own, field, allowed):
    with pytest.raises(FactsError) as wrong:
        read_facts({"own": own}, asking(ARCHIVE, questions=QUESTIONS).vocabulary)
    assert wrong.value.field == field
    assert allowed in str(wrong.value.words)


def test_a_scale_of_educations_can_be_the_notices_own():
    scale = ["高中", "技工班", "大专", "本科", "第二学士", "硕士"]
    notice = asking({"fact": "education", "at_least": "第二学士"}, educations=scale)
    assert standing(notice, {"education": "硕士"}).verdict == "eligible"
    assert standing(notice, {"education": "本科"}).verdict == "ineligible"
    with pytest.raises(FactsError):
        read_facts({"education": "中专"}, notice.vocabulary)
    full_time = asking({"fact": "full_time_education", "at_least": "大专"}, educations=scale)
    assert standing(full_time, {"education": "第二学士", "study_mode": "全日制"}).verdict == "eligible"
    assert standing(full_time, {"education": "技工班"}).verdict == "ineligible"
    assert standing(full_time, {"education": "本科", "study_mode": "非全日制"}).verdict == "unknown"


def test_who_holds_the_level_can_have_it_where_the_notice_says_so():
    anybody = {"fact": "education", "in": ["本科"]}
    holds = {"education": "本科", "title": "中级"}
    assert standing(asking(anybody, level="中级"), holds).verdict == "ineligible"
    assert standing(asking(anybody, level="中级", same_level=True), holds).verdict == "eligible"
    assert standing(asking(anybody, level="初级", same_level=True), holds).verdict == "ineligible"
    assert standing(asking(anybody, level="初级", appointment=True), holds).verdict == "eligible"


def test_what_stands_in_another_document_is_left_to_the_desk_by_its_name():
    found = standing(asking({"document": "《职称评价标准》"}), {})
    assert (found.verdict, found.found) == (
        "unknown",
        ["须按《职称评价标准》执行，本助手没有收录该文件，请拨打0997-2282697核实"],
    )
