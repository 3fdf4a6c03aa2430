"""Messages that hold more than a question: a story, several questions, two things to choose from, another year."""

from datetime import datetime

import pytest

from rules.facts import Facts
from rules.notice_files.library import OWN_FOLDER, load_notice
from rules.schedule import BEIJING
from services.language.answers import answer

AKSU, RUOQIANG = (load_notice(OWN_FOLDER / name) for name in ("aksu-2025h2", "ruoqiang-2024"))
IN_SEASON = datetime(2025, 10, 10, 9, tzinfo=BEIJING)
OVER = "（本次申报已结束。）"


def said(question, notice=AKSU, facts=None, before=None, now=IN_SEASON):
    return answer(question, notice, Facts(**facts) if facts else None, now, before)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("网址发我一下 顺便问下公示几天", ["aks.xjzcsq.com", "5个工作日"]),
        ("单位纸质的最晚啥时候往上交然后呈报表打几份来着我在路上", ["11月7日", "一式二份"]),
        ("推荐报告谁来写另外公示要贴几天", ["用人单位出具", "5个工作日"]),
        ("截止时间和电话", ["10月24日", "0997-2282697"]),
        ("联系电话还有网址", ["0997-2282697", "aks.xjzcsq.com"]),
        ("呈报表打几份、何时报送", ["一式二份", "11月7日"]),
    ],
)
def test_every_question_of_a_message_is_answered(question, words):
    found = said(question)
    assert found.answerable and all(each in found.text for each in words), found.text


@pytest.mark.parametrize(
    ("question", "answered", "named"),
    [
        ("公示贴几天？食堂几点开饭", "5个工作日", "食堂几点开饭"),
        ("考核表交几年的 普通话证过期了能用吗", "年度考核表", "普通话"),
    ],
)
def test_what_cannot_be_answered_is_named_beside_what_can(question, answered, named):
    found = said(question)
    assert not found.answerable
    assert answered in found.text and named in found.text and AKSU.contact.phone in found.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("我大专，23年来的农机站，干得也还行，年限是够了，公示要贴几天", "5个工作日"),
        ("本科刚到乡上文化站半年，别的先不问，申报那个网址是啥", "aks.xjzcsq.com"),
        ("我函授本科的，干了四年了，领导说公示要贴7天，到底贴几天啊", "5个工作日"),
    ],
)
def test_what_is_asked_after_a_story_is_answered_and_not_the_story(question, words):
    found = said(question)
    assert found.answerable and not found.is_own and words in found.text


def test_of_a_case_nothing_is_decided_where_something_else_is_asked_and_not_understood():
    assert not said("乡上小学教数学五年了啥都齐了就剩那个东西不知道往哪块儿传").is_own


def test_a_story_that_asks_for_a_title_is_decided():
    found = said("全日制大专，23年9月到县农技中心的，考核都合格，搞农艺，这回能初定不")
    assert found.is_own and "可以申报" in found.text


@pytest.mark.parametrize(
    "question",
    ["我娃高考志愿填报截止几号，学费多少", "在职研究生报名几号截止，学费多少", "预备党员转正也要贴出去，贴几天"],
)
def test_a_story_of_another_matter_or_of_what_is_left_open_is_handed_over(question):
    assert not said(question).answerable


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("举报打哪个号？光想问问政策又打哪个？别给我弄混喽", ("2136169", "2282697")),
        ("记得上半年本科要求没这么长啊，这次到底要多久，你别拿旧的糊弄我", ("本科毕业", "满1年")),
        ("我单位审核通过了，截止那关就算过了，对不对", ("以到终审部门为准",)),
        ("我点开的是xjzcsq那个前头不带aks的网，在那上面填也一样吧", ("www.aks.xjzcsq.com", "没有写可以在其他网站")),
        ("要是底下人拿假证报上去，审核的单位领导跟着挨不挨处分", ("单位相关责任人员",)),
        ("县融媒拍新闻的，记者证去年刚发下来，这东西该传到系统哪个栏目底下", ("其他附件或证明材料",)),
    ],
)
def test_what_is_told_and_warned_of_besides_hides_no_question(question, words):
    found = said(question)
    assert found.answerable and all(word in found.text for word in words), found.text


def test_an_enterprise_of_which_the_same_is_asked_is_not_told_the_rule_of_others():
    text = said("若羌普通话证这个规矩是哪一年起的，企业的也管着吗", notice=RUOQIANG).text
    assert "2024年起" in text and "没有写明企业" in text and "可以申报" not in text


@pytest.mark.parametrize(
    ("before", "question", "facts", "words"),
    [
        ("大专初定继续教育要几年的", "具体是哪两年",
         {"education": "大专", "study_mode": "全日制", "workplace_level": "县", "service_start": "2022-06"},
         "2023、2024年度"),
        ("老办法高定是高一级吗", "这么说我能到哪一级",
         {"title": "中级", "title_date": "2018-12-01", "village_kind": "驻村", "village_start": "2022-04-01",
          "village_end": "2025-03-31", "village_excellent_years": 3, "specialty": "水利"}, "高定副高"),
    ],
)  # fmt: skip
def test_words_that_only_point_back_are_no_other_matter(before, question, facts, words):
    assert words in said(question, facts=facts, before=before).text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("免学那张表传继续教育那栏还是其他附件那栏啊", "继续教育栏。"),
        ("免学那个表是塞继续教育栏还是其他附件栏", "继续教育栏。"),
        ("推荐报告是附件2还是附件3", "附件3。"),
        ("呈报表单面打还是双面打", "双面。"),
        ("推荐报告末尾到底谁签，分管副局长签还是一把手签", "单位出具的证明材料"),
        ("18点是北京时间还是新疆时间", "北京时间。"),
        ("申报是24号还是31号截止", "24日。"),
        ("驻村新办法满三年给中级还是副高", "中级。"),
    ],
)
def test_of_two_things_the_answer_begins_with_which(question, first):
    assert said(question).text.startswith(first)


@pytest.mark.parametrize("question", ["普通话是二乙还是三乙", "普通话证是传普通话栏还是其他附件栏", "呈报表用A3还是A4"])
def test_neither_is_chosen_where_the_answer_does_not_tell(question):
    assert not said(question).text.startswith(("二", "普通话。", "a", "A"))


@pytest.mark.parametrize(
    ("before", "question", "facts", "words"),
    [
        ("幼师普通话要几级", "图书馆的呢 又不教书", None, "三级乙等"),
        ("呈报表打几份", "打好咧 往哪送", None, "人社部门"),
        ("事业单位申报流程是啥", "那我们该咋走", {"employer_kind": "民营企业"}, "公共就业服务中心"),
        ("乡镇定中级我够了吧", "考核那一栏空着，该翻哪几年的出来",
         {"education": "本科", "study_mode": "全日制", "workplace_level": "乡镇", "service_start": "2021-09-01",
          "specialty": "兽医"}, "2022、2023、2024"),
    ],
)  # fmt: skip
def test_a_follow_up_takes_the_thing_or_the_trade_and_asks_its_own(before, question, facts, words):
    found = said(question, facts=facts, before=before)
    assert found.answerable and words in found.text, found.text


def test_a_private_firm_hears_its_own_steps_alone():
    found = said("我们是自家开的小厂子，县上谁复核")
    assert "公共就业服务中心" in found.text and "国有" not in found.text


def test_a_round_that_is_over_is_said_to_be_once_and_first():
    case = said("全日制大专，2023年10月来的若羌林业站，够不够年限", RUOQIANG)
    both = said("网上几号截止 纸质的收到几号", RUOQIANG)
    assert case.text.startswith(OVER) and both.text.startswith(OVER) and both.text.count(OVER) == 1


@pytest.mark.parametrize("question", ["若羌25年的通知出来没", "若羌2025年初定几号截止", "若羌今年什么时候开始报名"])
def test_another_year_s_round_is_not_answered_with_this_one_s_days(question):
    found = said(question, RUOQIANG)
    assert not found.answerable and "9月" not in found.text


def test_last_year_s_round_is_the_notice_s_own():
    found = said("若羌去年那批网上是几号关的", RUOQIANG)
    assert found.answerable and "10月25日" in found.text


@pytest.mark.parametrize("question", ["驻村工作队啥时候轮换", "驻村工作队的伙食费几号发"])
def test_another_office_s_business_is_handed_over(question):
    assert not said(question).answerable


def test_which_series_there_are_is_no_case():
    found = said("若羌搞艺术的都有哪些专业能初定", RUOQIANG)
    assert "演奏员" in found.text and "不可以" not in found.text


def test_what_is_left_is_named_once_at_the_end_with_one_contact():
    found = said("呈报表打几份，食堂几点开饭，普通话证过期了能用吗")
    assert not found.answerable and "一式二份" in found.text and found.text.endswith(f"{AKSU.contact.phone}。")
    assert found.text.count(AKSU.contact.phone) == 1 and "“食堂几点开饭”" in found.text and "普通话证过期" in found.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("我是八几年的中专，学信网上查不到，拿什么顶", "毕业生登记表"),
        ("我们站中级岗就空了1个，够条件的有3个人，都往上推荐行不行", "岗位结构比例"),
        ("县人社局往地区报，除了呈报表还附什么，什么时段报", "公示情况报告"),
    ],
)
def test_a_story_or_a_bare_whether_leaves_the_question_what_it_is(question, words):
    found = said(question)
    assert found.answerable and not found.is_own and words in found.text, found.text


@pytest.mark.parametrize(
    ("before", "question", "facts", "words"),
    [
        ("民企账号接收部门选谁", "开党组织会这些我们公司也要弄，还是那是国企的事",
         {"employer_kind": "民营企业"}, "企业公示"),
        ("硕士授予中级有什么条件", "在职读的非全，还要全日制吗",
         {"education": "硕士", "degree_awarded": True, "study_mode": "非全日制"}, "授予看学位"),
        ("网址是多少", "交上去以后谁看 谁点头才算完", {"employer_kind": "民营企业"}, "公共就业服务中心"),
    ],
)  # fmt: skip
def test_a_follow_up_keeps_to_the_thread_s_facts_and_way_and_is_not_swallowed(before, question, facts, words):
    found = said(question, facts=facts, before=before)
    assert found.answerable and words in found.text and "国有" not in found.text, found.text


def test_who_names_a_paper_hears_nothing_of_a_case():
    facts = {"education": "大专", "specialty": "农艺"}
    assert not said("承诺书是交给领导还是怎么弄", facts=facts, before="我这情况能初定吗").is_own


def test_a_cooperative_is_none_of_the_units_that_are_named():
    assert not said("我们是农民合作社，按民营企业那套走可以吗").answerable


def test_no_yes_begins_what_is_still_on_its_way_or_only_demanded():
    assert not said("今天24号，系统显示待县里审核，算不算报上了").text.startswith("可以")
    demanded = said("领导非说播音的都得一级乙等，我们维语的也要那么高吗", facts={"occupation": "播音主持"})
    assert not demanded.text.startswith("够") and "二级乙等" in demanded.text


def test_which_level_is_asked_of_no_office():
    assert "初级" in said("初次确定是定到哪一级", RUOQIANG).text


def test_whether_an_old_paper_still_counts_is_answered_by_what_says_so():
    assert not said("普通话证2003年考的还作数吗").answerable


def test_a_follow_up_about_another_way_is_decided_by_that_way():
    facts = {"education": "本科", "workplace_level": "乡镇", "specialty": "护理", "title": "初级"}
    found = said("那我去驻村三年都优秀，是不是就行了", facts=facts, before="护士为啥不能初定")
    assert "不可以申报高定" in found.text and "以考代评" in found.text, found.text


@pytest.mark.parametrize(
    "question",
    [
        "公积金提取要交哪些材料 网上能弄不",
        "不动产证办理材料有哪些 网上能弄不",
        "生育津贴要交啥材料 网上申请不",
        "租房补贴找谁审核 公示几天",
        "居住证办理需要什么材料 在哪个网站办",
    ],
)
def test_what_names_nothing_of_its_own_is_of_the_other_matter_asked_before_it(question):
    found = said(question)
    assert not found.answerable and "评审系统" not in found.text and "工作日" not in found.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("初定要交哪些材料 网上能弄不", "评审系统"),
        ("授予找谁审核 公示几天", "5个工作日"),
        ("社保断了咋补，初定截止几号", "10月24日"),
        ("照片要什么底色 在哪个网站传", "评审系统"),
        ("公积金怎么提取，职称网上咋报", "您还问到“公积金怎么提取”"),
    ],
)
def test_what_is_of_titles_beside_it_is_answered(question, words):
    assert words in said(question).text


@pytest.mark.parametrize(
    "joint", ["，另外", "，还有", "，再就是", "？还有，", " 还有个，", "，顺便问下", "，最后问一下"]
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("给我个咨询电话", "0997-2282697"), ("普通话最低要几级", "三级乙等")),
        (("截止时间按不按北京时间", "北京时间"), ("高中政治老师普通话", "二级乙等")),
        (("公示几天", "5个工作日"), ("网上申报用的系统全称", "阿克苏地区职称评审系统")),
        (("反映弄虚作假的监督电话", "0997-2136169"), ("系统几号开放申报的", "9月28日")),
    ],
)
def test_questions_that_are_announced_are_all_answered(one, other, joint):
    found = answer(f"{one[0]}{joint}{other[0]}", AKSU)
    assert found.answerable and one[1] in found.text and other[1] in found.text, found.text


@pytest.mark.parametrize(
    "case",
    [
        "全日制本科。在温宿县农技中心。去年7月上的班。林业。考核没问题，都是合格。职称没有，初级够不够条件",
        "全日制本科，县农技中心，2022年7月上的班，考核合格。职称没有。能报初级吗",
    ],
)
def test_what_only_tells_of_a_case_is_no_question_beside_it(case):
    text = said(case).text
    assert "可以" in text and "初定初级" in text and "驻村" not in text
