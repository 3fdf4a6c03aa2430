"""Kinds of questions that people really ask, in other words than anybody wrote down, and what only looks like them."""

from datetime import datetime

import pytest

from rules.facts import Facts
from rules.notice_files.library import OWN_FOLDER, load_notice
from rules.schedule import BEIJING
from services.language.answers import answer
from services.language.answers.question.normal import plainly

AKSU, RUOQIANG = (load_notice(OWN_FOLDER / name) for name in ("aksu-2025h2", "ruoqiang-2024"))
IN_SEASON = {
    AKSU.id: datetime(2025, 10, 10, 9, tzinfo=BEIJING),
    RUOQIANG.id: datetime(2024, 10, 10, 9, tzinfo=BEIJING),
}


def said(question, notice=AKSU, before=None, facts=None):
    return answer(question, notice, Facts(**facts) if facts else None, IN_SEASON[notice.id], before)


@pytest.mark.parametrize(
    "question",
    [
        "我在民营砖厂搞机械的，没编制，全日制本科干了一年半，能初定不",
        "国企电力技术员，没有编制，大专三年了，初定得了初级不",
        "私企不在编，本科一年多，搞建筑的，可以初定吗",
    ],
)
def test_who_has_no_post_in_an_enterprise_is_decided_like_anybody(question):
    found = said(question)
    assert found.is_own and "初级" in found.text


@pytest.mark.parametrize(
    "question",
    ["学校里没编制的老师能报吗", "我在国企是劳务派遣，没编制，能初定吗", "我没编制，公司派到学校上班的，能报不"],
)
def test_who_has_no_post_elsewhere_is_for_the_desk(question):
    assert said(question).kind == "open"


@pytest.mark.parametrize(
    ("question", "notice", "words"),
    [
        ("我是职高老师，要准备啥材料，普通话几级", AKSU, ["教师资格证", "二级乙等"]),
        ("初中老师要传哪几样证件，还有普通话最低几级", AKSU, ["教师资格证", "二级乙等"]),
        ("我2021年12月下村今年1月回来，全优，二级教师19年拿的。能定到哪级，呈报表用哪一种", AKSU,
         ["中级", "驻村三年优秀职称高定呈报表"]),
        ("审核是几号到几号，纸质是几号到几号", AKSU, ["10月20日", "11月7日"]),
        ("若羌形式审核哪几天，收纸质的又是哪几天，帮我列下", RUOQIANG, ["10月8日", "11月1日"]),
    ],
)  # fmt: skip
def test_two_questions_of_one_asker_are_both_answered(question, notice, words):
    found = said(question, notice)
    assert found.answerable and all(each in found.text for each in words), found.text


@pytest.mark.parametrize("question", ["若羌个人网上报到几号，现在补来得及不", "若羌2024年那批网上报名到哪天"])
def test_what_is_reported_on_the_web_is_no_paper(question):
    found = said(question, RUOQIANG)
    assert "10月25日" in found.text and "11月1日" not in found.text


@pytest.mark.parametrize("question", ["教师公寓怎么申请，要交啥材料", "学生作文比赛啥时候，交什么材料"])
def test_what_belongs_to_a_question_of_another_matter_is_not_answered(question):
    assert not said(question).answerable


def test_what_several_answers_say_is_said_once():
    assert said("呈报表单面打还是双面打，有没有水印").text.count("一式二份") == 1


@pytest.mark.parametrize(
    "question",
    [
        "授予跟乡镇初定中级有啥差别",
        "乡镇初定中级跟授予中级比，哪条容易",
        "我硕士双证在镇上四年了，授予和初定都够，选哪个省事",
    ],
)
def test_of_two_ways_that_are_compared_both_rules_are_told(question):
    found = said(question)
    assert found.is_own and "满3年" in found.text and "硕士学位人员（1年）" in found.text


def test_which_way_is_less_trouble_is_told_by_the_years_of_papers():
    assert "乡镇初定中级交3年的、授予中级交1年的" in said("镇中学研究生，满三年，走授予还是走乡镇初定，哪个划算").text


def test_ways_that_a_notice_does_not_have_are_not_compared():
    assert said("若羌授予和初定差别在哪，走哪个省事", RUOQIANG).kind == "open"


@pytest.mark.parametrize(
    ("question", "notice", "words"),
    [
        ("民企的申请从我手里交出去到批下来要经过几家", AKSU, ["企业公示", "公共就业服务中心"]),
        ("民营厂子报职称从头到尾几道关", AKSU, ["企业公示", "公共就业服务中心"]),
        ("事业单位从交上去到最后定下来中间经过几家", AKSU, ["党组织会议", "地区人社局"]),
        ("若羌的申请先后要给谁看", RUOQIANG, ["基层单位", "县人社局"]),
        ("国有农场推荐前得先问过哪些部门，开什么会", AKSU, ["公安", "党组织会议"]),
    ],
)
def test_who_asks_whose_hands_it_goes_through_hears_the_steps(question, notice, words):
    found = said(question, notice)
    assert found.answerable and all(each in found.text for each in words), found.text


@pytest.mark.parametrize(
    "question", ["低保申请交上去要经过几家", "孩子转学要先后给谁看", "营业执照从交到拿证要过几道手"]
)
def test_steps_of_another_matter_are_not_told(question):
    assert not said(question).answerable


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("人事让审核通过后再贴一回公示，是不是弄错了", AKSU),
        ("审核完了单位又贴公示，是她们搞错了还是就这么规定的", AKSU),
        ("若羌都审过了又要贴一遍公示，是规定吗", RUOQIANG),
    ],
)
def test_who_doubts_the_second_publicity_hears_first_that_it_is_the_rule(question, notice):
    assert said(question, notice).text.startswith("没有弄错，通知就是这样规定的。两次：")


@pytest.mark.parametrize(
    "question",
    ["领导卡着不给我贴公示，往哪打电话反应", "学校不给公示，我想反应一下，电话多少", "单位不给我报，打哪个电话反应"],
)
def test_who_wants_to_complain_gets_the_number_however_it_is_written(question):
    assert AKSU.contact.complaints in said(question).text


MASTER = {"education": "硕士", "study_mode": "全日制", "degree_awarded": True, "workplace_level": "乡镇",
          "service_years": 2, "specialty": "农艺"}  # fmt: skip
COLLEGE = {"education": "大专", "study_mode": "全日制", "workplace_level": "县", "service_start": "2024-02",
           "specialty": "水利", "assessments_passed": True}  # fmt: skip


@pytest.mark.parametrize(
    ("question", "facts", "begins"),
    [
        ("不是2024年，是2022年5月，再算下", COLLEGE, "符合以下各项的，可以申报初定初级"),
        ("写错了，是22年3月上的班，不是24年，那呢", COLLEGE, "符合以下各项的，可以申报初定初级"),
        ("更正，不是24年2月，是23年2月", COLLEGE, "符合以下各项的，可以申报初定初级"),
        ("打错了，学位证最后没拿到，那授予还行不", MASTER, "不可以申报授予中级"),
    ],
)
def test_what_was_told_before_is_put_right_and_decided_anew(question, facts, begins):
    assert said(question, before="我这次能定什么级别", facts=facts).text.startswith(begins)


@pytest.mark.parametrize("question", ["写错了，能改吗", "名字写错了，要重新报吗"])
def test_a_mistake_in_the_application_is_no_correction_of_what_was_told(question):
    assert said(question, before="我能授予中级吗", facts=MASTER).kind == "open"


def test_a_county_that_is_put_right_counts():
    facts = {**COLLEGE, "county": "拜城县"}
    found = said("说错了，我是若羌的，不是拜城的，几年", RUOQIANG, "大专几年能初定初级", facts)
    assert "大专满1年" in found.text and "所在县" not in found.text


@pytest.mark.parametrize("question", ["那开车拉设备的呢，也是台里的", "那修机器的呢 也是事业编"])
def test_who_does_what_no_rule_is_for_hears_the_general_one(question):
    assert "不得低于三级乙等" in said(question, before="主持人普通话几级").text


def test_who_is_named_by_what_the_rule_speaks_of_hears_that_rule():
    assert said("那汉语的呢", before="播音员普通话要几级").topic == "putonghua_broadcast"


@pytest.mark.parametrize(
    ("question", "before", "notice"),
    [
        ("那以后的批次还是这些专业吗", "若羌能初定的专业有哪些", RUOQIANG),
        ("以后的年度也是五个工作日吗", "公示几天", AKSU),
        ("下一年度还是这么定吗", "本科几年能初定初级", AKSU),
    ],
)
def test_whether_later_rounds_will_be_like_this_one_is_left_open(question, before, notice):
    assert said(question, notice, before).topic == "other_round"


@pytest.mark.parametrize("question", ["附件3写的是上半年还是下半年", "本科明年满一年，也是初级吗"])
def test_another_time_that_a_question_names_is_no_later_round(question):
    assert said(question).answerable


@pytest.mark.parametrize("question", ["我老中专，学信网上查无此人咋整", "97年的中师，网上一搜查无此人，备案表上哪变去"])
def test_an_old_diploma_that_is_not_found_has_its_paper(question):
    assert "毕业生登记表" in said(question).text


@pytest.mark.parametrize("question", ["普通话证网上查无此人怎么办", "系统里一搜没有我们单位，咋弄"])
def test_what_else_is_not_found_has_not(question):
    assert not said(question).answerable


@pytest.mark.parametrize(
    ("question", "series"),
    [("若羌图书馆管编目的，我们这行在名单里叫啥", "图书资料"), ("若羌博物馆的，我们这行在里头算哪个专业", "文物博物")],
)
def test_who_asks_what_their_trade_is_called_hears_the_series(question, series):
    assert series in said(question, RUOQIANG).text


@pytest.mark.parametrize(
    "question",
    [
        "校长24号才回来，当天他审完县里晚上再审，赶得上不",
        "我23号提交，单位24号上午审，县里24号晚上审，来得及吗",
        "县里经办人24号下午五点才上班，他审完再往上推，行吗",
    ],
)
def test_a_story_of_the_last_day_is_answered_with_what_counts_then(question):
    found = said(question)
    assert found.answerable and "10月24日18:00" in found.text and "终审部门" in found.text


@pytest.mark.parametrize(
    "question", ["校长23号晚上回来，24号开家长会来得及吗", "我24号白天打疫苗，晚上再去上班，来得及吧"]
)
def test_a_day_of_another_matter_is_not(question):
    assert not said(question).answerable


@pytest.mark.parametrize(
    "question",
    [
        "闺女想当空姐，报名什么时候截止",
        "我弟想考协警，资格审查几号截止",
        "媳妇想开幼儿园，审核要找哪个部门",
        "我想当护士长，要准备什么材料",
    ],
)
def test_whoever_is_about_to_do_something_else_is_told_nothing_of_applying(question):
    assert not said(question).answerable


def test_whoever_wants_a_title_is():
    assert "10月24日" in said("我想当工程师，职称申报几号截止").text


@pytest.mark.parametrize("question", ["若羌私人公司没有主管局，材料交给谁", "若羌民企上面没主管部门，纸质的往哪送"])
def test_where_a_unit_without_a_department_hands_in_is_left_open(question):
    assert said(question, RUOQIANG).topic == "open_no_bureau"


def test_whether_a_title_of_elsewhere_must_be_recognised_is_left_open():
    assert said("我初级在河南拿的，今年调来阿克苏，要先办个确认才能高定吗").topic == "transfer"


@pytest.mark.parametrize(
    ("question", "first"), [("体育老师三甲，过不过得去", "不够。"), ("数学老师二乙，过得去不", "够。")]
)
def test_a_grade_that_will_do_or_not_is_said_first(question, first):
    assert said(question).text.startswith(first)


@pytest.mark.parametrize(
    "question", ["纸质材料交到那里", "普通话要那一级", "在那个网站报名", "收纸质材料的时间是那几天"]
)
def test_a_slip_that_everybody_makes_changes_nothing(question):
    assert answer(question, AKSU) == answer(question.replace("那", "哪"), AKSU)
    assert answer(question, AKSU).answerable


@pytest.mark.parametrize("question", ["那大专呢", "那边单位也要公示吗", "就按他那个说的办吗"])
def test_what_is_no_slip_stays(question):
    assert plainly(question) == question


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG])
@pytest.mark.parametrize(
    "question", ["发展党员的公示几天", "低保公示要贴多少天", "拟录用人员公示几天", "科二什么时候考"]
)
def test_what_only_shares_a_word_with_the_notice_is_of_another_matter(question, notice):
    assert said(question, notice).topic == "other_matters"


@pytest.mark.parametrize("question", ["申报前公示几天", "党员也要公示吗，我是申报职称的"])
def test_the_publicity_of_a_title_is_not(question):
    assert said(question).topic != "other_matters"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("附件四咋写的2024年 是不是发错了", "附件4模板公示期写的是“2024年”"),
        ("附件三写的上半年", "附件3模板写的是“2025年上半年”"),
        ("公需课23年的我有纸的 直接拍照传行不", "2022年之后的公需课合格证书从系统获取"),
        ("只学了公需没学专业课 可以不", "两种都要"),
        ("单位说下个礼拜再公示 会不会晚了啊 今天10号了", "最迟10月16日张贴"),
    ],
)
def test_what_a_hurried_question_is_about(question, words):
    found = answer(question, AKSU)
    assert found.answerable and words in found.text and not found.text.startswith("来不及")


def test_whether_the_end_is_put_off_is_left_open_beside_the_end():
    found = answer("群里转的：报名时间延长到11月底，这个是真的假的", AKSU)
    assert not found.answerable and "10月24日18:00" in found.text and "没有写明延期" in found.text


@pytest.mark.parametrize("question", ["国考报名截止了没 岗位表哪看", "工伤认定要交什么材料", "车审要带哪些证件"])
def test_other_offices_matters_are_none_of_the_notice(question):
    assert not answer(question, AKSU).answerable
