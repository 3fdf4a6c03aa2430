"""Untidy texts: comparisons, jokes, rules that are doubted, others' assessments, and time that counts only in part."""

import pytest

from tests.support.understood import facts, stated


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
        ("聘用制，乡卫生院，五年，药士", "初级"), ("我自己啥都没有，媳妇是中级", "无"),
        ("我婆娘是中级，我啥也没有", "无"), ("俺没评过，媳妇儿是中级农艺师", "无"),
        ("我啥也不是，我同学都副高了", "无"),
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
        ("3月5号入职", "service_start", None),
        ("我9月2号报到的，好像是2021年", "service_start", None),
        ("7月28号入职，2024年的", "service_start", "2024-07-28"),
        ("9月1号上的班，那是2021年", "service_start", "2021-09-01"),
        ("七月二十八号入职，二〇二四年的", "service_start", "2024-07-28"),
        ("我8月5号到的镇卫生院（2018年）", "service_start", "2018-08-05"),
        ("7月1号毕业，7月20号上的班，都是2023年的事", "graduation_date", "2023-07-01"),
        ("7月1号毕业，7月20号上的班，都是2023年的事", "service_start", "2023-07-20"),
        ("2019年毕业，9月1号入职，2021年，评了初级", "title_date", "2021"),
        ("本人8月12日报到，系2023年", "service_start", "2023-08-12"),
        ("7月15号，2022年，入职县医院", "service_start", "2022-07-15"),
        ("2019年本科毕业，3月5号入职乡农技站", "service_start", None),
        ("12月20号评的初级，2019年的", "title_date", "2019-12-20"),
        ("11月8号驻村，2022年的事情，到现在还没回来", "village_start", "2022-11-08"),
        ("乡小学体育老师嘛大专嘛2017年9月一直到现在", "service_start", "2017-09"),
        ("乡农技站2016年5月到现在没挪过窝", "service_start", "2016-05"),
        ("8月7号之后去驻村的是不是新办法，我8月15去的，现在还在村里", "village_start", "2025-08-15"),
        ("小教一级，2010年，村小", "service_start", None),
        ("驻村第二年，2023年3月开始", "village_start", "2023-03"),
        ("2023年3月1号去驻村，去年10月退回来了，今年3月又重新去驻的", "village_start", "2025-03"),
        ("驻村满三年回来了，助理馆员。去是2022年4月", "village_start", "2022-04"),
        ("一个月前，9月10号，才拿到博士学位，单位还在挑", "degree_date", "2025-09-10"),
        ("一个月前，9月10号，才拿到博士学位，单位还在挑", "service_start", None),
        ("2021年9月份通过特岗考试到的乡中学", "service_start", "2021-09"),
        ("三年前从口里来的，在乡林果站", "service_start", None),
        ("两年前调来县里的，水利", "service_start", None),
        ("今年9月借到县教研室，2021年9月到的村小", "service_start", "2021-09"),
        ("2011年党校本科也混下来了，乡水管所", "graduation_date", "2011"),
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("bk qrz，xz农经站，没zc",
         {"education": "本科", "study_mode": "全日制", "workplace_level": "乡镇", "title": "无"}),
        ("ss双证，县水利局", {"education": "硕士", "degree_awarded": True, "workplace_level": "县"}),
        ("主管检验师靠出来的，2020年5月", {"title": "中级", "specialty": "检验", "title_date": "2020-05"}),
        ("Men veterinar, yézida ishleymen, texnikum püttürgen",
         {"specialty": "兽医", "workplace_level": "乡镇", "education": "中专"}),
    ],
)  # fmt: skip
def test_initials_slips_and_another_tongue(text, told):
    assert facts(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "考核一年合格一年没参加（借调在外）一年合格", "我去年考核优秀今年还没考", "上年度考核优秀，本科",
        "年度考核有一年空着，其他年份没问题",
    ],
)  # fmt: skip
def test_a_single_year_or_one_without_an_assessment_says_nothing_of_all(text):
    assert stated(text, "assessments_passed") == (None,)


@pytest.mark.parametrize(
    ("text", "level", "county"),
    [
        ("拜城的采油厂，高级工程师", None, "拜城县"),
        ("拜城的水利局，高级工程师", "县", "拜城县"),
        ("前面在柯坪县一中代课，到阿克苏市一家私企做给排水", None, "阿克苏市"),
        ("在县农技中心，23年抽到乡上帮忙一年，24年就回中心了", "县", None),
        ("在镇上的兽医站帮忙", "乡镇", None),
    ],
)
def test_a_company_in_a_county_and_a_place_lent_to_are_no_level(text, level, county):
    assert stated(text, "workplace_level", "county") == (level, county)


@pytest.mark.parametrize(
    ("text", "specialty"),
    [
        ("大学学的园林，我不搞园林，搞的是电工", "电工"), ("B超做的，乡医院", "B超"), ("文博的助理馆员", "文博"),
        ("我西药房的，县医院", "西药房"), ("纺织助工，县毛纺厂", "纺织"), ("县一中，也带数学", "教师"),
    ],
)  # fmt: skip
def test_what_somebody_does_may_stand_in_front_or_beside_a_title(text, specialty):
    assert stated(text, "specialty") == (specialty,)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("搞机电满十年了但是社保只交了六年", 10),
        ("工作五年，前两年在乡里", 5),
        ("干了四年转编了，去年3月转的", None),
        ("当工人11年，大专毕业", None),
        ("我年年合格，一年半", 1.5),
    ],
)
def test_a_span_is_of_what_stands_beside_it(text, years):
    assert stated(text, "service_years") == (years,)


def test_what_only_counts_like_full_time_study_is_not_it():
    assert stated("党校大专能按全日制算吧", "study_mode") == ("党校",)
    assert stated("我在党校教课可我学历不是党校的，是正儿八经统招本科", "study_mode") == ("全日制",)


def test_a_title_out_of_reach_is_none_and_one_asked_after_politely_is_held():
    assert stated("前年拿的中级，副高还在做梦", "title", "title_date") == ("中级", "2023")
    assert stated("请问高级工程师满五年了，能报不", "title") == ("副高",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("□本科 ☑大专 □中专，☑全日制", {"education": "大专", "study_mode": "全日制"}),
        ("本科☐ 大专☑ 全日制☑", {"education": "大专", "study_mode": "全日制"}),
        ("本科√ 乡镇√ 职称×", {"education": "本科", "workplace_level": "乡镇", "title": "无"}),
        ("驻村（否），职称（无），大专", {"village_kind": "无", "title": "无", "education": "大专"}),
    ],
)
def test_of_a_form_what_is_ticked_counts(text, told):
    assert facts(text) == told


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("大学肄业，大专证也没有", "education", None),
        ("职高毕业，后读函授大专，幼儿园", "education", "大专"),
        ("全日制只有高中，成教大专", "study_mode", "非全日制"),
        ("我硕士，但学位证压着没发", "degree_awarded", None),
        ("我硕士，但学位还压着没给", "degree_awarded", False),
        ("我博士，学位下半年才发", "degree_awarded", False),
        ("我硕士，学位去年才发的", "degree_awarded", True),
        ("硕士，县林业站一年，听说要满三年才有中级", "title", None),
        ("本科两年，先把初级评上", "title", None),
        ("本科，我现在只能初级", "title", None),
        ("本科，干了三年才有的初级", "title", "初级"),
        ("刚才说中级说快了，是初级", "title", "初级"),
        ("人事让我填初级，我其实没职称", "title", "无"),
        ("中级职称压根没评过，大专", "title", None),
        ("被派去内地学校服务管理，2023年8月起", "service_start", None),
    ],
)
def test_what_was_not_had_is_not_taken(text, field, value):
    assert stated(text, field) == (value,)
