"""Words that look like a fact of the writer's and state none, and lists and years told one by one."""

import pytest

from tests.support.understood import facts, stated


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


@pytest.mark.parametrize(
    "said",
    [
        "考核不都合格", "不是每年都考核合格", "只有一年考核合格",
        "考核没几年合格", "考核不全是合格", "2023年考核没拿到合格",
        "三年里两年考核合格", "考核不见得每年都合格", "考核并非年年合格",
        "考核里合格的年份不多", "考核争取年年合格", "考核规定要合格",
        "考核合格率不高", "去年考核合格被撤销了", "2022、2023年考核合格，2024没评",
        "考核没有哪次是合格的",
    ],
)  # fmt: skip
def test_assessments_of_some_years_or_of_none_or_hoped_for_are_not_all_passed(said):
    assert stated(f"全日制本科，2021年8月在乡镇农技站上班，{said}", "assessments_passed", "education") == (
        None,
        "本科",
    )


@pytest.mark.parametrize(
    "said",
    [
        "没有一年考核合格的",
        "考核一年都没合格过",
        "考核合格的一年也没有",
        "考核一次合格都没拿到",
    ],
)
def test_where_no_assessment_was_passed_they_were_not(said):
    assert stated(f"全日制本科，2021年8月在乡镇农技站上班，{said}", "assessments_passed") == (False,)


@pytest.mark.parametrize(
    "said",
    [
        "考核都合格", "没有一年考核不合格", "考核没有哪年低于合格，年年合格",
        "从没有不合格过", "没职称考核年年合格", "每一年考核都没掉过线，都合格",
        "考核有一年优秀其余合格",
    ],
)  # fmt: skip
def test_assessments_that_were_all_passed_stay_so(said):
    assert stated(f"全日制本科，2021年8月在乡镇农技站上班，{said}", "assessments_passed") == (True,)


@pytest.mark.parametrize(
    ("text", "education", "start"),
    [
        ("正在做博士后，2021年进站，还没出站，地区农科所", "博士", None),
        ("2022年1月进站做博士后，有博士学位，在地区农科院", "博士", None),
        ("2023年1月进博士后工作站，地区农科院", "博士", None),
        ("在站博士后，地区医院心内科，2023年3月入站", "博士", None),
        ("目前在做博士后，地区医院，2022年7月", "博士", None),
        ("博士后即将出站，2021年5月参加工作，地区林业站", "博士", "2021-05"),
        ("博士后出站手续还没办完，地区农科所", "博士", None),
        ("博士后，2026年6月出站", "博士", None),
        ("2020年进博士后流动站，2022年出站，2022年9月到地区医院上班", "博士后", "2022-09"),
        ("博士后流动站待过两年，2023年6月已出站，7月来地区林科院搞造林", "博士后", "2023-07"),
        ("博士后刚出站，地区农科所", "博士后", None),
        ("我是博士，2021年进站当兽医，县兽医站", "博士", "2021"),
    ],
)
def test_who_is_at_a_post_doc_station_is_a_doctor_and_the_time_there_no_work(text, education, start):
    assert stated(text, "education", "service_start", "service_years") == (education, start, None)


@pytest.mark.parametrize("text", ["博士后进站三年了，地区农科所", "博后做了两年了，预计明年春天出站，地区农科院"])
def test_years_at_a_post_doc_station_are_no_years_of_work(text):
    assert stated(text, "education", "service_years") == ("博士", None)


@pytest.mark.parametrize(
    "said",
    [
        "中级已报评审还没结果", "助理农艺师正在公示", "助理农艺师已报还没批", "中级刚报上去", "中级材料已提交",
        "农艺师已通过评审待发文", "助理工程师刚公示完还没下文，2025年",
        "中级已上会还没批", "工程师公示期刚过，还没发文",
        "二级教师材料交上去了，等结果", "职称：助理农艺师（公示中）", "我的助理馆员刚公示，文件没下", "中级被取消了",
    ],
)  # fmt: skip
def test_a_title_on_its_way_or_taken_away_is_not_held(said):
    assert stated(f"全日制本科，2021年8月在乡镇农技站上班，{said}", "title", "title_date", "service_start") == (
        None,
        None,
        "2021-08",
    )


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        ("初级2020年6月取得，中级已上会还没批，林业", "初级", "2020-06"),
        ("我的中级已经送评了，初级是2019年取得的", "初级", "2019"),
        ("我是助理工程师，正在申报工程师", "初级", None),
        ("助理农艺师，2025年申报农艺师", "初级", None),
        ("今年要评工程师，助理工程师", "初级", None),
        ("职称：中级（2020年取得），现正申报副高", "中级", "2020"),
        ("拟聘副高，公示都结束了，就等聘文，中级2018年", "中级", "2018"),
        ("中级职称被撤销，现在是初级", "初级", None),
        ("中级2023年公示完就下文了", "中级", "2023"),
        ("工程师是2021年12月公示后下的文", "中级", "2021-12"),
        ("2021年报的中级，2022年评上", "中级", "2022"),
        ("2022年评工程师", "中级", "2022"),
    ],
)
def test_beside_what_is_applied_for_the_title_held_stays(text, title, day):
    assert stated(text, "title", "title_date") == (title, day)


def test_what_is_not_approved_yet_is_not_the_residency():
    told = "初级2020年6月取得，中级已上会还没批，2022年5月1日到2025年5月1日驻村，三年都优秀"
    assert stated(told, "title", "village_kind", "village_end", "village_excellent_years") == (
        "初级",
        "驻村",
        "2025-05-01",
        3,
    )
    assert stated("我报名驻村了，还没批，本科", "village_kind") == (None,)


@pytest.mark.parametrize(
    "asked",
    [
        "要高级还是中级",
        "能要高级还是中级",
        "我初级还是中级自己也搞不清",
        "要中级",
        "馆员算初级还是中级",
        "农艺师到底是中级还是副高",
    ],
)
def test_of_titles_to_choose_from_none_is_held(asked):
    assert stated(f"全日制本科，乡镇中学语文老师，{asked}", "title") == (None,)
    assert stated(f"全日制本科，乡镇中学语文老师，没职称，{asked}", "title") == ("无",)
    assert stated("报了副高没过，还是中级", "title") == ("中级",)


@pytest.mark.parametrize(
    "said",
    [
        "三年优秀差一年", "三年优秀还差今年的", "三年优秀但不连续", "三年优秀中间隔了一年", "三年优秀，可中间断了一年",
        "累计三年优秀", "一共拿了三年优秀，但是隔着拿的", "应该能三年优秀", "争取三年优秀", "保证三年优秀",
        "三年考核优秀的是单位不是我", "三年优秀需要什么材料",
        "没有连续三年优秀", "要连续三年优秀才行", "三年都是优秀队员",
    ],
)  # fmt: skip
def test_excellent_years_that_are_not_had_are_none(said):
    text = f"2022年5月1日驻村至今，{said}，助理林业工程师2020年1月"
    assert stated(text, "village_excellent_years", "village_start", "title") == (None, "2022-05-01", "初级")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("连续三年年度考核优秀，2022年驻村了一年，初级", None),
        ("今年驻村第一年，前三年考核都是优秀", None),
        ("三年考核都是优秀，驻村是去年才去的", None),
        ("2024年5月驻村至今，单位考核三年优秀", None),
        ("驻村三年，除了头一年都优秀", None),
        ("驻村三年，都优秀", 3),
        ("2022、2023、2024都是优秀，2024年1月开始驻村", 1),
        ("2022年3月到2025年3月驻村，三年都评了优秀，没有断过", 3),
        ("2023年5月驻村到现在，2023、2024都优秀", 2),
    ],
)
def test_years_before_a_residency_are_none_of_its_own(text, years):
    assert stated(text, "village_excellent_years") == (years,)


@pytest.mark.parametrize(
    "said",
    [
        "再过半年就3年了", "还有半年满3年", "要干3年", "过完年就2年了", "再干1年就3年了", "得干够三年", "还差两个月3年",
        "年底就满3年了", "等干满三年再报", "本科学历3年", "取得本科学历已有三年", "本科文凭拿了五年了", "下乡三个月",
        "到卫生院帮扶半年", "中途去内地学习一年", "中间2024年6月回单位三个月",
    ],
)  # fmt: skip
def test_years_to_come_of_a_diploma_or_elsewhere_are_no_years_of_work(said):
    assert stated(f"全日制本科，乡镇农技站，{said}", "service_years", "education") == (None, "本科")


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("到今年干满两年了", 2), ("得干够三年，我才两年", 2), ("主要干了3年农技推广", 3),
        ("协议要服务满五年，已经干了四年", 4), ("本科两年了", 2), ("出差多，干了三年", 3),
    ],
)  # fmt: skip
def test_years_that_are_over_stay_years_of_work(said, years):
    assert stated(f"乡镇农技站，{said}", "service_years") == (years,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("事业编制，参公单位，乡镇", "机关"), ("事业单位（参公），乡镇", "机关"), ("事业编，参公", "机关"),
        ("我们站是事业单位，但参照公务员法管理", "机关"), ("我身份是公务员，借到事业单位", "机关"),
        ("编制是公务员，人抽调到事业单位", "机关"), ("从参公单位调到乡镇中学，事业编", "事业单位"),
        ("原来参公，现在改成事业单位了", "事业单位"), ("事业单位，不是参公", "事业单位"),
    ],
)  # fmt: skip
def test_a_unit_run_like_the_civil_service_is_not_an_ordinary_public_one(text, kind):
    assert stated(text, "employer_kind") == (kind,)


@pytest.mark.parametrize("said", ["被撤销了", "被取消", "证作废了", "因为抄袭被收回", "去年被学校撤了"])
def test_a_degree_taken_away_is_not_awarded(said):
    text = f"硕士学位{said}，地区博物馆，2020年参加工作"
    assert stated(text, "education", "degree_awarded", "degree_date") == ("硕士", False, None)
    assert stated("硕士学位拿到了，没被撤销，地区医院", "degree_awarded") == (True,)


@pytest.mark.parametrize("said", ["函授本科明年拿证，全日制大专", "本科要到年底才毕业，大专", "硕士开题没过，大专"])
def test_what_is_still_studied_is_no_education(said):
    assert stated(f"{said}，镇小学", "education", "workplace_level") == ("大专", "乡镇")
