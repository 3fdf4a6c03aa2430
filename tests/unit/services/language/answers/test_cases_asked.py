"""Who asks whether they can get a title is told what the notice decides, and what the verdict rests on."""

import pytest

from rules.facts import Facts
from services.language.answers import answer
from tests.support.notices_at_hand import AKSU, RUOQIANG
from tests.support.timed_notices import STAGES


@pytest.mark.parametrize(
    ("question", "begins", "words"),
    [
        ("我在县兽医站，全日制本科，干了两年，能初定不", "符合以下各项的，可以", ["初定初级（本科满1年）", "年度考核"]),
        ("卫生院管档案的，全日制大专两年半，能初定助理馆员吗", "符合以下各项的，可以", ["初定初级（大专满2年）"]),
        ("县医院护士，本科全日制两年，能初定护师吗", "不可以", ["以考代评", "考试"]),
        ("乡镇会计，本科三年了，能初定中级吗", "不可以", ["以考代评"]),
        ("县城单位的本科满三年，能不能也按那个初定中级来", "不可以", ["乡镇", "初定初级"]),
        ("硕士学位，农艺，地区农科院，刚九个月，能授予中级吗", "还不可以", ["硕士学位满1年"]),
        ("博士，公路局搞桥梁的，一年零一个月，考核合格，能给到哪一级", "符合以下各项的，可以", ["授予副高级"]),
        ("硕士毕业证有，学位没有，搞林业的，能授予中级不", "不可以", ["学位"]),
        (
            "乡财政所八年，全日制本科，初级会计考了三回没过，三年那条拿会计中级可以吧",
            "不可以",
            ["乡镇初定中级", "会计的中级"],
        ),
        ("县财政局本科三年，能直接定个会计初级吗", "不可以", ["会计的初级", "考试"]),
        ("乡镇本科三年，搞林业，初级会计没考过，能初定中级吗", "符合以下各项的，可以", ["按“林业”专业判断"]),
        ("学水利的硕士双证，乡里干了一年半，得熬够三年才能有中级吗", "符合以下各项的，可以", ["授予中级"]),
        ("博士一年，地区农科所搞农业，是不是得两年才有副高", "符合以下各项的，可以", ["授予副高级"]),
        ("博士毕业证到手了，学位还压着没给，地区农科所一年三个月，副高能先报上不", "不可以", ["还没有取得学位"]),
        ("硕士读完了，学位明年才发，县林业站两年，能授予中级吗", "不可以", ["还没有取得学位"]),
        ("中央党校的研究生班文凭，没学位，在阿克苏市里，能拿它走授予吗", "只按所说的学历看，不可以", ["学位"]),
        ("我编制在县里，硕士一年，搞林业，能授予中级吗", "符合以下各项的，可以", ["授予中级"]),
        ("大专几年能初定", "全日制大专", ["满2年"]),
        (
            "县经济开发区的水利工程师，全日制本科，两年，考核合格，能初定初级吗",
            "符合以下各项的，可以",
            ["尚未取得同级或更高职称"],
        ),
        ("我是民营企业的建筑工程师，本科毕业两年能初定助工吗", "按“建筑”专业判断", ["参加专业技术工作时间"]),
        ("我的职称是工程师，县水利局，本科两年，能初定初级吗", "不可以", ["已有中级职称"]),
        # Said otherwise than by a date or a number, and not asked back.
        ("我在乡里搞了三十来年土肥，全日制大专，能定到哪一级", "符合以下各项的，可以", ["大专满2年", "土肥"]),
        ("博物馆讲解员，全日制本科，带观众带了三年，没职称，能定初级吗", "符合以下各项的，可以", ["本科满1年", "文博"]),
        (
            "林业高级工程师是2019年的，21年2月起驻村管寺到现在没断，年年优秀，高定够不够正高",
            "可以。按您所说",
            ["正高级"],
        ),
        ("工程师是2020年的，搞电力，22年2月1日到25年4月1日驻村，三年优秀，能定到啥", "可以。按您所说", ["副高级"]),
        ("县医院给病人打针换药，全日制大专五年，能初定初级吗", "不可以", ["护理", "以考代评"]),
    ],
)
def test_a_case_is_decided_and_yes_or_no_comes_first(question, begins, words):
    found = answer(question, AKSU)
    assert found.answerable and found.text.startswith(begins), found.text
    assert all(word in found.text for word in words), found.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("搞测绘的能授予中级不？硕士两年", ["测绘", "0997-2282697"]),
        ("我在一师阿拉尔的团场当老师，本科三年，能初定吗", ["兵团", "0997-2282697"]),
        ("休产假那年没定等次，本科乡镇三年，能初定中级吗", ["0997-2282697"]),
        ("工勤岗位，全日制本科三年，能不能初定", ["只写明从事专业技术工作", "工勤"]),
        ("我给单位开车，工勤岗，全日制大专，五年了，能不能也整个初级", ["只写明从事专业技术工作", "工勤"]),
        ("编制在镇上小学，借调到县教育局，本科三年，能初定中级吗", ["0997-2282697"]),
    ],
)
def test_what_the_notice_leaves_open_of_a_case_is_for_the_desk(question, words):
    found = answer(question, AKSU)
    assert not found.answerable
    assert all(word in found.text for word in words), found.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("若羌县文工团调音录音的，算在那几十个专业里头吗", "录音"),
        ("若羌当年是什么意思，才上班半个月算不算", "不要求满一年"),
    ],
)
def test_what_the_other_notice_says_is_no_no_and_not_left_open(question, words):
    found = answer(question, RUOQIANG)
    assert found.answerable and words in found.text and "不在本次范围" not in found.text, found.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("私营企业的也要去公安那边要意见？", "民营企业的流程没有写“公安”这一步"),
        ("私企也得找纪委要意见不", "民营企业的流程没有写“纪检”这一步"),
        ("国企要不要经过就业服务中心复核，还是直接到人社", "国有企事业单位的流程没有写“就业服务中心”这一步"),
        ("国企的要不要征求公安意见", "国有企事业单位由用人单位审核"),
    ],
)
def test_a_step_of_other_employers_is_told_to_be_theirs(question, first):
    assert first in answer(question, AKSU).text.split("。")[0]


def test_who_has_no_unit_hears_of_whom_the_notice_speaks():
    assert "从事专业技术工作" in answer("本科刚毕业还在家待着没单位，若羌那个能先把初级占上不", RUOQIANG).text


def test_who_is_told_no_level_of_units_where_the_notice_sets_none():
    found = answer("高定是不是只照顾乡镇的人？我编制在地区", AKSU)
    assert found.answerable and "驻村三年高定没有写单位层级的限制" in found.text, found.text


def test_what_nobody_said_is_named_as_a_condition_and_never_taken_for_granted():
    text = answer("县水利站，本科两年，能初定初级吗", AKSU).text
    assert all(condition in text for condition in ["全日制毕业", "年度考核均为合格", "尚未取得同级或更高职称"])


def test_where_the_profession_is_not_said_examined_ones_are_named():
    assert "以考代评" in answer("本科全日制，县里两年，能初定初级吗", AKSU).text


def test_the_notice_of_another_place_decides_by_its_own_rules():
    assert "本科当年" in answer("本科今年刚到若羌县水利局，能初定吗", RUOQIANG).text


KNOWN = {"education": "本科", "study_mode": "全日制", "workplace_level": "县", "specialty": "水利"}


@pytest.mark.parametrize(
    ("before", "question", "facts", "words"),
    [
        ("全日制本科在县里几年能初定", "那大专呢", KNOWN, ["大专满2年"]),
        ("我能定什么级别", "要是调到乡镇呢", KNOWN | {"service_years": 2}, ["乡镇初定中级（本科满3年）"]),
        ("我能初定吗", "为什么我不能评", KNOWN | {"specialty": "会计", "service_years": 6}, ["以考代评"]),
        ("我能定哪一级", "刚才说错了，我是大专", KNOWN | {"service_years": 3}, ["大专满2年"]),
        ("我能初定吗", "我的什么时候到期", KNOWN | {"service_start": "2025-03-05"}, ["2026年3月5日"]),
        ("几年能初定", "那硕士那条呢", KNOWN, ["授予中级（硕士学位满1年）"]),
        ("网上最晚几号交", "那纸质的呢", {}, ["11月7日"]),
        ("继续教育证书22年的从哪取", "那2019年的呢", {}, ["手动上传"]),
        ("老师普通话要几级", "我是管档案的呢", {}, ["三级乙等"]),
        ("电话", "网址", {}, ["www.aks.xjzcsq.com"]),
        ("网址", "材料", {}, ["须上传"]),
        ("我的什么时候到期", "截止时间", KNOWN | {"service_years": 3}, ["10月24日18:00"]),
        ("公示几天", "为什么", {}, ["通知四（一）6"]),
    ],
)
def test_a_follow_up_leans_on_the_question_before_and_on_what_is_known(before, question, facts, words):
    found = answer(question, AKSU, Facts(**facts) if facts else None, before=before)
    assert found.answerable, found.text
    assert all(word in found.text for word in words), found.text


def test_what_says_nothing_is_not_answered_from_the_question_before():
    assert not any(answer(said, AKSU, before="公示几天").answerable for said in ("哈哈哈", "{{7*7}}", "%s%s%s", "1"))


def test_what_is_answered_is_told_beside_what_the_notice_leaves_open():
    found = answer("公示几天？要不要交钱？", AKSU)
    assert not found.answerable and "5个工作日" in found.text and "没有写明收费" in found.text


def test_of_whom_little_is_known_all_ways_are_named_and_what_decides():
    found = answer("我是小学老师，可以评什么", AKSU).text
    assert "初定初级" in found and "授予中级" in found and "最高学历" in found


def test_a_lower_requirement_is_told_of_several_and_a_rounded_span_gives_no_exact_day():
    assert "硕士及以上" in answer("我是农艺，大专毕业，能授予中级吗", AKSU).text
    assert "约到" in answer("本科毕业工作半年，县农技站，能初定初级吗", AKSU).text


def test_whoever_speaks_of_not_wanting_to_live_is_told_whom_to_call():
    assert "12356" in answer("评不上，我真不想活了", AKSU).text


def test_which_years_somebody_hands_in_follows_from_their_case():
    found = answer("我要交哪几年的考核表", AKSU, Facts(**KNOWN | {"education": "大专", "service_start": "2023-03"}))
    assert "2年的：2023、2024年度" in found.text


def test_the_clause_behind_an_answer_can_be_read():
    found = answer("能看看原文吗", AKSU, before="公示几天")
    assert (found.answerable, found.clause) == (True, "四（一）6")
    assert str(AKSU.clauses["四（一）6"]) in found.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("公示贴三天够不够", "不够。"),
        ("公示七个工作日行吗", "够。"),
        ("24号是申报最后一天对吧", "是的。"),
        ("25号还能申报吗", "不可以。"),
        ("初中数学老师三级甲等普通话够使不", "不够。"),
        ("语文老师普通话二甲行不行", "够。"),
        ("纸质的交了还要网上报吗", "要。"),
        ("10月24日下午五点交可以吗", "可以。"),
        ("10月24日18点前交可以吗", "可以。"),
        ("10月24日下午六点半交行吗", "不可以。"),
        ("24号晚上8点前交可以吗", "不可以。"),
        ("24号下午五点提交到单位可以吗", "不可以。"),
        ("10月17日开始公示行不行", "不可以。"),
        ("10月16号开始公示来得及不", "来得及。"),
        ("我10月20号才开始公示来得及不", "来不及。"),
        ("公示五天含周末行吗", "不够。"),
        ("大专能授予中级吗", "不可以"),
        ("民营企业的出纳可以初定吗", "不可以"),
    ],
)
def test_a_question_that_asks_whether_is_answered_with_yes_or_no_first(question, first):
    found = answer(question, AKSU)
    assert found.answerable and found.text.startswith(first), found.text


def test_a_case_and_a_question_in_one_message_are_both_answered():
    found = answer("我是语文老师，本科两年，县里的，能初定吗？要交什么材料？", AKSU)
    assert "初定初级（本科满1年）" in found.text and "学历学位证书" in found.text


@pytest.mark.parametrize(
    "question", ["函授本科，地区水文站四年，能初定初级吗", "自考大专，搞画图的，五年，初定有没有可能"]
)
def test_who_did_not_study_full_time_hears_what_the_rule_says_of_that(question):
    found = answer(question, AKSU)
    assert found.answerable and "不可以" in found.text and "另有全日制学历的" in found.text


def test_who_went_to_a_party_school_hears_where_that_counts():
    assert "四类以下地区" in answer("党校大专，地区文工团干了三年，初定行不行", AKSU).text


def test_a_unit_of_the_region_is_ruled_out_wherever_it_lies():
    found = answer("自治区驻乌鲁木齐的直属院，博士，能按这个授予副高吗", AKSU)
    assert found.answerable and "地（州、市）及以下单位" in found.text


def test_a_follow_up_about_another_thing_is_not_told_of_the_case():
    found = answer("那证书上的专业名称能自己选吗", AKSU, Facts(**KNOWN), before="乡镇初定中级要哪些条件")
    assert not found.answerable


@pytest.mark.parametrize("told", ["2026年3月1日参加工作", "工作半年了"])
def test_time_that_the_notice_counts_no_more_is_promised_nothing(told):
    found = answer(f"我本科，{told}，能初定二级教师吗", STAGES)
    assert found.text.startswith("按这份通知不可以：年限算到2026年12月31日") and "要看届时的通知" in found.text


@pytest.mark.parametrize(
    ("unit", "begins"),
    [
        ("我在县教育局下面的幼儿园上班", "乡镇初定中级（本科满3年）的规定"),
        ("拜城县教育局下属学校的老师", "按“教师”专业判断。乡镇初定中级（本科满3年）的规定"),
        ("教体局下属事业单位", "乡镇初定中级（本科满3年）的规定"),
        ("县教育局上班", "不可以"),
        ("教育局底下的幼儿园，县里的", "不可以"),
        ("县教育局下面的乡中心小学", "符合以下各项的，可以"),
    ],
)
def test_a_school_of_a_county_s_office_may_lie_in_a_town(unit, begins):
    found = answer(f"{unit}，全日制本科满三年，能初定中级吗", AKSU)
    assert found.text.startswith(begins), found.text


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG])
@pytest.mark.parametrize("post", ["化验员", "水质化验", "质检员", "资料员"])
def test_a_post_of_many_series_is_no_series_and_bars_nobody(post, notice):
    found = answer(f"我是{post}，全日制本科毕业两年，能初定初级吗", notice)
    assert found.answerable and not found.is_no, found.text
    assert post not in found.text and "专业" in found.text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("我是食品检测的，本科，能初定吗", "不可以"),
        ("县化工厂化验室的，化工，全日制本科两年，能初定初级吗", "符合以下各项的"),
    ],
)
def test_a_series_said_beside_a_post_decides(question, begins):
    assert answer(question, RUOQIANG).text.startswith(begins)
