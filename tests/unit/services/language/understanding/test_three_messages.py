"""What people write in a first message, an answer and a correction."""

import pytest

from tests.support.understood import facts, stated


@pytest.mark.parametrize(
    "text",
    [
        "我在乡水管站噻，大专，没得职称", "我跟你说撒我是乡水管站的撒大专没职称", "乡水管站嘛 大专嘛 职称莫得",
        "大专呢是函授哦那会儿都这样 在乡水管站 职称啥子都没有",
        "乡水管站滴，大专，职称我真一个没有",
        "乡水管站地，大专，职称：无",
    ],
)  # fmt: skip
def test_a_particle_is_no_more_than_a_pause(text):
    assert stated(text, "workplace_level", "education", "title") == ("乡镇", "大专", "无")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("我不是2019年来的是2020年3月来的乡水管站", "2020-03"),
        ("说错啦不是2017年是2018年4月到街道的17年我还在超市收银呢", "2018-04"),
        ("入职2021年9月，前面打成2021年8月了，乡水管站", "2021-09"),
        ("上班时间应为2020年7月，误填为2017年7月", "2020-07"),
        ("在乡水管站，22年7月考来的", "2022-07"),
    ],
)
def test_of_two_dates_the_one_put_right_counts(text, start):
    assert stated(text, "service_start") == (start,)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("驻村2021年2月进的村，21年那次是合格，22 23 24优秀", 3),
        ("驻村的，22年那一年是合格 23 24两年优秀", 2),
        ("驻村三年。考核一合格、两优秀，合格为首年。", 2),
        ("驻村那一年给的优秀，就那一个", 1),
        ("驻村三年，一个优秀两个合格", None),
    ],
)
def test_years_of_a_residency_are_counted_however_they_are_listed(text, years):
    assert stated(text, "village_excellent_years") == (years,)


@pytest.mark.parametrize(
    "text",
    [
        "考过两次初级会计没过", "副高还是没有，答辩都没过", "一年够初级了吧", "没评上工程师",
        "中级经济师考试一直没考过",
        "乡镇三年给中级",
        "想评个工程师再退休",
    ],
)  # fmt: skip
def test_what_was_wished_for_or_not_passed_is_held_by_nobody(text):
    assert stated(f"县水利局，{text}", "title") == (None,)


@pytest.mark.parametrize("text", ["助理馆员当了十年了", "当了十年助理馆员", "二级教师当了五年", "馆员拿了八年了"])
def test_time_in_a_title_is_none_of_service(text):
    assert stated(text, "service_years") == (None,)


@pytest.mark.parametrize(
    "text",
    [
        "那个实习生本科三年，我大专", "我们站上那个小伙子本科两年就给了助理，我大专", "别的都高中 就我一个大专",
        "娃娃在县里本科一年就给定了我不是问他我问我自己，我大专", "我们护士长副主任护师，我大专",
    ],
)  # fmt: skip
def test_people_who_are_pointed_at_are_others(text):
    assert stated(text, "education", "title", "service_years") == ("大专", None, None)


def test_nothing_of_others_is_taken_where_the_writer_goes_on_about_themselves():
    assert facts("我妈县文工团的三级演员 她说没编就不能评 我现在是临聘的") == {}


@pytest.mark.parametrize("text", ["全日制中专 不是库车技校 是别处的", "库车某电厂，国企", "温宿那个奶牛场，私企"])
def test_a_place_denied_or_only_pointed_at_gives_no_level(text):
    assert stated(text, "workplace_level") == (None,)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("高工，2019.12，地区设计院", "2019-12"), ("馆员证2014年11月发的", "2014-11"),
        ("证是18年6月的，农艺师", "2018-06"),
        ("批文2019年12月下的，副高", "2019-12"), ("助讲的文是22年10月下的", "2022-10"),
    ],
)  # fmt: skip
def test_a_title_is_dated_by_its_paper(text, on):
    assert stated(text, "title_date") == (on,)


def test_a_guess_that_assessments_were_passed_is_none():
    assert stated("统招 考核应该合格吧 表没见着", "study_mode", "assessments_passed") == ("全日制", None)


@pytest.mark.parametrize(("text", "field"), [("不是没职称", "title"), ("不是没驻过村", "village_kind")])
def test_a_denial_that_is_denied_is_none(text, field):
    assert stated(f"县水利局，{text}", field) == (None,)
