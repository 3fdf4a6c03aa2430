"""Units that people describe in words of their own: what these say of the level and of the employer, and what not."""

from datetime import date

import pytest

from handlers.conversation.questions import QUESTIONS, NotUnderstood
from rules.notice_files.library import Library
from services.interview.interview import Interview
from services.language.understanding import names_known, understand
from tests.support.notices_at_hand import AKSU

TODAY = date(2025, 10, 10)
NAMES = names_known(Library.from_environment())

CORPS, CIVIL = {"employer_kind": "兵团"}, {"employer_kind": "机关"}
STREET, REGION, DISTRICT, COUNTY = ({"workplace_level": level} for level in ("街道", "自治区", "地区", "县"))

SAID = [
    # the Corps
    ("兵团", CORPS),
    ("新疆兵团", CORPS),
    ("兵团的", CORPS),
    ("我在兵团上班", CORPS),
    ("在兵团工作", CORPS),
    ("我在阿拉尔市一中", CORPS),
    ("库车兵团", CORPS | {"county": "库车市"}),
    ("库车的兵团单位", CORPS | {"county": "库车市"}),
    ("库车，兵团的", CORPS | {"county": "库车市"}),
    ("库车市兵团农业技术推广站", CORPS | {"county": "库车市"}),
    ("若羌36团", CORPS | {"county": "若羌县"}),
    ("第一师阿拉尔", CORPS),
    ("第一师阿拉尔市", CORPS),
    ("兵团第一师", CORPS),
    ("农一师", CORPS),
    ("一师医院", CORPS),
    ("九师总医院", CORPS),
    ("昆玉市224团", CORPS),
    ("师团连", CORPS),
    ("师市", CORPS),
    ("团场", CORPS),
    ("在连队卫生室", CORPS),
    ("36团", CORPS),
    ("一师三团连队", CORPS),
    ("新疆生产建设兵团某团某连", CORPS),
    ("兵团事业单位", CORPS),
    ("我在兵团36团，能报吗", CORPS),
    ("从县里调到兵团一师医院", CORPS),
    ("بىڭتۇەندە ئىشلەيمەن", CORPS),
    # the civil service
    ("公务员", CIVIL),
    ("我是公务员", CIVIL),
    ("我是公务员，能评职称吗", CIVIL),
    ("考上公务员了", CIVIL),
    ("参公", CIVIL),
    ("我们单位是参公的", CIVIL),
    ("参公事业单位", CIVIL),
    ("参照公务员法管理的事业单位", CIVIL),
    ("行政编", CIVIL),
    ("机关", CIVIL),
    ("机关干部", CIVIL),
    ("在机关工作", CIVIL),
    ("党政机关", CIVIL),
    ("水文站，归自治区管", REGION),
    ("水管站，归地区管", DISTRICT),
    ("农机站，归县管", COUNTY),
    ("乡镇机关干部", CIVIL | {"workplace_level": "乡镇"}),
    ("县税务局公务员", CIVIL | COUNTY),
    # subdistricts
    ("街道", STREET),
    ("街道办", STREET),
    ("街道办事处", STREET),
    ("我在街道办事处上班", STREET),
    ("街道办事处社区卫生服务中心", STREET),
    ("街道社区工作者", STREET),
    ("我在街道办文化站", STREET),
    ("库车市新城街道办事处", STREET | {"county": "库车市"}),
    ("从县里调到街道办事处", STREET),
    ("مەن كوچا باشقارمىسىدا ئىشلەيمەن", STREET),
    # directly under something
    ("自治区直属", REGION),
    ("自治区直属单位", REGION),
    ("区直", REGION),
    ("区直单位", REGION),
    ("自治区厅直属单位", REGION),
    ("自治区直属事业单位", REGION | {"employer_kind": "事业单位"}),
    ("地直", DISTRICT),
    ("地区直属单位", DISTRICT),
    ("市直学校", COUNTY),
    ("县直学校", COUNTY),
    ("市属国企", COUNTY | {"employer_kind": "国有企业"}),
    ("县直事业编", COUNTY | {"employer_kind": "事业单位"}),
    ("私企", {"employer_kind": "民营企业"}),
]

#: What only sounds like one of these, is over, asked, denied, or said of somebody else.
NOT_SAID = [
    "兵团的能报吗", "公务员能评职称吗", "想考兵团", "我不是兵团的", "我不是公务员", "以前是公务员",
    "老公在兵团，我没有职称",
    "我是阿拉尔人", "石河子大学毕业", "双河镇中学老师",
    "兵团大学毕业", "兵团户口", "我是兵团二代", "从兵团出来的", "团场转过来的", "俺在兵团上过班，现在到了地方",
    "当兵在连队三年", "旅游团", "12团队", "团支部书记", "律师团的", "优秀的团队", "一团糟", "家里乱成一团，唉",
    "一师一优课获过奖", "第一师范毕业", "公务员考试没过", "公务员转事业", "机关事业单位", "机关幼儿园", "合同制",
   
    "社区", "社区卫生服务中心", "街道口的诊所", "在镇街道办边上的卫生室上班", "小区直走", "地区直播",
    "中央驻疆单位", "垂管单位", "编外", "我的档案归地区管", "这事归县管",
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), SAID)
def test_a_unit_in_any_usual_form_is_understood(text, stated):
    assert understand(text, TODAY, NAMES).facts == stated


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_only_sounds_like_one_states_neither_level_nor_employer(text):
    stated = understand(text, TODAY, NAMES).facts
    assert stated.get("employer_kind") not in ("兵团", "机关")
    assert stated.get("workplace_level") not in ("街道", "自治区")


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("兵团工作三年后考入拜城县农业局", COUNTY | {"county": "拜城县"}),
        ("在兵团36团医院工作了三年，去年调到库车市人民医院", COUNTY | {"county": "库车市"}),
        ("之前在兵团，现在拜城县农技站", COUNTY | {"county": "拜城县"}),
        ("原来是参公，现在改成事业单位", {"employer_kind": "事业单位"}),
        ("从街道调到县水利局", COUNTY),
        ("我爱人兵团的，我在县中学", COUNTY),
    ],
)
def test_a_unit_that_was_left_is_none(text, elsewhere):
    stated = understand(text, TODAY, NAMES).facts
    assert {
        fact: stated.get(fact) for fact in ("workplace_level", "employer_kind", "county") if fact in stated
    } == elsewhere


ANSWERS = [
    ("workplace_level", "街道办事处社区卫生服务中心", "街道"),
    ("workplace_level", "社区卫生服务中心", "街道"),
    ("workplace_level", "社区", "街道"),
    ("workplace_level", "市直学校", "县"),
    ("workplace_level", "市直", "县"),
    ("workplace_level", "自治区直属", "自治区"),
    ("workplace_level", "区直单位", "自治区"),
    ("workplace_level", "地区直属单位", "地区"),
    ("workplace_level", "拜城县黑英山乡卫生院", "乡镇"),
    ("employer_kind", "库车兵团", "兵团"),
    ("employer_kind", "36团", "兵团"),
    ("employer_kind", "参公的", "机关"),
    ("employer_kind", "县直机关", "机关"),
    ("employer_kind", "机关幼儿园", "事业单位"),
    ("employer_kind", "事业编", "事业单位"),
    ("employer_kind", "私企", "民营企业"),
]


@pytest.mark.parametrize(("fact", "text", "value"), ANSWERS)
def test_a_unit_answers_the_question_about_it(fact, text, value):
    interview = Interview.begin(AKSU, AKSU.as_of, "库车市")
    assert QUESTIONS[fact].read(text, interview, TODAY) == value


@pytest.mark.parametrize(
    ("fact", "text", "message"),
    [
        ("workplace_level", "中央驻疆单位", "typed.vertical"),
        ("workplace_level", "税务局，垂管", "typed.vertical"),
        ("workplace_level", "好单位", "typed.choice"),
        ("employer_kind", "合同制", "typed.choice"),
        ("employer_kind", "机关事业单位", "typed.choice"),
    ],
)
def test_what_names_no_one_level_or_kind_is_asked_again_and_told_why(fact, text, message):
    interview = Interview.begin(AKSU, AKSU.as_of, "库车市")
    with pytest.raises(NotUnderstood) as wrong:
        QUESTIONS[fact].read(text, interview, TODAY)
    assert wrong.value.words.message == message
