"""Free text whose words mislead: other people's facts, what is over or to come, numbers that are no years of work."""

import pytest

from services.language.understanding import understand
from tests.support.understood import NAMES, TODAY, facts


@pytest.mark.parametrize(
    ("text", "specialty", "title"),
    [
        ("高级教师，县二中", "教师", "副高"),
        ("二级教师，村小", "教师", "初级"),
        ("主管护师，县医院", "护理", "中级"),
        ("二级演员，地区歌舞团", "演员", "副高"),
        ("助理兽医师，乡兽医站", "兽医", "初级"),
        ("测绘助理工程师", "测绘", "初级"),
        ("群文副研究馆员", "群文", "副高"),
        ("教物理，县一中", "教师", None),
        ("县医院药剂科", "药剂", None),
        ("民营煤矿，采矿", "采矿", None),
        ("县气象局观测员", "观测员", None),
        ("单位叫某某会计事务所，我在那儿搞软件", "软件", None),
        ("经济开发区管委会的，本科", None, None),
        ("县水利局的司机，大专", None, None),
        ("大专兽医毕业，现在干会计", "会计", None),
        ("从事遥感解译工作", "遥感解译", None),
        ("县气象局搞气象预报", "气象预报", None),
        ("石油公司搞测井，国企", "测井", None),
        ("干公路养护，县公路段", "公路养护", None),
        ("做网络安全", "网络安全", None),
        ("搞葡萄种植", "种植", None),
        ("律师助理", "律师", None),
        ("私企，做涂料化工", "化工", None),
        ("岗位：特种设备检验", "特种设备检验", None),
        ("县农技中心搞植宝", "植保", None),
        ("做生意的，大专", None, None),
        ("三级律师", "律师", "中级"),
    ],
)
def test_a_specialty_goes_by_any_name_of_the_profession_and_not_by_the_unit(text, specialty, title):
    found = facts(text)
    assert (found.get("specialty"), found.get("title")) == (specialty, title)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("师傅是博士，徒弟我是硕士", {"education": "硕士"}),
        ("领导是正高，说让我初定，我大专毕业", {"education": "大专"}),
        ("别人都说我是研究生，其实就本科", {"education": "本科"}),
        ("院长跟我说硕士能定中级，我是本科", {"education": "本科"}),
        ("我想问硕士那条，我自己是本科", {"education": "本科"}),
        ("我是县医院的，帮我弟问一下，他大专，在乡里", {"education": "大专", "workplace_level": "乡镇"}),
        ("驻村干部给我们开会，我是村小老师",
         {"workplace_level": "村", "specialty": "教师", "occupation": "教师"}),
        ("她是初级，我没有，中专", {"title": "无", "education": "中专"}),
        ("我们主任是副高，我啥也不是，大专", {"title": "无", "education": "大专"}),
        ("我们站五个中专三个大专，我本科", {"education": "本科"}),
        ("硕士和博士我都没有，本科而已", {"education": "本科"}),
        ("我们科主任是主任医师，带教老师是副主任护师，我护师", {"title": "初级", "specialty": "护理"}),
        ("同办公室的都是中级了，就我还是初级", {"title": "初级"}),
        ("前男友是博士，我嘛普通本科", {"education": "本科"}),
        ("我们这儿有个博士，我就一大专", {"education": "大专"}),
        ("2026年7月拿到函授本科，目前大专", {"education": "大专"}),
        ("俺爹干了四十年兽医，俺也是兽医，十年", {"service_years": 10, "specialty": "兽医"}),
        ("单位给我报了中级，材料还在县里，我在镇农技站", {"workplace_level": "乡镇"}),
        ("农艺师，2026年3月驻村满三年", {"title": "中级", "specialty": "农艺", "village_kind": "驻村"}),
        ("考上了博士还没入学，硕士双证", {"education": "硕士", "degree_awarded": True}),
        ("专升本考上了，9月刚入学，大专毕业", {"education": "大专"}),
        ("大专函授还没毕业，中专学历", {"education": "中专"}),
        ("老公在地区医院当主任，我没单位", {}),
        ("校长是正高级教师，我还早呢", {}),
        ("dadam mal doxturi, men oqutquchi", {"specialty": "教师", "occupation": "教师"}),
    ],
)  # fmt: skip
def test_each_fact_is_of_the_one_who_is_asked_for(text, stated):
    assert facts(text) == stated


@pytest.mark.parametrize(
    "text",
    [
        "五年一贯制大专",
        "签了五年合同，镇小学",
        "管理岗五年了，本科",
        "挂职到乡里半年",
        "当第一书记两年了",
        "工龄比教龄长两年",
        "馆员评了五年",
        "前单位是国企干了四年，现在单位在镇上的中学",
        "驾龄十年，县公路局",
        "驻村结束一年了",
        "招聘公告写的是五年最低服务年限，我在镇中学",
        "头一段19年到20年",
        "脱产两年读的大专",
        "博士后在站两年",
        "22年国庆过完就来了",
        "单位成立十五年了，我在里面上班",
        "干满三年我就走人",
        "年底合同到期，续签三年",
        "外聘，签一年一续",
        "干了两年半到三年吧",
        "连着优秀三年都在镇上",
    ],
)
def test_a_number_of_years_that_is_no_service_is_none(text):
    assert "service_years" not in facts(text)


def test_of_all_years_those_of_professional_work_count():
    assert facts("工龄12年，专技岗才1年")["service_years"] == 1


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("报过党校的班，没毕业，学历大专", "study_mode"),
        ("我在党校食堂，中专", "study_mode"),
        ("脱产读的大专", "study_mode"),
        ("前年没参加考核，休产假，去年合格", "assessments_passed"),
        ("第一年未定等次，其余合格", "assessments_passed"),
        ("体检不合格推迟入职", "assessments_passed"),
        ("研究生班结业", "education"),
        ("硕士录取通知书拿到了", "education"),
        ("报名驻村了，还没批", "village_kind"),
        ("慰问驻村队员去过一次", "village_kind"),
        ("学位证要到年底才发，硕士", "degree_awarded"),
        ("去年驻村评的是合格", "village_start"),
        ("前单位是国企", "employer_kind"),
        ("自治区级优秀教师", "workplace_level"),
        ("四类地区能算吗", "area_class"),
        ("会计师事务所里管档案的", "title"),
        ("初级职称我够格吗", "title"),
        ("前头在中石油干了五年，那是国企，现在镇农技站", "employer_kind"),
        ("下礼拜就调县城去，本科", "workplace_level"),
        ("后天正式去驻村，农艺师", "village_kind"),
        ("驻村的事还没批", "village_kind"),
        ("硕士读了一半退学了", "education"),
        ("成人本科今年7月刚报名", "education"),
        ("孩子明年大学毕业，本科，能不能定", "education"),
        ("结业不是毕业的大专", "education"),
        ("全日制吧应该，本科", "study_mode"),
        ("高级讲师，党校的", "study_mode"),
        ("考核不是不合格", "assessments_passed"),
        ("六类区我知道不是我们", "area_class"),
        ("中级教师资格证，本科", "title"),
        ("温宿县一家私营的纺织厂", "workplace_level"),
        ("妈妈是乡村医生", "workplace_level"),
        ("在村委会驻村工作队，2022年2月20日进村", "workplace_level"),
        ("从乡镇考到外地了，本科", "workplace_level"),
        ("实验室管仪器的，不算老师，县一中", "occupation"),
        ("白天坐教室三年", "occupation"),
        ("主任医师", "specialty"),
        ("县图书馆，本科", "specialty"),
        ("会计从业资格证早作废，县环卫", "specialty"),
        ("当过兽医，现在是农机站的驾驶员", "specialty"),
        ("刚从药房调到财务", "specialty"),
        ("水利水电工程", "specialty"),
        ("2027年8月调到地区教育局", "workplace_level"),
        ("08年左右上班", "service_start"),
        ("专业：护理；学历：大专", "specialty"),
        ("岗位：安全工程师", "title"),
        ("交了中级材料，等结果", "title"),
        ("高级教师评了两回没上", "title"),
        ("电大学了两年没拿证", "study_mode"),
        ("医务科科长，原是外科医生", "specialty"),
    ],
)
def test_what_is_not_so_or_not_known_is_left_out(text, field):
    assert field not in facts(text)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("本科，2019年毕业的", {"education": "本科", "graduation_date": "2019"}),
        ("硕士，学位证24年6月拿的", {"education": "硕士", "degree_awarded": True, "degree_date": "2024-06"}),
        ("硕士是拿过学位的，学位证弄丢了", {"education": "硕士", "degree_awarded": True}),
        ("2015年高中毕业，2018年大专毕业", {"education": "大专", "graduation_date": "2018"}),
        ("2020年6月本科毕业，2021年3月入职",
         {"education": "本科", "graduation_date": "2020-06", "service_start": "2021-03"}),
        ("2019年打算毕业后考研，本科", {"education": "本科"}),
        ("大专18年本科20年毕业", {"education": "本科", "graduation_date": "2020"}),
        ("2020年7月本科毕业，当月就上班了",
         {"education": "本科", "graduation_date": "2020-07", "service_start": "2020-07"}),
    ],
)  # fmt: skip
def test_graduation_and_degree_have_days_of_their_own(text, stated):
    assert facts(text) == stated


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("访惠聚三年，19年2月—22年2月", ("2019-02", "2022-02", None)),
        ("驻村2022年5月起，如今还在", ("2022-05", "至今", None)),
        ("管寺第四年，头三年优秀今年没考呢", (None, None, 3)),
        ("驻村2022.2至今，2023优秀2024优秀", ("2022-02", "至今", 2)),
        ("驻村2022年3月1日—2025年2月28日，年度考核均优秀", ("2022-03-01", "2025-02-28", 3)),
        ("学前支教去年开始，9月1号", ("2024-09-01", None, None)),
        ("2021年3月1日开始驻村，2024年3月底下来", ("2021-03-01", "2024-03", None)),
        ("驻过两段，头一段19年到20年，第二段22年3月到现在", ("2022-03", "至今", None)),
        ("2021年1月来的，一直在村里驻着", (None, "至今", None)),
        ("驻着呢", (None, "至今", None)),
        ("2022年3月15日起驻村，驻到今年4月1日", ("2022-03-15", "2025-04-01", None)),
        ("从2022年10月10号驻村到昨天，三年整，全优", ("2022-10-10", "2025-10-09", 3)),
        ("驻村管寺2021年9月进去，2024年9月出来，三次优秀", ("2021-09", "2024-09", 3)),
        ("驻村，22年8月1到25年8月1，年年优秀", ("2022-08-01", "2025-08-01", 3)),
        ("今年8月7号那天正好报到驻村的", ("2025-08-07", None, None)),
        ("前年2月到村里工作队", ("2023-02", None, None)),
    ],
)
def test_a_run_of_residency_has_its_days_and_its_excellent_years(text, stated):
    found = facts(text)
    assert tuple(map(found.get, ("village_start", "village_end", "village_excellent_years"))) == stated


def test_a_rule_that_is_quoted_says_nothing_of_who_quotes_it():
    rule = "取得硕士学位人员，在本专业有1年以上工作经历，且考核合格，可申请授予中级职称"
    assert facts(f"{rule}。我是大专") == {"education": "大专"}


def test_a_job_that_was_left_does_not_hide_the_day_of_the_next():
    assert facts("当过三年村官，后来考到县水利站，上班时间2022年5月9日")["service_start"] == "2022-05-09"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("三年前的今天我到的镇农机站", "2022-10-10"),
        ("前个月九号来的", "2025-08-09"),
        ("县中学老师，2024年9月来", "2024-09"),
        ("2024年元旦到岗", "2024-01-01"),
    ],
)
def test_a_day_is_told_in_many_ways(text, start):
    assert facts(text)["service_start"] == start


@pytest.mark.parametrize("text", ["大专，县", "县环卫，大专", "县中，本科"])
def test_a_unit_may_go_by_its_county_and_what_it_does(text):
    assert facts(text)["workplace_level"] == "县"


def test_what_is_said_outright_of_area_and_mode_is_heard():
    assert facts("我们那是五类，若羌的") == {"area_class": "五类", "county": "若羌县"}
    assert facts("我这个专业属于考评结合") == {"evaluation_mode": "考评结合"}


@pytest.mark.parametrize(
    ("text", "field", "value", "words"),
    [
        ("全日之本可", "education", "本科", "本可"),
        ("在乡真中学叫书", "workplace_level", "乡镇", "乡真"),
        ("博仕学位", "education", "博士", "博仕"),
        ("裤车市的", "county", "库车市", "裤车市"),
        ("县医院药济科", "specialty", "药剂", "药济"),
    ],
)
def test_what_sounds_like_a_word_is_one_and_marked_as_a_guess(text, field, value, words):
    understood = understand(text, TODAY, NAMES)
    assert understood.facts[field] == value
    assert understood.grounds[field].is_deduced and words in understood.grounds[field].words


@pytest.mark.parametrize(
    "text", ["请问老师在教室吗", "农一师的医院", "说是要考核", "这是一生的职业", "阿瓦提乡", "证上写的"]
)
def test_a_word_that_only_sounds_like_another_stays_what_it_is(text):
    understood = understand(text, TODAY, NAMES)
    assert not {"specialty", "education", "county"} & understood.facts.keys()


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Men nahiyilik doxturxanida ishleymen, bakalawr", {"workplace_level": "县", "education": "本科"}),
        ("magistirliq unwanim bar, nahiyide", {"education": "硕士", "degree_awarded": True, "workplace_level": "县"}),
        ("kentte turushluq xizmet ettim, 2021-yili 3-aydin 2024-yili 4-ayghiche",
         {"village_kind": "驻村", "village_start": "2021-03", "village_end": "2024-04"}),
    ],
)  # fmt: skip
def test_uyghur_in_latin_letters_is_read_whichever_way_it_is_spelt(text, stated):
    assert facts(text) == stated
