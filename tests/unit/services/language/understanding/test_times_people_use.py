"""Times as people type them, in grids: going to a village and back, years short of whole ones, years assessed."""

from itertools import product

import pytest

from tests.support.understood import facts, stated


def wrong(texts: list[str], fields: tuple[str, ...], values: tuple) -> list[tuple]:
    return [(text, got) for text in texts if (got := stated(text, *fields)) != values]


def test_whoever_went_and_came_back_served_between():
    fields = ("village_kind", "village_start", "village_end", "service_start")
    went = ("去", "去的", "下去的", "走的", "派去的", "开始", "出发")
    back = ("回", "回来的", "撤的", "调回来了", "回单位", "就回来了", "换下来的")
    for told, kind in (
        ("我是驻村那批的", "驻村"),
        ("刚从村里回来", "驻村"),
        ("我在内地服务管理干了三年多", "内地服务管理"),
    ):
        texts = [f"{told}，21年9月{a}{s}24年12月{b}" for a, b, s in product(went, back, ("", "，", " "))]
        assert wrong(texts, fields, (kind, "2021-09", "2024-12", None)) == []


def test_whoever_went_to_the_village_and_is_there_lives_there():
    fields = ("village_kind", "village_start", "village_end", "service_start")
    went = (
        "23年4月去的村",
        "23年4月下的村",
        "23年4月去村里了",
        "23年4月报的到，驻村",
        "驻村，23年4月报到",
        "23年4月去的工作队",
    )
    texts = [f"{a}{s}{b}" for a, s, b in product(went, ("，", "。", " "), ("现在还在", "还没回来", "到现在"))]
    assert wrong(texts, fields, ("驻村", "2023-04", "至今", None)) == []


@pytest.mark.parametrize(
    "text",
    [
        "22年9月去的村，教语文", "22年9月到的村里，村医", "2023年10月去的村上，村干部", "单位22年3月派人下村",
        "上个月去村里慰问",
        "能不能22年3月去驻村", "如果22年3月去的村呢", "22年9月分到村小", "听说去年去村里的都高定了",
    ],
)  # fmt: skip
def test_whoever_works_in_a_village_or_only_asks_has_not_lived_there(text):
    assert stated(text, "village_kind", "village_start") == (None, None)


def test_what_another_served_is_denied_of_the_writer():
    assert stated("驻村那个是我老公，他都三年了，我自己没去过", "village_kind") == ("无",)
    assert stated("21年9月到24年8月学前支教，现在还在幼儿园", "village_end") == ("2024-08",)
    assert stated("23年5月去学前支教，现在还在幼儿园", "village_end") == ("至今",)


def test_every_year_excellent_is_as_many_as_are_complete():
    runs = ("驻村管寺2022.1到2025.4", "22年3月2号下去驻村，今年3月5号回来", "内地服务管理21年9月去24年12月回")
    said = (
        "年年优秀",
        "三年全优",
        "全是优秀",
        "年年都拿优秀",
        "优秀拿了三年",
        "三年清一色优秀",
        "三个优秀",
        "考核年年优秀",
        "次次优秀",
    )
    texts = [f"{run}{mark}{how}" for run, mark, how in product(runs, ("，", " ", "。"), said)]
    assert wrong(texts, ("village_excellent_years",), (3,)) == []


def test_the_only_year_that_was_assessed():
    runs = ("24年2月下村，现在还在", "24年4月下村 今年4月就调回来了", "24年4月去的村，现在还在，满打满算一年半")
    said = ("第一年优秀", "优秀只拿了一年", "一年优秀", "去年评了优秀", "24年评的优秀", "拿了一个优秀", "有一年优秀")
    texts = [f"{run}，{how}" for run, how in product(runs, said)]
    assert wrong(texts, ("village_excellent_years",), (1,)) == []
    open_ones = ("差一个优秀", "优秀名额一年就一个", "一年优秀一年合格", "优秀一年给多少钱", "争取今年拿个优秀")
    assert wrong([f"24年2月下村，现在还在，{how}" for how in open_ones], ("village_excellent_years",), (None,)) == []
    assert stated("驻村三年优秀一年，其他称职", "village_excellent_years") == (None,)


def test_a_title_held_before_somebody_went_is_held():
    said = ("下去之前就是", "下村前就是", "去之前已经是", "驻村的时候我就是", "下村以前就评了")
    texts = [f"22年3月驻村到现在，{a}助理农艺师{b}" for a, b in product(said, ("", "了"))]
    assert wrong(texts, ("title",), ("初级",)) == []


def test_the_day_of_a_certificate_is_the_titles():
    said = (
        "{t}，林业，{d}拿证",
        "{t}（水利，{d}的证）",
        "{t}，{d}领的证",
        "{d}的{t}",
        "{d}才下来的{t}",
        "{t}，{d}发的证",
    )
    dates = (("2021年12月30号", "2021-12-30"), ("21年", "2021"), ("去年", "2024"))
    for (day, value), title in product(dates, ("助理工程师", "二级教师")):
        texts = [each.format(t=title, d=day) for each in said]
        assert wrong(texts, ("title", "title_date"), ("初级", value)) == []


def test_a_month_to_come_in_which_years_are_complete_tells_when_they_began():
    said = (
        "到12月就满两年了",
        "12月才两年",
        "12月份就够两年了",
        "要到12月才满两年",
        "12月刚好满两年",
        "今年12月就两年了",
    )
    assert wrong([f"统招大专，县畜牧站，{each}" for each in said], ("service_start",), ("2023-12",)) == []
    assert stated("乡农技站，下个月就三年了", "service_start") == ("2022-11",)
    assert (
        wrong(["合同12月就满三年了", "助理工程师，12月就满四年了", "12月报名，本科"], ("service_start",), (None,)) == []
    )


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("8月20", "2025-08-20"), ("23-9-4", "2023-09-04"), ("2023. 9", "2023-09"), ("23 年 9 月", "2023-09"),
        ("21年元旦", "2021-01-01"),
        ("去年2月20", "2024-02-20"), ("2021年3，4月", None), ("上个月15号", "2025-09-15"), ("21年年初", "2021"),
    ],
)  # fmt: skip
def test_short_dates(said, value):
    texts = [
        f"本科，{each.format(said)}"
        for each in ("{}到县水利站上班的", "{}入职县水利站", "{}去的县水利站", "{}分到乡兽医站")
    ]
    assert wrong(texts, ("service_start",), (value,)) == []


def test_years_after_other_work():
    before = ("", "部队待了十年转业回来的，", "之前在南方打工五年，", "23年考上公益岗，不是专技，")
    said = (
        "现在县水利局站上两年",
        "现在转岗到县水利站才两年",
        "县水利站干了两年还是没职称",
        "县水利站两年了还是没职称",
    )
    texts = [f"{a}{b}，大专" for a, b in product(before, said)]
    assert wrong(texts, ("service_years", "service_start"), (2, None)) == []


@pytest.mark.parametrize(
    ("said", "passed"),
    [
        ("24年考核不知道得罪谁了给了个基本合格，别的年份都合格", False), ("不知道为啥去年给了个基本合格", False),
        ("考核我不记得合格不合格了", None), ("考核合不合格我忘了", None), ("考核是合格还是不合格记不清", None),
        ("别的年份都合格，就24年没参加", None), ("其他年都合格", None), ("去年优秀，其他年份都合格", True),
        ("考核都合格", True),
    ],
)  # fmt: skip
def test_whether_assessments_were_passed(said, passed):
    assert wrong([f"{a}{said}{b}" for a, b in product(("本科，", "县水利站 "), ("", "，有影响没"))],
                 ("assessments_passed",), (passed,)) == []  # fmt: skip


def test_who_came_out_of_a_village_was_there_until_then():
    text = "21年3月1号进的村，24年2月29号出的，三年考核都是优秀，去之前我就是助理工程师了"
    assert stated(text, "village_end", "village_excellent_years") == ("2024-02-29", 3)


def test_the_years_of_a_course_are_none_of_work():
    assert stated("中专转全日制三年那种，97年毕业，县电影公司放映员", "service_years") == (None,)


@pytest.mark.parametrize(
    ("text", "stated_facts"),
    [
        ("我2025年8月20号才进村的，以前没驻过", {"village_kind": "驻村", "village_start": "2025-08-20"}),
        (
            "驻村干了快三年，从2022年12月干到现在",
            {"village_kind": "驻村", "village_start": "2022-12", "village_end": "至今"},
        ),
        ("在寺上管了三年整，2022年5月起，驻村管寺那种", {"village_kind": "驻村管寺", "village_start": "2022-05"}),
        ("2017年初级，2019年12月中级", {"title": "中级", "title_date": "2019-12"}),
        ("助理工程师，证书2023年6月", {"title": "初级", "title_date": "2023-06"}),
        ("自考的本科，没读过别的全日制", {"education": "本科", "study_mode": "非全日制", "full_time_education": "无"}),
        ("干了五年农技，一直没报过职称", {"specialty": "农技", "service_years": 5, "title": "无"}),
        ("没评过，本科，农艺", {"specialty": "农艺", "education": "本科", "title": "无"}),
    ],
)
def test_a_day_belongs_to_what_stands_beside_it(text, stated_facts):
    assert facts(text) == stated_facts
