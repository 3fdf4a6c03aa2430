"""Untidy texts: comparisons, jokes, rules that are doubted, others' assessments, and time that counts only in part."""

from datetime import date

import pytest

from rules.notice_files.library import Library
from services.language.understanding import names_known, understand

TODAY = date(2025, 10, 10)
NAMES = names_known(Library.from_environment())


def facts(text: str) -> dict:
    return understand(text, TODAY, NAMES).facts


def stated(text: str, *fields: str) -> tuple:
    return tuple(facts(text).get(field) for field in fields)


@pytest.mark.parametrize(
    "text",
    [
        "看着像个博士，其实大专", "不比本科差，我大专，搞焊接", "活儿干得比硕士还好，我就一个大专",
        "别人把我当硕士，实际大专", "干的是本科的活，拿的是大专文凭", "博士梦碎了，大专一个", "羡慕那些硕士，我大专",
        "本科……开玩笑的，大专", "我博士，吹牛的，大专", "县电视台录像的，大专",
    ],
)  # fmt: skip
def test_what_somebody_is_likened_to_or_jokes_about_is_no_education(text):
    assert stated(text, "education") == ("大专",)


@pytest.mark.parametrize(
    "text",
    [
        "乡镇三年就能评中级？谁说的", "大专两年初级，真的假的", "硕士一毕业就中级，是这样不",
        "在乡里干满三年本科就给中级，这话对不对", "都传乡镇本科三年自动中级，没这回事吧",
        "全日制本科在村小三年就可以初定中级，网上看的", "中级要几年？本科在乡里三年就能定，谁说的",
    ],
)  # fmt: skip
def test_a_rule_that_somebody_doubts_is_nobodys_fact(text):
    assert facts(text) == {}


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("隔壁科室有人考核不合格，我每年都合格", True),
        ("我们站老李去年基本合格，我这几年都是称职", True),
        ("同办公室那个考核不合格都报了，我年年合格", True),
        ("考核不合格会影响吗？我都是合格的", True),
        ("我老婆考核优秀，我去年不合格", False),
        ("人家年年优秀，我基本合格了一次", False),
        ("考核有一年不合格，其他都合格", False),
        ("没有一年不合格", True),
    ],
)
def test_of_assessments_the_writers_own_count(text, passed):
    assert stated(text, "assessments_passed") == (passed,)


@pytest.mark.parametrize(
    "text",
    [
        "娃今年本科毕业，不说他了说我，大专", "儿子硕士，言归正传我自己大专", "之前在家带娃四年，大专学前教育，县二幼",
        "他是硕士。回到我，大专", "接娃方便就考到县上了，大专",
    ],
)  # fmt: skip
def test_whoever_comes_back_to_themselves_or_minds_a_child_tells_of_themselves(text):
    assert stated(text, "education", "graduation_date") == ("大专", None)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("工作四年了，不过头两年在办公室写材料，后两年才下站搞测土配方", 2),
        ("工作8年了，前3年开车，后5年搞会计", 5),
        ("上班四年，其中两年在办公室，两年搞农艺", 2),
        ("总共八年，前五年教书，后三年在教研室", 8),
        ("工作五年，前两年搞行政", None),
    ],
)
def test_of_time_in_other_work_only_the_rest_counts(text, years):
    assert stated(text, "service_years") == (years,)


def test_the_start_counts_from_where_professional_work_began():
    assert stated("2019年参加工作，头两年在办公室，2021年才去搞林业", "service_start") == ("2021",)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("驻村第二年（2024.3起，仍在村），24年优秀", 1),
        ("22年优秀，23年合格，24年优秀，驻村队员，2022年3月去的", 1),
        ("驻村优秀：第一年有，第二年没有，第三年有", 1),
        ("驻村第二年了，第一年优秀", 1),
        ("驻村2023年3月至今，24年优秀", None),
        ("2023优秀，2022合格，2021优秀，驻村2021年1月来的", None),
        ("驻村三年优秀次数：一次", None),
    ],
)
def test_a_year_named_as_excellent_is_no_number_of_years(text, years):
    assert stated(text, "village_excellent_years") == (years,)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("管寺的，头两年优秀，人还在寺里头呢", "至今"),
        ("还没换下来，驻村的，24年2月", "至今"),
        ("2022年3月驻村，2025年3月撤的", "2025-03"),
        ("到现在还没评上，驻村去年结束", "2024"),
        ("职称还没下来，驻村第二年", None),
    ],
)
def test_what_goes_on_is_the_residency_only_where_it_is_spoken_of(text, end):
    assert stated(text, "village_end") == (end,)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("职称还是技术员", "初级"), ("职称到现在还是医士", "初级"), ("助讲，县职高的", "初级"),
        ("高讲，县党校", "副高"),
        ("小高，2008年评的，乡小学", "中级"), ("小学高级教师，2009年评的", "中级"), ("中学高级教师", "副高"),
        ("正高工，地区设计院", "正高"), ("主管护，县医院", "中级"), ("职称一次没评过", "无"), ("从来没报过职称", "无"),
        ("职称压根没评", "无"), ("中级职称一次没评过", None), ("教小学高年级", None),
    ],
)  # fmt: skip
def test_titles_in_short_and_none_at_all(text, title):
    assert stated(text, "title") == (title,)


@pytest.mark.parametrize(
    ("text", "field", "day"),
    [
        ("去年9.2到的县一中", "service_start", "2024-09-02"),
        ("前年11-4报到，县二中", "service_start", "2023-11-04"),
        ("我9月2号报到的，县一中", "service_start", "2025-09-02"),
        ("乡小学体育老师嘛大专嘛2017年9月一直到现在", "service_start", "2017-09"),
        ("乡农技站2016年5月到现在没挪过窝", "service_start", "2016-05"),
        ("8月7号之后去驻村的是不是新办法，我8月15去的，现在还在村里", "village_start", "2025-08-15"),
        ("小教一级，2010年，村小", "service_start", None),
        ("驻村第二年，2023年3月开始", "village_start", "2023-03"),
    ],
)
def test_days_as_they_are_jotted_down(text, field, day):
    assert stated(text, field) == (day,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("团场农业发展中心的算不算你们管？我本科，高级农艺师", "兵团"),
        ("国企的管不管？我本科，厂里搞电气", "国有企业"),
        ("事编，大专，县水利局", "事业单位"),
        ("事业身份，县融媒体", "事业单位"),
        ("国企的能报吗？我县一中的，本科", None),
    ],
)
def test_of_what_unit_somebody_is(text, kind):
    assert stated(text, "employer_kind") == (kind,)


def test_what_was_never_broken_off_is_not_denied():
    text = "我人在县上，领导硬说我是乡里的。乡里那是17年到20年，20年9月就调上来了，一直教书没断过"
    assert stated(text, "workplace_level", "occupation") == ("县", "教师")
