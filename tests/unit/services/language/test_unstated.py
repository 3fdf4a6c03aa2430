"""Words that look like a fact of the writer's and state none, and lists and years told one by one."""

import pytest

from tests.support.understood import facts


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("群里都说本科三年直接副高，我才大专，在镇中学", {"education": "大专", "workplace_level": "乡镇"}),
        ("网上讲硕士一年就是中级，我是本科", {"education": "本科"}),
        ("他们说，乡镇三年就行，我在县里，大专", {"workplace_level": "县", "education": "大专"}),
        ("如果从地区调到村小，是不是会快一点", {}),
        ("下周一才去报到，届时在镇卫生院，大专", {"education": "大专"}),
        ("站长2022年评上高级农艺师了，我还是助理，2021年9月取得", {"title": "初级", "title_date": "2021-09"}),
        ("研究生还有半年毕业，目前本科学历", {"education": "本科"}),
        ("报了自考本科，已经过了八门，专科文凭", {"education": "大专"}),
        ("县里统一招的，分到哪个乡还不知道，本科", {"education": "本科"}),
        ("今年评副高没过，现在是中级", {"title": "中级"}),
        ("上一份工作在私企，前一家是私立医院，如今在库车市水管站",
         {"county": "库车市", "workplace_level": "县"}),
    ],
)  # fmt: skip
def test_what_others_say_or_is_yet_to_come_is_nobodys_fact(text, stated):
    assert facts(text) == stated


@pytest.mark.parametrize("text", ["我是乡长助理", "执业助理医师证刚下来", "在县医院当医生助理"])
def test_an_assistant_is_a_title_only_where_it_stands_for_one(text):
    assert "title" not in facts(text)
    assert facts("还是助理")["title"] == facts("助理农艺，大专")["title"] == "初级"


@pytest.mark.parametrize(
    "text",
    [
        "做了六年办公室主任，县中学", "乡里站长我当了五年", "当了四年副校长，不上课", "公司注册十年了",
        "驻村名单里没我", "申请过驻村，没轮上", "驻村报名了没选上", "每周下村入户一次", "下村防疫忙了半个月",
        "给驻村的同事顶班三个月", "没正式驻村过",
    ],
)  # fmt: skip
def test_posts_that_manage_and_visits_are_no_service(text):
    assert facts(text).get("village_kind", "无") == "无"
    assert "service_years" not in facts(text)


def test_nurses_in_charge_still_nurse():
    assert facts("护士长当了五年")["service_years"] == 5


@pytest.mark.parametrize("text", ["新和县上班", "得过县里技能大赛一等奖", "地区优质课比赛拿过奖"])
def test_where_somebody_works_or_won_is_not_the_level_of_their_unit(text):
    assert "workplace_level" not in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "在村里住了二十天做调查", "我一直干这个", "财务科科长，地区二院", "还没找到单位，全日制本科，水利专业",
        "我干工程的", "是医院的水电工", "地区医院新生儿科", "在会计师事务所当前台", "护理学院的行政人员",
    ],
)  # fmt: skip
def test_what_is_done_in_passing_and_the_department_one_heads_are_no_specialty(text):
    assert "specialty" not in facts(text)


@pytest.mark.parametrize(
    ("text", "specialty"),
    [
        ("搞考古发掘", "考古"), ("做病案编码", "病案"), ("搞桥梁监测", "桥梁监测"), ("我管妇女保健", "妇女保健"),
        ("做心电图全日制大专", "心电图"), ("我是干安全工程的", "安全工程"), ("劳动教育老师", "教师"),
    ],
)  # fmt: skip
def test_of_what_somebody_does_the_field_and_the_trade_count(text, specialty):
    assert facts(text)["specialty"] == specialty


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("2024年12月31号驻村期满", {"village_kind": "驻村", "village_end": "2024-12-31"}),
        ("驻村去年3月15日结束的", {"village_kind": "驻村", "village_end": "2024-03-15"}),
        ("还在驻村呢，前年去的", {"village_kind": "驻村", "village_start": "2023", "village_end": "至今"}),
        ("驻村第一年合格，第二、第三年优秀", {"village_kind": "驻村", "village_excellent_years": 2}),
        ("驻村去年优秀，前年合格", {"village_kind": "驻村", "village_excellent_years": 1}),
        ("驻村第一年优秀，今年的还没评", {"village_kind": "驻村", "village_excellent_years": 1}),
        ("驻村第二年得了优秀，第一年称职", {"village_kind": "驻村"}),
    ],
)
def test_a_residency_ends_and_is_assessed_year_by_year(text, stated):
    assert facts(text) == stated


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("①本科②地区设计院③2020.7.15入职",
         {"education": "本科", "workplace_level": "地区", "service_start": "2020-07-15"}),
        ("1. 大专\n2. 入职：2021-03-08\n3. 职称：无",
         {"education": "大专", "service_start": "2021-03-08", "title": "无"}),
        ("2021年8月至今 乌什县英阿瓦提乡 兽医",
         {"service_start": "2021-08", "county": "乌什县", "workplace_level": "乡镇", "specialty": "兽医"}),
        ("2022年3月9日！上班！地区医院！", {"service_start": "2022-03-09", "workplace_level": "地区"}),
    ],
)  # fmt: skip
def test_marks_of_a_list_and_of_haste_belong_to_no_number(text, stated):
    assert facts(text) == stated
