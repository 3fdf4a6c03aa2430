"""A rule that depends on who asks or who acts: its yes or no is said only of those whom the question supposes."""

import pytest

from rules.facts import Facts
from rules.notice_files.library import OWN_FOLDER, load_notice
from services.language.answers import answer

AKSU, RUOQIANG = (load_notice(OWN_FOLDER / name) for name in ("aksu-2025h2", "ruoqiang-2024"))
FIRST_WORDS = ("要。", "不用。", "够。", "不够。", "可以。", "不可以。", "是的。", "不是。")


def said(question, notice=AKSU, facts=None, before=None):
    return answer(question, notice, Facts.of(facts) if facts else None, None, before)


def first_word(text):
    return next((word for word in FIRST_WORDS if text.startswith(word)), None)


@pytest.mark.parametrize(
    ("question", "facts", "first"),
    [
        ("老师要教师资格证吗", None, "要。"),
        ("体育老师的教师资格证要上传吗", None, "要。"),
        ("我要传教师资格证吗", {"occupation": "教师"}, "要。"),
        ("农艺师要传教师资格证吗", None, "不用。"),
        ("校医要教师资格证吗", None, "不用。"),
        ("要教师资格证吗", {"occupation": "其他", "specialty": "水利"}, "不用。"),
        ("要记者证吗", {"occupation": "教师"}, "不用。"),
        ("要教师资格证吗", None, None),
        ("非教师也要教师资格证吗", None, None),
        ("没有教师资格证的工程师能报吗", None, None),
        ("水利工程师没有记者证，是不是报不了", None, None),
        ("记者证和教师资格证每个人都要传吗", None, None),
        ("当过老师现在做农技的，还要教师资格证吗", None, None),
        ("报社美编要记者证吗", None, None),
        ("融媒体中心的要交记者证吗", {"occupation": "教师"}, None),
    ],
)
def test_a_certificate_is_for_those_who_work_as_what_it_certifies(question, facts, first):
    found = said(question, facts=facts)
    assert found.kind == "answer" and found.topic in ("teacher_certificate", "press_card")
    assert first_word(found.text) == first and "其他人员不涉及" in found.text


@pytest.mark.parametrize(
    "question",
    [
        "无犯罪证明要不要自己去开",
        "我要自己去公安局盖章吗",
        "学校让老师自己跑派出所拿无犯罪证明行不行",
        "纪检意见我自己找纪委盖章可以吗",
        "单位必须征求纪检意见吗",
    ],
)
def test_the_unit_and_nobody_else_asks_the_police(question):
    found = said(question)
    assert found.topic == "police_discipline" and first_word(found.text) is None and "不是个人去办" in found.text


@pytest.mark.parametrize(
    "question",
    [
        "附件1填单位监督电话填地区的2136169可以吗",
        "公示上的监督电话填多少",
        "公示里纪检监察监督电话写哪个号码",
        "公示贴出去，上面人社部门电话该填哪个号",
    ],
)
def test_no_number_of_the_notice_is_written_into_the_blanks_of_a_form(question):
    text = said(question).text
    assert "监督电话：0997" not in text and "咨询电话：" not in text


@pytest.mark.parametrize("question", ["监督电话是多少", "我想举报公示造假，监督电话多少", "举报打2136169对吗"])
def test_whoever_wants_to_complain_gets_the_number(question):
    assert said(question).topic == "complaints"


@pytest.mark.parametrize(
    ("question", "notice", "facts", "years"),
    [
        ("农技员本科刚毕业，继续教育传几年", RUOQIANG, None, None),
        ("水利局本科2024年毕业，继续教育传几年", RUOQIANG, None, None),
        ("本科当年，继续教育要几年的", RUOQIANG, None, None),
        ("大专毕业满一年，继续教育证书要哪些年度", RUOQIANG, None, None),
        ("小学老师本科当年，继续教育要几年的", RUOQIANG, None, "2023、2024"),
        ("农技员大专，继续教育要几年的", RUOQIANG, None, "2023"),
        ("本科，考核表要哪几年", AKSU, None, "2024"),
        ("硕士，继续教育要传几年的", AKSU, None, "2024"),
        ("年度考核表博士要交几年", AKSU, None, "2024"),
        ("驻村三年了，考核表要哪几年", AKSU, None, None),
        ("考核表要传几年", AKSU, {"village_kind": "驻村", "village_start": "2022-03-01", "title": "初级"}, None),
    ],
)
def test_years_are_told_of_the_road_that_is_known_to_be_the_askers(question, notice, facts, years):
    text = said(question, notice, facts).text
    assert f"{years}年度" in text if years else "您须提供" not in text


def test_years_are_told_by_the_best_way_that_an_education_opens():
    assert "按授予副高级" in said("年度考核表博士要交几年").text
    assert "您须提供2年的：2023、2024年度" in said("博士后的考核表要几年").text


def test_years_that_the_notice_does_not_tell_of_a_road_are_left_open():
    facts = {
        "village_kind": "驻村", "village_start": "2022-03-01", "village_end": "至今", "title": "初级",
        "title_date": "2021-05-01", "village_excellent_years": 3,
    }  # fmt: skip
    for question in ("年度考核表要传几年", "继续教育要传几年"):
        found = said(question, facts=facts)
        assert found.kind == "open" and "没有写明高定须上传哪些年度" in found.text


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG])
@pytest.mark.parametrize(
    "question",
    [
        "纸质材料可以代替网上申报吧",
        "网上申报时就把纸质的交了吧",
        "纸质材料和网上审核一起交吗",
    ],
)
def test_paper_comes_after_approval_and_not_instead(question, notice):
    text = said(question, notice).text
    assert first_word(text) in (None, "不可以。") and ("不能代替" in text or "审核通过后" in text), text


@pytest.mark.parametrize(
    ("question", "notice", "facts", "kind", "first"),
    [
        ("私立学校语文老师普通话二乙能报吗", AKSU, None, "open", None),
        ("民办高中英语老师普通话三甲可以吗", AKSU, None, "open", None),
        ("民办小学语文老师普通话二乙够吗", RUOQIANG, None, "open", None),
        ("国企子弟学校的语文老师二乙够吗", AKSU, None, "open", None),
        ("公司的播音员普通话二甲够吗", RUOQIANG, None, "open", None),
        ("民办学校要普通话吗", AKSU, None, "open", None),
        ("语文老师普通话二乙够吗", AKSU, {"employer_kind": "民营企业"}, "open", None),
        ("事业单位语文老师普通话二乙够吗", AKSU, {"employer_kind": "民营企业"}, "answer", "不够。"),
        ("语文老师普通话二乙够不够", AKSU, None, "answer", "不够。"),
        ("公办幼儿园老师三甲够不够", AKSU, None, "answer", "不够。"),
        ("高职院校老师普通话三级甲等行吗", AKSU, None, "answer", "不够。"),
        ("大学毕业的小学数学老师普通话三甲够吗", AKSU, None, "answer", "不够。"),
        ("大学老师普通话三级乙等行吗", AKSU, None, "answer", None),
        ("党校老师普通话三乙行吗", AKSU, None, "answer", None),
        ("农艺师普通话三乙够吗", AKSU, None, "answer", "够。"),
        ("护士普通话三级乙等够不够", RUOQIANG, None, "answer", "够。"),
        ("普通话三乙够吗", RUOQIANG, None, "answer", None),
    ],
)
def test_a_grade_is_judged_by_the_rule_of_whom_it_speaks_of(question, notice, facts, kind, first):
    found = said(question, notice, facts)
    assert (found.kind, first_word(found.text)) == (kind, first), found.text
    if notice is RUOQIANG and kind == "answer":
        assert "不得低于三级乙等" in found.text


@pytest.mark.parametrize(
    ("question", "notice", "words"),
    [
        ("盖章不签字可以吗", RUOQIANG, "分管领导签字并加盖公章"),
        ("申报前公示不签字行吗", RUOQIANG, "分管领导签字并加盖公章"),
        ("要不要盖公章", RUOQIANG, "分管领导签字并加盖公章"),
        ("承诺书要单位盖公章吗", RUOQIANG, "承诺人签字"),
        ("联系人叫赵静吗", RUOQIANG, "事业管理科"),
        ("先征求意见还是先公示", AKSU, "征求公安、纪检等部门意见"),
        ("由自治区人社厅确认吗", AKSU, "地区人社局"),
        ("公示结果没出来可以后补吗", AKSU, "申报前公示的结果须上传"),
        ("特岗教师普通话几级", AKSU, "二级乙等"),
        ("志愿者转过来的语文老师普通话要几级", AKSU, "二级甲等"),
        ("要普通话证书吗", AKSU, "事业单位专业技术人员均须上传"),
        ("免了继续教育还要传证书吗", AKSU, "免学审批表"),
        ("企业的人能报吗", RUOQIANG, "包括企业单位"),
        ("我们是公司的，可以申报吗", RUOQIANG, "包括企业单位"),
        ("国企的人能报吗", RUOQIANG, "包括企业单位"),
        ("公司员工可以申报吗", AKSU, "民营企业的人员可以申报"),
        ("企业的能报吗", AKSU, "民营企业的人员可以申报"),
        ("国企的人能报吗", AKSU, "国有企事业单位"),
        ("继续教育证书去哪里下载", RUOQIANG, "从系统获取"),
        ("继续教育证书怎么下载", AKSU, "从系统获取"),
    ],
)
def test_what_the_notice_says_is_not_called_left_open(question, notice, words):
    found = said(question, notice)
    assert found.kind == "answer" and words in found.text, found.text


@pytest.mark.parametrize(
    ("question", "notice", "topic"),
    [
        ("领导就是不签字怎么办", RUOQIANG, "appeal"),
        ("单位不给盖章能投诉吗", RUOQIANG, "appeal"),
        ("特岗教师三年算不算工作年限", AKSU, "years_kinds"),
        ("自治区人社厅的电话是多少", AKSU, "office"),
        ("若羌县以外的能申报吗", RUOQIANG, "open_corps"),
        ("若羌县外单位可以申报吗", RUOQIANG, "open_corps"),
        ("若羌以外单位的人能不能报", RUOQIANG, "open_corps"),
        ("家族企业的人能报吗", RUOQIANG, "company_papers"),
        ("企业报要不要社保", AKSU, "company_papers"),
        ("继续教育在哪里学", RUOQIANG, "continuing_other"),
        ("继续教育证书下载不了", AKSU, "continuing_other"),
        ("继续教育证书丢了在哪补打印", AKSU, "continuing_other"),
        ("私人厂子的也得有普通话证？我们车间一个都没有", AKSU, "open_putonghua_company"),
        ("民办学校的老师要普通话吗", AKSU, "open_putonghua_company"),
        ("公示上身份证号能不能遮住", AKSU, "open_identity_hidden"),
        ("公示身份证号能不能打星号", RUOQIANG, "open_identity_hidden"),
        ("街道下头的文化站，本科四年，能不能当乡镇看给中级", AKSU, "open_street"),
        ("若羌评完的结果在哪个网站能查到", RUOQIANG, "results"),
        *(
            (question, AKSU, "other_matters")
            for question in (
                "硕士研究生报名网址",
                "成人高考报名在哪个网站",
                "公务员试用期满一年怎么定级",
                "一级建造师证挂靠给多少钱",
                "护士执业证丢了在哪补",
                "党校周末班什么时候开课",
                "个体户注销在哪个网",
                "退休年龄现在是六十几",
            )
        ),
    ],
)
def test_what_it_does_leave_open_stays_so(question, notice, topic):
    found = said(question, notice)
    assert (found.kind, found.topic) == ("open", topic), found.text


@pytest.mark.parametrize("question", ["若羌县以外的企业能报吗", "不在若羌县工作的能申报吗"])
def test_nobody_outside_is_told_the_rule_of_those_inside(question):
    assert not said(question, RUOQIANG).answerable


@pytest.mark.parametrize(
    ("before", "question", "facts", "topic"),
    [
        ("要不要公安意见", "普通话呢", None, "putonghua"),
        ("要征求公安意见吗", "普通话证呢", None, "putonghua"),
        ("要不要公安意见", "普通话呢", {"employer_kind": "国有企业"}, "open_putonghua_company"),
        ("要不要普通话证", "公安意见呢", None, "police_discipline"),
        ("考核表要几年", "普通话呢", None, "putonghua"),
        ("单位公示几天", "前后两回都得五天？", None, "second_length"),
        ("单位公示几天", "再次公示呢，也要五个工作日？", None, "second_length"),
        ("网上申报是哪个网址", "手机上弄行不", None, "device"),
        ("网上申报是哪个网址", "手机能报吗", None, "device"),
    ],
)
def test_a_follow_up_that_names_another_paper_is_about_that(before, question, facts, topic):
    assert said(question, facts=facts, before=before).topic == topic
