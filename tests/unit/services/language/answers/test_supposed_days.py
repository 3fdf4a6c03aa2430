"""Days, hours and spans that a question supposes: yes or no only where all that may be meant comes to the same."""

from datetime import date, datetime

import pytest

from rules.notice_files.library import OWN_FOLDER, load_notice
from rules.schedule import BEIJING
from services.language.answers import answer
from services.language.answers.question.supposed_days import Hours, hours_named, with_relative_days

AKSU, RUOQIANG = (load_notice(OWN_FOLDER / name) for name in ("aksu-2025h2", "ruoqiang-2024"))
NOW = {AKSU: datetime(2025, 10, 10, 9, tzinfo=BEIJING), RUOQIANG: datetime(2024, 10, 10, 9, tzinfo=BEIJING)}
FIRST = ("可以", "不可以", "来得及", "来不及", "够", "不够", "是的", "不是", "算", "不算")


def first_word(question, notice, before=None):
    text = answer(question, notice, now=NOW[notice], before=before).text
    return next((word for word in FIRST if text.startswith((f"{word}。", f"{word}，"))), None)


def check(question, notice, wanted):
    found = answer(question, notice, now=NOW[notice])
    assert first_word(question, notice) == wanted, found.text


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("领导说24号18点前交到县里就行", "不可以"),
        ("24日下午6点前提交到用人单位就行了对吗", "不是"),
        ("只要我自己在24号前点了提交就算申报成功了吧", "不可以"),
        ("24号之前单位审完就行，县里可以晚两天", "不可以"),
        ("科室24号收走就没事了吧", "不可以"),
        ("24号下午五点才交到县里，来得及吗", None),
        ("20号把申请报到县人社，可以吗", None),
        ("10月23号把申请推到终审，来得及吗", "来得及"),
        ("24号下午五点半终审收到，算按时吗", "可以"),
    ],
)
def test_who_hands_it_to_somebody_on_the_way_is_never_told_yes(question, wanted):
    check(question, AKSU, wanted)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("申报10月24日24点截止对吗", "不是"),
        ("我同事说24号晚上12点前都行", "不可以"),
        ("24号半夜12点之前提交到地区都可以吧", "不可以"),
        ("10月24日一整天都能交吧", "不可以"),
        ("24号20:00之前交行吗", "不可以"),
        ("10月24日傍晚六点半提交行不行", "不可以"),
        ("24号晚上七八点再提交还行吗", "不可以"),
        ("24号下班前就行吧", None),
        ("24号天黑前提交可以吗", None),
        ("24号下午能交吗", None),
        ("10月24日零点前提交都算数吧", None),
        ("24号新疆时间18点前交行吗", None),
        ("24号中午12点前提交行吗", "可以"),
        ("24号18点整提交还行吗", "可以"),
        ("24号凌晨交可以吗", "可以"),
        ("10月23日晚上11点提交可以吗", "可以"),
    ],
)
def test_an_hour_is_compared_with_the_notices_own_however_it_is_written(question, wanted):
    check(question, AKSU, wanted)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("超过10月24号了还能交吗", "不可以"),
        ("迟于10月24日18点提交还算吗", "不可以"),
        ("超过18点还能提交吗，10月24号", "不可以"),
        ("10月24号一过还能不能报", "不可以"),
        ("10月24日18:00往后还能提交不", "不可以"),
        ("等10月24号结束以后再报可以吗", "不可以"),
        ("10月24日18点零一分交行吗", "不可以"),
        ("10月24日17点五十分交行吗", "可以"),
        ("逾期10月24号再报可以吗", None),
        ("晚于10月10号报可以吗", None),
        ("不超过10月24号交行吗", "可以"),
        ("没过10月24号报可以吧", "可以"),
        ("最晚10月24号报可以吗", "可以"),
        ("10月20号过来交可以吗", "可以"),
        ("公示晚于10月16日张贴还来得及吗", "来不及"),
    ],
)
def test_what_is_done_after_a_day_is_not_done_on_it_however_it_is_put(question, wanted):
    check(question, AKSU, wanted)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("10月25日18:00截止对吧", None),
        ("10月25日20:00截止对吧", None),
        ("听说10月25日18:00截止，是这样吗", None),
        ("10月25日23:59前交都可以吧", None),
        ("25号中午12点前提交行吗", None),
        ("10月25日截止对吧", "是的"),
        ("25号申报可以吗", "可以"),
        ("10月24日晚上提交可以吗", "可以"),
    ],
)
def test_no_hour_is_confirmed_where_the_notice_gives_none(question, wanted):
    check(question, RUOQIANG, wanted)


@pytest.mark.parametrize(
    ("question", "notice", "wanted"),
    [
        ("我们单位9月28日开始公示，10月2号就满5天了，可以交了吧", AKSU, "不够"),
        ("国庆节10月1号挂到10月9号，够天数吗", AKSU, "不够"),
        ("公示从10月1日到10月7日够5个工作日吗", RUOQIANG, "不够"),
        ("公示从10月16日到10月22日够5个工作日吗", AKSU, "不够"),
        ("第一次公示从10月13日到10月17日，够吗", AKSU, "不够"),
        ("公示从10月13到17号，够不够", AKSU, "不够"),
        ("十月十三到十七号公示，五天，可以吧", AKSU, "不够"),
        ("公示节后头一天到17号，可以吧", AKSU, None),
        ("公示9月30日贴，10月11日撤可以吧", AKSU, "不够"),
        ("公示10月13号挂，21号摘，够不够五个工作日", AKSU, "够"),
        ("国庆前9月27号贴的公示，10月10号收，够数吗", RUOQIANG, "够"),
        ("公示从周五贴到下周二，五天，够了吧", AKSU, "不够"),
        ("公示从周四贴到下周一够5天吧", RUOQIANG, "不够"),
        ("公示周二贴，下周二收，天数够不够", AKSU, None),
        ("公示5天够吗", RUOQIANG, None),
        ("公示7天就可以了吧", AKSU, None),
        ("公示不少于5个工作日，对吧", AKSU, None),
        ("公示10个工作日行吗", AKSU, "够"),
        ("公示4天够吗", AKSU, "不够"),
        ("二次公示11月3日贴到11月7日，够吗", AKSU, "不够"),
        ("二次公示10月29日贴到11月5日，够吗", AKSU, "够"),
    ],
)
def test_a_span_of_publicity_is_counted_in_working_days_after_the_one_of_posting(question, notice, wanted):
    text = answer(question, notice, now=NOW[notice]).text
    assert first_word(question, notice) == wanted, text


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("13号贴出去的话，哪天算贴够了", "10月20日满5个工作日"),
        ("公示14号挂出去，满五天是哪天", "10月21日满5个工作日"),
        ("9月29号贴的公示，哪天期满", "10月13日满5个工作日"),
        ("15号贴的，哪天能撕", "10月22日满5个工作日"),
        ("11月3号再次公示贴出去，哪天到头", "11月10日满5个工作日"),
    ],
)
def test_on_which_day_a_publicity_has_run_long_enough_is_counted(question, last):
    text = answer(question, AKSU, now=NOW[AKSU]).text
    assert last in text and not text.startswith(("够", "可以")), text


def test_a_span_that_is_too_short_is_told_with_its_working_days():
    text = answer("公示从10月13日到10月17日够吗", AKSU, now=NOW[AKSU]).text
    assert "不含张贴当日只有4个工作日" in text and "10月16日张贴" in text and "10月31日" not in text


@pytest.mark.parametrize(
    ("question", "notice", "wanted"),
    [
        ("公示10月17日结束，来得及吗", AKSU, "来得及"),
        ("我们的公示10月21日结束，会不会太晚", AKSU, "来得及"),
        ("公示10月24日期满还来得及吗", RUOQIANG, "来得及"),
        ("首次公示10月28日结束，来得及吗", AKSU, "来不及"),
        ("第二次公示11月6日结束来得及吗", AKSU, "来得及"),
        ("二次公示11月10日结束，来得及不", AKSU, "来不及"),
        ("公示10月28日结束来得及吗", AKSU, None),
        ("公示10月18日贴，赶得上24号截止吗", AKSU, "来不及"),
        ("我们后天贴公示来得及不", AKSU, "来得及"),
        ("公示最晚10月16日贴，对吗", AKSU, "是的"),
        ("公示最晚10月20日贴，对吗", AKSU, "不是"),
    ],
)
def test_the_last_day_of_a_publicity_is_none_of_posting(question, notice, wanted):
    check(question, notice, wanted)


def test_whether_it_can_be_taken_down_is_not_told_without_the_day_of_posting():
    assert first_word("那就10月11日撤可以吧", AKSU, before="那我9月30日贴，10月7日能撤吗") is None


@pytest.mark.parametrize(
    ("question", "notice", "wanted"),
    [
        ("纸质材料10月28日之前交行不行", RUOQIANG, "不可以"),
        ("10月28日以前能交纸质材料吗", RUOQIANG, "不可以"),
        ("11月1日以前送纸质材料收吗", AKSU, "不可以"),
        ("9月28日之前能先填报吗", AKSU, "不可以"),
        ("网上申报9月27日之前能提交吗", RUOQIANG, "不可以"),
        ("10月24日前申报可以吗", AKSU, "可以"),
        ("申报10月1日才能开始吗", AKSU, "不是"),
        ("申报9月30日开始吗", AKSU, "不是"),
        ("申报9月28日开始对吗", AKSU, "是的"),
        ("审核是10月20日开始吗", AKSU, "是的"),
        ("审核截止是10月24日吗", AKSU, "不是"),
        ("审核时间到10月24日18点吗", AKSU, "不是"),
        ("申报时间是9月28日到10月24日对吗", AKSU, "是的"),
        ("审核时间10月20日到10月24日对吗", AKSU, "不是"),
        ("申报要等到10月20日审核开始吗", AKSU, None),
        ("25号再交就作废了是吗", AKSU, "是的"),
        ("那年若羌的纸质材料，我11月4号送去是不是晚了", RUOQIANG, "来不及"),
        ("我明天才去填还赶得及吗 今天22号", AKSU, "来得及"),
        ("我明天才去填还赶得及吗 今天24号", AKSU, "来不及"),
    ],
)
def test_a_day_is_asked_of_the_window_that_is_named(question, notice, wanted):
    check(question, notice, wanted)


@pytest.mark.parametrize(
    ("question", "notice", "wanted"),
    [
        ("9月28号是星期天，算工作日吗", AKSU, "算"),
        ("9月29日算工作日吗", RUOQIANG, "算"),
        ("10月12日是周日，是不是工作日", AKSU, "不算"),
        ("10月12日算工作日吗", RUOQIANG, "算"),
        ("10月8号算工作日吗", AKSU, "不算"),
    ],
)
def test_a_working_day_is_one_by_the_plan_of_holidays(question, notice, wanted):
    check(question, notice, wanted)


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG], ids=["aksu", "ruoqiang"])
@pytest.mark.parametrize("question", ["审核通过之后还要做什么", "审过了单位接下来干啥", "审核通过后交什么材料"])
def test_after_approval_there_is_the_second_publicity(question, notice):
    assert "再次公示" in answer(question, notice, now=NOW[notice]).text


def test_an_hour_may_be_of_either_half_of_the_day():
    assert hours_named("24号8点交") == Hours(8 * 60, 20 * 60)
    assert hours_named("24号晚上12点前") == Hours(24 * 60, 24 * 60)
    assert hours_named("24号交") is None


@pytest.mark.parametrize("question", ["啥时候开始审，今天交了会有人看么", "几号开始审核，10月22号交的有人看吗"])
def test_who_asks_when_claims_no_day(question):
    assert first_word(question, AKSU) not in ("是的", "不是"), answer(question, AKSU).text


@pytest.mark.parametrize("hour", ["晚上八点多", "七点半下了手术", "夜里11点"])
def test_who_hands_it_in_at_an_hour_hears_of_the_last_one(hour):
    found = answer(f"喂你好我想问一下我24号白天要上班{hour}回家以后再提交到评审委员会那边行不行啊会不会晚了", AKSU)
    assert "18:00" in found.text and not found.text.startswith("可以"), found.text


def test_a_day_told_by_its_distance_needs_the_one_of_asking():
    assert with_relative_days("后天贴", date(2025, 10, 30)) == "11月1日贴"
    assert with_relative_days("后天贴", None) == "后天贴"


@pytest.mark.parametrize("question", ["10月24号下午六点前点了提交就行了吧？", "我24号18点之前提交就可以了吗"])
def test_who_submits_in_time_hears_where_it_has_to_be_by_then(question):
    assert answer(question, AKSU).text.startswith("以10月24日18:00"), answer(question, AKSU).text
