"""Free text whose words mislead: other people's facts, what is over or to come, numbers that are no years of work."""

from datetime import date

import pytest

from rules.notice_files.library import Library
from services.language.understanding import names_known, understand

TODAY = date(2025, 10, 10)
NAMES = names_known(Library.from_environment())


def facts(text: str) -> dict:
    return understand(text, TODAY, NAMES).facts


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
    ],
)
def test_a_run_of_residency_has_its_days_and_its_excellent_years(text, stated):
    found = facts(text)
    assert tuple(map(found.get, ("village_start", "village_end", "village_excellent_years"))) == stated


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
