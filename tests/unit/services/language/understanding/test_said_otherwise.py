"""What people say in a roundabout way: no title, days in a form, services denied at once, what one asks first."""

import pytest

from tests.support.understood import read, stated


@pytest.mark.parametrize(
    "said",
    [
        "职称那栏空着", "职称方面：空白", "职称？没有。", "职称嘛，一个都没有", "从未评过职称", "还没来得及评职称",
        "尚未定职", "连助理都没评上", "还没title", "职称：暂未评定",
    ],
)  # fmt: skip
def test_there_are_many_ways_to_have_no_title(said):
    assert stated(f"县水文站，{said}，大专", "title", "education") == ("无", "大专")


@pytest.mark.parametrize("said", ["有没有职称可以报", "单位给报的是初级"])
def test_what_only_sounds_like_none_or_one_is_neither(said):
    assert stated(f"县水文站，大专，{said}", "title") == (None,)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("县档案馆，入岗：2021年4月，大专", "2021-04"),
        ("时间：2018年5月至今；公司：某民营建筑公司；学历：大专", "2018-05"),
        ("2021年3月，我考进了乡里的小学", "2021-03"),
        ("县林管站，2020年4月1日起搞造林", "2020-04-01"),
        ("工人转技术岗，2019年1月1日转的，县苗圃", "2019-01-01"),
        ("在岗还不到一年，确切说入职是2024年12月5日，县二小老师", "2024-12-05"),
        ("来乡里是2021年6月的事，大专", "2021-06"),
        ("2021年7月公开招聘，2021年9月3日办的入职手续，县园林局", "2021-09-03"),
    ],
)
def test_the_start_of_work_in_other_words(text, start):
    assert stated(text, "service_start") == (start,)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("助理农艺师，2019年1月的证，乡农技站", "2019-01"),
        ("统计师，2021年10月考出来的", "2021-10"),
        ("工程师证书日期2023年12月", "2023-12"),
        ("高工，水文，2015年取得", "2015"),
        ("职称？助工。哪年评的？2022年。", "2022"),
        ("我还是个初级，畜牧，2018年3月的", "2018-03"),
        ("初级职称（畜牧）2018年3月", "2018-03"),
        ("药士，2019年5月，镇卫生院", "2019-05"),
        ("17年给的助理工程师", "2017"),
        ("会计师，会计，2018年", "2018"),
        ("初级，乡农技站，2019年12月", None),
    ],
)
def test_the_day_of_a_title_in_other_words(text, day):
    assert stated(text, "title_date") == (day,)


@pytest.mark.parametrize("denied", ["没参加过驻村、管寺", "驻村、支教都没去过", "没有驻村和学前支教"])
def test_services_denied_at_once_are_none(denied):
    assert stated(f"{denied}，县融媒体中心编辑，2019年3月入职", "village_kind", "service_start") == ("无", "2019-03")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("管过寺，起2020-09-01止2023-08-31，年年优", ("2020-09-01", "2023-08-31", 3)),
        ("2021年1月4日～2024年1月3日在村里当工作队员，三个优", ("2021-01-04", "2024-01-03", 3)),
        ("管寺干部，2021年5月到岗，至今没撤", ("2021-05", "至今", None)),
    ],
)
def test_a_residency_in_other_words(text, days):
    assert stated(text, "village_start", "village_end", "village_excellent_years") == days
    assert stated(text, "service_start", "service_years") == (None, None)


@pytest.mark.parametrize("text", ["报了今年的驻村，下个月走，乡里", "我们局驻村的有五个人，县林草局"])
def test_who_is_to_go_or_who_else_went_served_nowhere(text):
    assert stated(text, "village_kind", "village_start") == (None, None)


def test_what_one_asks_first_is_ones_own_where_ones_story_follows():
    asked = "函授大专能不能报？"
    fields = ("education", "study_mode", "service_years")
    assert stated(asked + "我在乡兽医站干了十二年", *fields) == ("大专", "非全日制", 12)
    assert stated(asked, *fields) == (None, None, None)
    assert stated(asked + "我是统招本科，在乡兽医站干了十二年", *fields) == ("本科", "全日制", 12)


def test_who_is_lent_belongs_where_the_post_still_is():
    assert stated("借调在县委办，编制还在乡农业站，四年", "workplace_level") == ("乡镇",)


def test_a_superior_who_is_described_is_not_the_writer():
    text = "我们书记大专、公务员；我本科，在乡农业站"
    assert stated(text, "education", "employer_kind") == ("本科", None)


@pytest.mark.parametrize("said", ["驻村——无", "不存在驻村经历", "驻村没轮到我"])
def test_a_residency_that_was_none_is_never_one(said):
    assert stated(f"学历——大专；{said}；单位——县文化馆", "village_kind")[0] in (None, "无")


def test_what_somebody_is_and_what_they_do_is_one_thing():
    assert stated("夜班护士一枚，在县医院干护理两年了", "specialty") == ("护理",)


def test_a_title_that_several_hold_is_not_the_writers():
    assert stated("我们学校有一级教师12个，我是二级，县五中", "title") == ("初级",)


@pytest.mark.parametrize(
    "text",
    [
        "中学老师，2022年3月到2025年4月驻村，本科，每年考核都是优秀",
        "2019年参加工作，考核都是优秀，2022年3月到2025年4月驻村",
    ],
)
def test_years_that_were_all_excellent_are_a_residencys_only_where_that_is_told(text):
    assert stated(text, "village_kind", "assessments_passed", "village_excellent_years") == ("驻村", True, None)


@pytest.mark.parametrize("text", ["驻村三年，年年考核优秀", "2022年3月到2025年4月驻村，每年考核都是优秀"])
def test_just_behind_a_residency_they_are_its_own(text):
    assert stated(text, "assessments_passed", "village_excellent_years") == (None, 3)


def test_the_earlier_of_two_residencies_is_said_to_be_left_out():
    text = "2020年3月到2021年3月驻村，2022年5月到2025年6月又驻村"
    assert stated(text, "village_start") == ("2022-05",)
    assert read(text).earlier_runs == ("2020-03",)


def test_the_full_time_education_is_told_beside_the_highest():
    told = stated("最高学历是本科，全日制的是大专", "education", "full_time_education", "study_mode")
    assert told == ("本科", "大专", None)
    assert stated("全日制的是大专", "education", "full_time_education") == ("大专", None)


@pytest.mark.parametrize(
    "text", ["县林业站，考核合格吧记不清", "县林业站，考核合格不太确定", "县林业站，考核都合格好像忘了"]
)
def test_what_is_in_doubt_is_not_told(text):
    assert stated(text, "assessments_passed") == (None,)


def test_a_filler_asks_nothing():
    told = stated("俺在县里啥一个乡里头教小学嘞本可，21年9月上的班", "workplace_level", "specialty", "service_start")
    assert told == ("乡镇", "教师", "2021-09")
