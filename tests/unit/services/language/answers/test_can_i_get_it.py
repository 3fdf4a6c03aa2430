"""Whether somebody can get a title: of which outcome an answer speaks first, and under which condition."""

import pytest

from rules.facts import Facts
from services.language.answers import answer
from tests.support.notices_at_hand import AKSU, RUOQIANG

_TOLD = "县林业站搞林业的，全日制大专，2023年9月1日参加工作，考核都合格，"


@pytest.mark.parametrize("title", ["助理工程师", "助工", "助理馆员", "初级"])
@pytest.mark.parametrize(
    "asks", ["这回{}有我没", "{}够得着吗", "{}的话够不够", "什么时候能有{}", "该给我{}了吧", "{}轮得上我不", "{}呢"]
)
def test_a_title_asked_for_is_not_held(title, asks):
    assert "初定初级（大专满2年）" in answer(_TOLD + asks.format(title), AKSU).text


@pytest.mark.parametrize("held", ["之前评过助工", "初级干了三年了，这次能报吗", "目前助理工程师，想往上走"])
def test_a_title_held_is_not_asked_for(held):
    assert "可以申报初定初级" not in answer(_TOLD + held, AKSU).text


@pytest.mark.parametrize(
    ("question", "notice", "words"),
    [
        # What can be had now stands behind what cannot yet, and what is left open behind what can.
        (
            "镇农技站统招本科，2022年11月5日参加工作，考核合格，能上中级不",
            AKSU,
            ["2025年11月5日", "可以考虑申报：初定初级"],
        ),
        ("在街道文化站的全日制本科，干了两年，能定中级吗", AKSU, ["街道", "0997-2282697", "可以考虑申报：初定初级"]),
        (
            "全日制中专，函授本科，2021年7月1日到乡兽医站，考核合格，能初定什么",
            AKSU,
            ["初定初级（中专满3年）", "是否要求全日制本科"],
        ),
        (
            "镇农业站的硕士，2024年3月5日入职，走授予还是等满三年走乡镇中级",
            AKSU,
            ["授予中级（硕士学位满1年）", "2027年3月5日"],
        ),
        # A party school's education gets nothing that goes by a degree.
        ("党校研究生三年，县农技中心的，授予中级行不行", AKSU, ["不可以申报授予中级", "学位", "党校学历"]),
        # A unit or what was studied names a series.
        ("护林站的，全日制本科，两年，能初定不", AKSU, ["从事的是林业专业"]),
        ("中专学畜牧的，全日制，2022年5月1日到县畜牧站", RUOQIANG, ["从事的是畜牧专业", "初定初级（中专满2年）"]),
        ("乡卫生院的，全日制大专，三年，能初定不", AKSU, ["如您从事的是卫生专业，不可以"]),
        ("全日制大专，在若羌上班一年半，能初定不", RUOQIANG, ["专业（系列）在通知列明的范围之内"]),
        # Little is missing.
        ("助理工程师，2024年2月20日驻村到现在，能高定吗", AKSU, ["2027年2月20日", "以上按这样的情况推算"]),
        ("若羌畜牧站搞畜牧的，全日制本科刚毕业，能报吗", RUOQIANG, ["已从事专业技术工作"]),
        # What was said of private firms, of a level that there is not, of a series that is not listed.
        (
            "私人公司搞建筑的，全日制大专，干了三年，老板说私企不给评，能初定助工不",
            AKSU,
            ["初定初级", "民营企业的人员可以申报"],
        ),
        (
            "若羌农技站搞农艺的，全日制本科四年，这回有没有乡里那个中级",
            RUOQIANG,
            ["没有写明中级", "0996-7105096", "初定初级"],
        ),
        ("我干测绘的，本科，能报不", RUOQIANG, ["“测绘”不在通知列明的40个专业（系列）之内"]),
        ("干财务的，本科，矿上企业会计，能初定初级不", RUOQIANG, ["以考代评"]),
    ],
)
def test_the_outcome_that_matters_is_told_under_its_condition(question, notice, words):
    text = answer(question, notice).text
    assert all(word in text for word in words), text


@pytest.mark.parametrize(
    "question", ["党校本科，县林业站搞林业的，能初定吗", "小学毕业，能报吗", "给学校开车的，本科两年，能初定吗"]
)
def test_what_hints_at_no_series(question):
    assert "教师专业" not in answer(question, AKSU).text
    assert "党干校" not in answer(question, AKSU).text


def test_each_of_several_people_is_judged():
    question = (
        "小王统招大专2023年8月1日参加工作，小李统招本科2025年1月6日参加工作，老张函授本科干了十年，"
        "哪个能初定？都是县农机站考核都合格"
    )
    text = answer(question, AKSU).text
    assert "小王：符合" in text and "小李：还不可以" in text and "老张：只按所说的学历看，不可以" in text
    assert "2026年1月6日" in text and text.count("通知的规定：") == 1
    both = answer("我全日制本科2022年7月1日参加工作，媳妇全日制大专2025年3月1日参加工作，都在乡里，谁能初定", AKSU).text
    assert both.startswith("您：") and "媳妇：还不可以" in both


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("修路的公路局的专业写哪个", "通知列有“公路工程”专业"),
        ("摄影师算一个专业？我拍照的", "通知列有“摄影师”专业"),
        ("我搞环评的归哪个系列", "通知列有“生态环境”专业"),
        ("当会计的专业填什么", "“会计”不在通知列明的40个专业（系列）之内"),
    ],
)
def test_which_series_work_belongs_to(question, words):
    assert words in answer(question, RUOQIANG).text


def test_other_work_is_not_said_to_belong_to_a_series_that_is_named():
    assert "通知列有" not in answer("整天跟病历打交道，算档案这个系列吗", RUOQIANG).text


_KNOWN = Facts(education="大专", study_mode="全日制", workplace_level="县", specialty="林业", assessments_passed=True)


@pytest.mark.parametrize(
    "question", ["凭啥我同学行我不行，他也是24年来的", "我同学都定了我咋没有", "就差几天嘛，照顾一下不行吗"]
)
def test_what_is_asked_of_the_asker_though_others_are_named(question):
    facts = _KNOWN.model_copy(update={"service_start": "2024-03-11"})
    found = answer(question, AKSU, facts, before="我能不能初定")
    assert found.answerable and "2026年3月11日" in found.text, found.text


@pytest.mark.parametrize(
    "asks", ["现在能给她上一级不", "能往上走不", "这回能动一动不", "能晋级吗", "现在能上一级不，孩子都扔给我带"]
)
def test_who_asks_for_one_level_up_asks_for_a_title(asks):
    told = "助理工程师是2019年就有了，搞水利，2021年3月1号去驻村，24年3月1号回来，三年都优秀，"
    assert "高定中级" in answer(told + asks, AKSU).text


def test_whose_years_run_hears_so_whatever_the_series():
    found = answer("博士后出站，2024年1月到地区的研究所搞棉花育种，正高是不是还得等", AKSU)
    assert found.text.startswith("还不可以") and "2026年1月31日" in found.text and "棉花育种" in found.text


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG])
@pytest.mark.parametrize(
    "asks", ["高中毕业能初定吗", "水管所干了28年，我就一个高中文凭，能给定个啥不", "初中文化能评职称吗"]
)
def test_an_education_below_those_named_is_not_among_them(notice, asks):
    found = answer(asks, notice)
    assert found.answerable and "不在其中" in found.text
