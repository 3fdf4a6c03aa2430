"""Once applying is over, whoever asks whether they still may hears that it is, and no verdict sounds like a yes."""

from datetime import datetime

import pytest

from rules.facts import Facts
from rules.schedule import BEIJING
from services.language.answers import answer
from tests.support.notices_at_hand import AKSU, RUOQIANG

BEFORE = {AKSU: datetime(2025, 10, 24, 17, 59, tzinfo=BEIJING), RUOQIANG: datetime(2024, 10, 10, 9, tzinfo=BEIJING)}
AFTER = {AKSU: datetime(2025, 10, 24, 18, 0, tzinfo=BEIJING), RUOQIANG: datetime(2025, 10, 20, 9, tzinfo=BEIJING)}
LAST_DAY = {AKSU: "2025年10月24日", RUOQIANG: "2024年10月25日"}
BOTH = [AKSU, RUOQIANG]

STILL = [
    "还能报吗",
    "那我今年还能不能报",
    "还可以申报吗",
    "现在申报行吗",
    "今年还有机会吗",
    "我还赶得上吗",
    "现在还来得及吗",
    "报名结束了吗",
    "24号没交上，能补吗",
    "今天还让报不",
    "我是大专，今年还能评初级不",
    "系统还开着吗",
    "现在提交还可以吗",
    "这次我忘报了，还能补报吗",
    "那批我错过了，现在往回补行不",
    "现在网上还能提交申请吗",
    "再给报一次行不行",
]
#: Told of somebody, or of later.
OF_ELSE = [
    "去年报名那会我才来半年 人事叫我等满一年再说 那一批其实能定不",
    "初级定完以后，再熬几年能往中级上报",
    "岁数大了还给不给定",
    "纸质材料还能交吗",
    "公示现在还能贴吗",
    "现在还能改申请书吗",
    "还能报销吗",
    "今年还能交社保吗",
    "现在能补办毕业证吗",
    "今年还能参加体检吗",
    "普通话证现在还能考吗",
    "申报前公示几天",
    "需要什么材料",
    "受过警告处分还能报吗",
    "公需课没学完今年还能补学吗",
    "10月24号晚上8点提交还来得及吗",
    "借调到外单位的还能报吗",
]


def known(notice):
    return Facts.of({
        "county": notice.counties[0], "education": "大专", "study_mode": "全日制", "service_start": "2023-08",
        "specialty": "水利", "title": "无", "assessments_passed": True, "employer_kind": "事业单位",
        "workplace_level": "县",
    })  # fmt: skip


def says_it_is_closed(text, notice):
    return f"本次网上申报已于{LAST_DAY[notice]}截止" in text


@pytest.mark.parametrize("notice", BOTH, ids=lambda notice: notice.id)
@pytest.mark.parametrize("question", STILL)
def test_whoever_asks_whether_they_still_may_hears_that_it_is_over(question, notice):
    for facts in (None, known(notice)):
        for before in (None, "我能报吗"):
            found = answer(question, notice, facts, AFTER[notice], before)
            assert says_it_is_closed(found.text, notice) and "可以。" not in found.text
            assert not says_it_is_closed(answer(question, notice, facts, BEFORE[notice], before).text, notice)


@pytest.mark.parametrize("notice", BOTH, ids=lambda notice: notice.id)
@pytest.mark.parametrize("question", OF_ELSE)
def test_what_goes_on_and_what_is_of_another_matter_is_answered_for_itself(question, notice):
    assert not says_it_is_closed(answer(question, notice, None, AFTER[notice]).text, notice)


@pytest.mark.parametrize("notice", BOTH, ids=lambda notice: notice.id)
@pytest.mark.parametrize("question", ["我能报吗", "我符合条件吗", "按我的情况能申报初级吗"])
def test_a_verdict_after_the_round_tells_of_the_conditions_alone(question, notice):
    assert "单看条件" not in answer(question, notice, known(notice), BEFORE[notice]).text
    found = answer(question, notice, known(notice), AFTER[notice]).text
    assert says_it_is_closed(found, notice) and "单看条件" in found and "初定初级" in found


def test_another_year_is_asked_for_where_this_round_is_over():
    found = answer("今年什么时候开始申报", RUOQIANG, None, AFTER[RUOQIANG])
    assert "已结束" in found.text and "以当次通知为准" in found.text


@pytest.mark.parametrize(
    "question",
    [
        "在哪个平台上填",
        "呈报表双面打印吗",
        "怎么申报",
        "继续教育要多少学分",
        "大专要几年",
        "电话多少，公示几天",
        "公示五个工作日够吗，怎么申报",
        "大专一年能不能报，要交哪些年的考核",
        "党校大专满一年给不给初级",
        "辞职了，眼下没单位，个人直接报得成不",
        "乡政府的公务员能不能定初级",
        "这批有中级吗",
        "驻村三年优秀的呢，那份里写没写",
    ],
)
def test_whatever_is_said_of_a_round_that_is_wholly_over_begins_with_that_once(question):
    text = answer(question, RUOQIANG, None, AFTER[RUOQIANG]).text
    assert text.startswith("（本次申报已结束。）") and text.count("本次申报已结束") == 1
    assert "已结束" not in answer(question, RUOQIANG, None, BEFORE[RUOQIANG]).text


@pytest.mark.parametrize("question", ["失业金能领几个月", "给我讲个笑话", "苹果今年收购价多少"])
def test_what_no_notice_is_about_is_of_no_round(question):
    assert "已结束" not in answer(question, RUOQIANG, None, AFTER[RUOQIANG]).text
