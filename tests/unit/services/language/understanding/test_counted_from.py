"""What a day is of where no word beside it says so: a residency that has gone on since, or a title held for years."""

import pytest

from services.language.understanding import spoken_of
from tests.support.understood import NAMES, TODAY, stated


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("在口里服务管理，2023年3月15日派出来的，还没回", "内地服务管理", "2023-03-15", "至今"),
        ("去内地做服务管理工作，2022年6月派去的，还没回来", "内地服务管理", "2022-06", "至今"),
        ("派到内地学校服务，2023年8月派出去的", "内地服务管理", "2023-08", None),
        ("驻村两年后换到另一个村，2022年5月1日起一直没断", "驻村", "2022-05-01", "至今"),
        ("驻寺2022年3月起，中间没停过", "驻村管寺", "2022-03", "至今"),
        ("管寺从2022年11月开始，现在第三个年头，2023年优秀", "驻村管寺", "2022-11", "至今"),
        ("驻村从2023年2月开始，现在是第三年", "驻村", "2023-02", "至今"),
        # Told to end on a day, or the title's third year as likely.
        ("下乡驻村，2022.11.1至2025.10.31，现在第三年", "驻村", "2022-11-01", "2025-10-31"),
        ("驻村两头跑，2023年2月10日起算，工程师，现在第三年", "驻村", "2023-02-10", None),
        ("口里打工三年，去年回来的", None, None, None),
        ("驻村2年，后来回单位了，2022年5月起一直在林业站没断过", "驻村", None, None),
    ],
)
def test_a_residency_has_gone_on_since_the_day_behind_it(text, kind, start, end):
    assert stated(text, "village_kind", "village_start", "village_end") == (kind, start, end)


@pytest.mark.parametrize(
    ("text", "title", "since"),
    [
        ("助教两年了，从2023年8月开始算，职院教师", "初级", "2023-08"),
        ("助理工程师三年了，2022年5月起算，县水利局", "初级", "2022-05"),
        ("讲师四年了，自2021年9月算起", "中级", "2021-09"),
        ("工程师是2020年的，搞电力", "中级", "2020"),
        ("副高是2019年，驻村2021年去的", "副高", "2019"),
        ("替我爱人问一句，她助理馆员，图书馆的，2020年12月5号下的证", "初级", "2020-12-05"),
        ("我们站工程师是2020年来的", "中级", None),
        ("工程师，本科，2021年3月发的证", "中级", None),
    ],
)
def test_the_day_since_which_a_title_counts_is_its_date(text, title, since):
    assert stated(text, "title", "title_date", "service_years") == (title, since, None)


@pytest.mark.parametrize(
    ("text", "passed", "excellent"),
    [
        ("考核连着五年优秀但不是驻村的，工程师", True, None),
        ("考核连着三年优秀，去驻村的", None, 3),
        ("驻村的，考核连着两年优秀", None, 2),
    ],
)
def test_whose_excellent_years_are_none_of_a_residency_passed(text, passed, excellent):
    assert stated(text, "assessments_passed", "village_excellent_years") == (passed, excellent)


@pytest.mark.parametrize(
    ("text", "excellent"),
    [
        ("21年2月起驻村管寺到现在没断，年年优秀", 4),
        ("22年5月去驻村到现在，每年都是优秀", 3),
        # Of a first year of two months nothing is known, and this one is not assessed yet.
        ("2023年11月去驻村的，现在还在，年年优秀", 1),
        ("2024年11月去驻村的，现在还在，都是优秀", None),
        ("2021年3月驻村到现在，头一年合格，后来年年优秀", None),
        ("2022年5月驻村到现在，争取年年优秀", None),
        ("2022年5月驻村到现在，以前在单位年年优秀", None),
        ("2022年5月去驻村的，年年优秀", None),
    ],
)
def test_every_year_of_a_residency_that_goes_on_is_as_many_as_were_assessed(text, excellent):
    assert stated(text, "village_excellent_years") == (excellent,)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("博物馆讲解员，带观众带了三年，没职称", 3),
        ("给牲口打针打了四年，中专", 4),
        ("修水泵修了六年，大专", 6),
        ("读书读了三年，本科", None),
        ("等通知等了两年，本科", None),
        ("带孩子带了三年，大专，县医院", None),
    ],
)
def test_what_is_said_twice_around_what_is_done_is_work(text, years):
    assert stated(text, "service_years") == (years,)


@pytest.mark.parametrize(
    ("text", "supposed"),
    [("在乡里干了十几年农机，中专", 10), ("搞了三十来年土肥", 29), ("90年代参加工作，干了三十几年", 30)],
)
def test_so_many_tens_of_years_are_enough_for_what_is_asked_and_no_fact(text, supposed):
    assert stated(text, "service_years", "service_start") == (None, None)
    assert spoken_of(text, TODAY, NAMES).facts["service_years"] == supposed
    # Where a number is asked for that it may be short of, it is open.
    assert "service_years" not in spoken_of(text, TODAY).facts
