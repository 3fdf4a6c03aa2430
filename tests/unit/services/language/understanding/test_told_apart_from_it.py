"""What stands apart from the word that it belongs to, and short forms of when and where."""

import pytest

from tests.support.understood import stated


@pytest.mark.parametrize(
    "text",
    [
        "我是县电视台播音员 大专 说汉语的",
        "沙雅县电视台播音员，播汉语新闻的",
        "县融媒体主持人，汉语节目",
        "主持人，用普通话主持的",
    ],
)
def test_in_which_tongue_somebody_broadcasts_may_stand_apart(text):
    assert stated(text, "occupation") == ("汉语播音主持",)


@pytest.mark.parametrize(
    "text", ["播音员，维语的", "播音员，汉语说得不好", "播音员，不说汉语", "播音员，普通话二级乙等"]
)
def test_what_else_is_said_of_chinese_is_not_what_is_broadcast_in(text):
    assert stated(text, "occupation") == ("播音主持",)


def test_who_only_speaks_chinese_broadcasts_nothing():
    assert stated("电视台记者，说汉语的", "occupation") == ("记者",)


@pytest.mark.parametrize(
    ("text", "specialty"),
    [
        ("翻译 维吾尔语的", "维吾尔语翻译"),
        ("我是翻译，搞哈萨克语的", "哈萨克语翻译"),
        ("翻译，少数民族语文的", "少数民族语文翻译"),
        ("翻译，英语专业毕业的", "翻译"),
    ],
)
def test_between_which_tongues_somebody_translates_may_stand_apart(text, specialty):
    assert stated(text, "specialty") == (specialty,)


@pytest.mark.parametrize(
    "text",
    [
        "去年考核优秀 前年合格 大前年也合格",
        "24年考核优秀，23年合格，22年合格",
        "前年考核合格，去年优秀",
        "去年考核合格，前年也是",
    ],
)
def test_assessments_are_named_once_for_several_years(text):
    assert stated(text, "assessments_passed") == (True,)


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("去年考核优秀 前年不合格", False),
        ("去年考核优秀 前年合格 大前年没参加", None),
        ("去年考核优秀", None),
        ("普通话去年合格，前年也是", None),
    ],
)
def test_one_year_that_is_not_so_or_open_tells_nothing_of_all(text, passed):
    assert stated(text, "assessments_passed") == (passed,)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("本科 19年上的班", "2019"),
        ("县医院护士，21年上的班", "2021"),
        ("18年当的老师", "2018"),
        ("19年干起，农技站", "2019"),
        ("21年上的班，但是22年才搞农技", "2022"),
        ("上了19年的班", None),
        ("19年当的兵，22年来的单位", "2022"),
    ],
)
def test_two_digits_before_what_began_are_a_year(text, start):
    assert stated(text, "service_start") == (start,)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("我2023年10月8号去的村上 驻村工作队 现在还在", "2023-10-08"),
        ("2023年10月去的村里，驻村", "2023-10"),
        ("驻村，2022年3月去了村上", "2022-03"),
    ],
)
def test_whoever_lives_in_a_village_began_when_they_went_there(text, start):
    assert stated(text, "village_start") == (start,)


@pytest.mark.parametrize("text", ["2023年10月8号去的村上，村干部", "2020年去的村小，老师"])
def test_whoever_went_to_a_village_otherwise_has_not_lived_in_one(text):
    assert stated(text, "village_kind", "village_start") == (None, None)


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("在库车乡下学校", "库车市"),
        ("在拜城乡下的学校", "拜城县"),
        ("我在沙雅乡下当老师", "沙雅县"),
        ("阿瓦提乡下中学", "阿瓦提县"),
    ],
)
def test_the_country_of_a_county_is_in_it(text, county):
    assert stated(text, "county", "workplace_level") == (county, "乡镇")


@pytest.mark.parametrize(
    ("text", "level"), [("库车农村学校", None), ("温宿县农村中学", None), ("库车市农村信用社", "县")]
)
def test_a_school_in_the_country_is_none_of_the_county_itself(text, level):
    assert stated(text, "workplace_level") == (level,)


@pytest.mark.parametrize("text", ["我也是大专 不过我才一年", "大专，但是才一年", "大专，我才一年"])
def test_how_long_it_has_been_needs_no_word_of_work(text):
    assert stated(text, "service_years") == (1,)


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("本科毕业五年 前两年在私企打工不相干 后来23年5月到乡农技站才干技术", None),
        ("头三年在民营企业跑销售，后来2022年8月考到县林业站", None),
        ("头两年在民企，活不对口，后来22年才到镇农技站", None),
        ("开始三年在国企干，跟专业没关系，现在在县水利局", None),
        ("前几年在私企，2023年5月才到乡农技站", None),
        # They came to a firm, or are still there.
        ("前两年在县医院，后来到私企了", "民营企业"),
        ("前两年在私企打工，后来换了家私企", "民营企业"),
        ("在私企上班，前两年评了初级", "民营企业"),
    ],
)
def test_where_somebody_was_in_their_first_years_is_no_employer_of_today(text, employer):
    assert stated(text, "employer_kind") == (employer,)
