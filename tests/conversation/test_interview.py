"""The conversation as a person meets it."""

import re

import pytest

from tests.support.interviewed import asked, facts_of
from tests.support.person import TOWNSHIP, Person, labels, plain, running

pytestmark = pytest.mark.words


async def test_start_says_what_this_is_and_that_no_identity_number_is_asked(person):
    text = await person.sees("职称小助手", "哪一级职称", "只保存您的回答", "身份证号", "哪个县（市）")
    assert text.splitlines()[0] == "阿克苏2025年下半年：距截止还有 4 天（2025年10月24日18:00，北京时间）。"


async def test_the_places_stand_grouped_by_notice(person):
    rows = [[button["text"] for button in row] for row in (await person.last()).keyboard]
    assert rows[-4] == ["若羌县"]
    assert any("地直单位" in row for row in rows[:-4])


async def test_a_township_graduate_is_told_of_the_intermediate_title(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    text = await person.sees(
        "可申报：初定 中级 — 依据 二（一）2", "距截止还有 4 天", "北京时间18:00", "只提交到本单位不算完成申报"
    )
    assert text.startswith("可申报：初定 中级")
    assert "不符合" not in text  # what cannot be had stands behind the buttons
    await person.sees("申报前公示最迟应在2025年10月16日开始，这一天已过", "0997-2282697")


async def test_everything_behind_the_result_can_be_looked_at(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("为什么：初定 中级")
    await person.sees("✓ 单位层级：乡镇，符合", "到2025年10月24日已满3年", "（依据 二（一）2）")
    await person.taps("材料清单")
    assert {"☐ 2024年度考核表", "☐ 普通话等级证书"} <= set(labels(await person.last()))
    await person.taps("时间安排")
    await person.sees("均为北京时间", "个人网上申报（进行中）", "用人单位报送材料（未开始）", "10月16日（已过）")
    await person.taps("办理流程")
    text = await person.sees("征求公安、纪检等部门意见", "www.aks.xjzcsq.com")
    assert "民营企业" not in text
    await person.taps("咨询电话")
    await person.sees("咨询电话：0997-2282697", "监督电话：0997-2136169")
    await person.taps("填表提示")
    await person.sees("2025年上半年")
    await person.taps("全部结果")
    await person.sees("✓ 初定 初级：可申报", "✗ 授予 正高：不符合", "年限算到哪一天，本助手算到申报最后一天")
    await person.taps("授予 正高")
    await person.sees("授予 正高 — 不符合", "✗")
    await person.taps("全部结果")
    await person.taps("返回结果")
    await person.sees("可申报：初定 中级")


async def test_a_graduate_in_ruoqiang_is_told_of_the_junior_title(person):
    answers = (("哪个县", "若羌县"), ("现在的职称", "没有职称"), ("什么时候开始从事", "2024年8月"), *TOWNSHIP)
    await person.is_asked(*answers, until="结果供参考")
    text = await person.sees("按当次条件可申报：初定 初级 — 依据 一")
    assert text.splitlines()[0].startswith("【已结束】若羌县2024年度")
    assert "距截止" not in text
    await person.taps("咨询电话")
    await person.sees("0996-7105096")


async def test_a_window_that_is_over_is_said_to_be_over_first_of_all(database):
    async with running(database, at="2025-10-24T18:00") as program:
        person = Person(program)
        await person.says("/start")
        text = await person.sees("2025年10月24日18:00（北京时间）截止")
        assert text.startswith("【已结束】阿克苏2025年下半年的申报已于")
        await person.taps("拜城县")
        assert (await person.sees()).startswith("【已结束】")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        text = await person.sees("按当次条件可申报：初定 中级")
        assert text.startswith("【已结束】")
        assert "还有" not in text and "最后一天" not in text
        await person.taps("材料清单")
        assert (await person.sees()).startswith("【已结束】")
        await person.taps("时间安排")
        await person.sees("个人网上申报（已结束）", "审核（进行中）")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2025-10-24T17:59", "今天就是最后一天"),
        ("2025-10-23T23:59", "距截止还有 1 天"),
        ("2025-09-27T12:00", "申报尚未开始，2025年9月28日起"),
    ],
)
async def test_the_days_left_are_counted_in_beijing(database, at, words):
    async with running(database, at=at) as program:
        person = Person(program)
        await person.says("/start")
        await person.sees(words)


async def test_not_knowing_anything_ends_in_an_honest_unknown(person):
    await person.taps("拜城县")
    questions = []
    while "结果供参考" not in (text := await person.sees()):
        questions.append(text.splitlines()[-1])
        await person.taps("不清楚")
    assert len(questions) == len(set(questions)) < 20
    await person.sees(
        "还缺一些情况，暂时无法判断", "请向单位人事问清下面的情况", "可能申报的有：初定 初级", "0997-2282697"
    )
    assert [line for line in text.splitlines() if line[:2] in ("1.", "2.", "3.", "4.", "5.")] == [
        "1. 现有职称",
        "2. 年度考核均为合格及以上",
        "3. 驻村等基层服务",
        "4. 专业（系列）",
    ]
    assert "可申报：" not in text
    assert await facts_of(person) == {"county": "拜城县"}


async def test_an_answer_may_be_typed_in_other_words(person):
    await person.says("我在拜城")
    answers = (
        ("现在的职称", "没职称"),
        ("最高学历是什么", "大本"),
        ("怎么读的", "统招全日制"),
        ("哪一级单位", "镇上"),
        ("什么时候开始从事", "２２年７月"),
        ("年度考核都在合格", "是"),
        ("什么专业", "农艺"),
        ("驻村等基层服务吗", "没有"),
        ("什么性质", "事业"),
        ("哪种岗位", "都不是"),
    )
    await person.is_asked(*answers, until="结果供参考")
    await person.sees("可申报：初定 中级")
    assert (await facts_of(person))["service_start"] == "2022-07"


async def test_the_words_on_the_buttons_can_be_typed(person):
    await asked(person, "什么专业")
    await person.says("为什么问")
    await person.sees("以考试取得职称的专业", "什么专业")
    await person.says("重新开始")
    await person.sees("会清空这些回答")
    await person.says("上一步")
    await person.sees("已退回上一步")


async def test_a_month_on_the_border_has_its_day_asked_once(person):
    answers = [a for a in TOWNSHIP if "开始从事" not in a[0] and "哪一天" not in a[0]]
    answers.append(("什么时候开始从事", "2022年10月"))
    await person.is_asked(*answers, until="具体是哪一天")
    await person.sees("2022年10月")
    await person.says("11月3日")
    await person.sees("请输入2022年10月之内的日期")
    await person.says("25日")
    await person.is_asked(*answers, until="结果供参考")
    await person.sees("初定 中级：2025年10月25日才满年限", "可申报：初定 初级")


async def test_a_near_miss_is_warned_of_beside_what_can_be_had(person):
    answers = [a for a in TOWNSHIP if "开始从事" not in a[0]]
    await person.is_asked(*answers, ("什么时候开始从事", "2022年11月3日"), until="结果供参考")
    await person.sees("可申报：初定 初级", "初定 中级：2025年11月3日才满年限", "临界，请核实")


async def test_who_gets_their_title_by_an_examination_is_told_so_first(person):
    await person.is_asked(("什么专业", "会计"), *TOWNSHIP, until="结果供参考")
    text = await person.sees()
    assert text.startswith("会计的初级职称实行以考代评，通过国家统一考试取得")
    assert "可申报：" not in text


async def test_someone_who_forgot_the_start_is_asked_for_the_years(person):
    answers = [a for a in TOWNSHIP if "开始从事" not in a[0]]
    await person.is_asked(*answers, ("什么时候开始从事", "不清楚"), until="满几年了")
    await person.says("三年半")
    await person.is_asked(*answers, until="结果供参考")
    await person.sees("可申报：初定 中级")


async def test_a_residency_asks_for_its_days_and_keeps_them_in_order(person):
    residency = (
        ("现在的职称", "中级"),
        ("什么时候取得现有职称", "2021年12月"),
        ("驻村等基层服务吗", "驻村"),
        ("从哪天开始", "2022年3月1日"),
        ("连续几年考核", "3年"),
    )
    answers = (*residency, *TOWNSHIP)
    await person.is_asked(*answers, until="服务到哪天结束")
    await person.says("2021年5月")
    await person.sees("结束日期早于开始日期")
    await person.says("2027年5月")
    await person.sees("还没有到")
    await person.taps("至今")
    await person.is_asked(*answers, until="结果供参考")
    await person.sees("可申报：驻村三年高定 副高")
    assert (await facts_of(person))["village_end"] == "至今"


async def test_why_a_question_is_asked_is_said_where_it_was_asked_with_its_clauses(person):
    await asked(person, "最高学历是什么")
    page = len(await person.page())
    await person.taps("为什么问")
    await person.sees("工作年限不同", "关系到：初定 初级、", "二（一）1　初定初级职称。", "最高学历是什么")
    assert len(await person.page()) == page
    await person.taps("本科")
    assert (await facts_of(person))["education"] == "本科"


async def test_what_an_answer_no_longer_bears_on_is_not_named(person):
    await person.is_asked(("现在的职称", "中级"), *TOWNSHIP, until="最高学历是什么")
    await person.taps("为什么问")
    assert "初定 初级" not in await person.sees("授予 正高")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("时间安排", ("个人网上申报（进行中）", "2025年10月24日18:00")),
        ("常见问题", ("什么时候申报？", "www.aks.xjzcsq.com", "不少于5个工作日", "0997-2282697")),
        ("材料清单", ("申报材料一览", "年度考核表（限初定、授予）", "学历学位证书扫描件", "须提交")),
    ],
)
async def test_the_notice_can_be_looked_at_before_anything_was_answered(person, part, words):
    await person.taps(part)
    await person.sees(f"{part}：您的单位在哪个县（市）？")
    await person.taps("拜城县")
    await person.sees(*words)
    await person.taps("自测资格")
    await person.sees("现在的职称")
    await asked(person, "什么专业")
    await person.says("/start")
    await person.taps(part)
    await person.sees(*words)
    await person.says("农艺")
    assert (await facts_of(person))["specialty"] == "农艺"


async def test_progress_never_falls_until_the_answers_are_dropped(person):
    await asked(person, "年度考核")
    shown = []
    for answer in ("都合格", "农艺", "上一步", "上一步", "有不合格的", "上一步", "都合格", "农艺", "驻村", "2022年3月"):
        await person.answers(answer)
        shown += map(int, re.findall(r"进度 (\d+)%", await person.sees()))
    assert shown == sorted(shown) and len(set(shown)) > 2 and shown[-1] <= 100
    await person.taps("重新开始")
    await person.taps("清空并重新开始")
    await person.taps("拜城县")
    assert "进度" not in await person.sees("现在的职称")


async def test_the_language_is_chosen_once_and_stays(person):
    await person.taps("🌐 语言")
    await person.sees("请选择语言")
    await person.taps("English")
    await person.taps("拜城县")
    await person.says("/language")
    await person.taps("中文")
    await person.sees("已改用中文", "现在的职称")


async def test_two_people_do_not_meet(program):
    one, other = Person(program, 7), Person(program, 8)
    for person in (one, other):
        await person.says("/start")
    await one.taps("拜城县")
    await other.sees("哪个县（市）")
    await other.taps("若羌县")
    assert await facts_of(one) == {"county": "拜城县"}


async def test_what_was_not_asked_because_nothing_is_to_be_gained_is_not_left_to_the_desk(person):
    answers = (
        ("最高学历是什么", "硕士"),
        ("学位证书", "已取得"),
        ("哪一级单位", "县"),
        ("全日制", "不清楚"),
        *TOWNSHIP,
    )
    await person.is_asked(*answers, until="结果供参考")
    assert "需向经办部门确认" not in await person.sees("可申报：授予 中级")
    await person.taps("全部结果")
    await person.sees("– 初定 初级：没有细问")


async def test_what_may_be_had_in_this_round_comes_before_what_has_to_wait(person):
    answers = (
        ("现在的职称", "初级"),
        ("怎么读的", "非全日制"),
        ("全日制", "无"),
        ("驻村等基层服务吗", "驻村"),
        ("从哪天开始", "2023年6月1日"),
        ("哪天结束", "至今"),
        ("优秀", "2"),
        ("取得", "2022年6月"),
        *TOWNSHIP,
    )
    await person.is_asked(*answers, until="结果供参考")
    text = await person.sees("暂时无法判断，需向经办部门确认", "初定 中级", "高定 中级：2026年6月")
    assert text.index("确认：") < text.index("2026年6月")


MASTER_IN_A_TOWNSHIP = (("最高学历是什么", "硕士"), ("学位证书", "已取得"), *TOWNSHIP)


async def test_whoever_can_come_to_a_level_by_two_tracks_is_shown_both_and_chooses(person):
    await person.is_asked(*MASTER_IN_A_TOWNSHIP, until="结果供参考")
    text = await person.sees("可申报：授予 中级 — 依据 二（二）", "同一级别有2种办法", "推荐授予 中级，须交的材料最少")
    assert "● 授予 中级：硕士学位满1年，须交材料" in text
    assert "○ 初定 中级：本科满3年，须交材料" in text
    await person.taps("材料清单")
    await person.sees("授予 中级")
    assert [label for label in labels(await person.last()) if "年度考核表" in label] == ["☐ 2024年度考核表"]
    await person.taps("改选初定 中级")
    await person.sees("已改为申报初定 中级", "可申报：初定 中级 — 依据 二（一）2", "● 初定 中级", "○ 授予 中级")
    await person.taps("材料清单")
    await person.sees("初定 中级")
    assert [label for label in labels(await person.last()) if "年度考核表" in label] == [
        "☐ 2022年度考核表",
        "☐ 2023年度考核表",
        "☐ 2024年度考核表",
    ]


async def test_a_choice_stays_until_it_can_no_longer_be_had(person):
    await person.is_asked(*MASTER_IN_A_TOWNSHIP, until="结果供参考")
    await person.taps("改选初定 中级")
    await person.taps("我的回答")
    await person.taps("单位层级")
    await person.answers("县")
    await person.is_asked(*MASTER_IN_A_TOWNSHIP, until="结果供参考")
    await person.sees("可申报：授予 中级")


async def test_a_button_for_an_outcome_that_cannot_be_had_chooses_nothing(person):
    await person.is_asked(*MASTER_IN_A_TOWNSHIP, until="结果供参考")
    step = (await person.last()).keyboard[0][0]["data"].split(":")[1]
    for outcome in (2, 99, -1):
        await person.taps_data(f"g:{step}:{outcome}", (await person.last()).message_id)
    await person.sees("可申报：授予 中级")


async def test_help_and_then_the_question_again(person):
    await asked(person, "什么专业")
    await person.says("/help")
    await person.sees("什么专业")
    assert any("点按钮或直接输入都可以" in message.html for message in await person.page())


async def test_a_year_is_tapped_and_only_where_it_matters_the_month(person):
    early = [("什么时候开始从事", "2019年"), *(a for a in TOWNSHIP if "开始从事" not in a[0])]
    await person.is_asked(*early, until="结果供参考")
    assert not any("几月会影响结果" in plain(message.html) for message in await person.page())
    await person.taps("我的回答")
    await person.taps("参加专业技术工作时间")
    await person.taps("2022年")
    await person.sees("您填的是2022年，是几月会影响结果")
    await person.taps("7月")
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.sees("可申报：初定 中级")


async def test_a_month_that_leaves_it_open_has_its_day_asked(person):
    answers = [("什么时候开始从事", "2022年"), ("几月会影响结果", "10月"), ("具体是哪一天", "25日"), *TOWNSHIP]
    await person.is_asked(*answers, until="结果供参考")
    await person.sees("可申报：初定 初级", "初定 中级：2025年10月25日才满年限")


async def test_nobody_is_asked_for_an_occupation_that_their_specialty_tells(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    assert not any("哪种岗位" in plain(message.html) for message in await person.page())
    await person.taps("材料清单")
    assert not {"☐ 教师资格证", "☐ 新闻记者证"} & set(labels(await person.last()))
    await person.taps("逐项说明")
    await person.taps("ℹ 普通话等级证书")
    assert "须达到" not in await person.sees("不得低于三级乙等")


async def test_a_teacher_is_asked_only_which_kind_of_teacher(person):
    await person.is_asked(("什么专业", "教师"), *TOWNSHIP, until="哪种岗位")
    options = [row for row in (await person.last()).keyboard if row[0]["data"].startswith("a:")]
    assert [button["text"] for row in options for button in row] == ["教师", "语文教师"]


async def test_in_the_last_hours_the_hour_and_what_is_left_are_said(sqlite_copy):
    async with running(sqlite_copy, "2025-10-24T17:57") as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.sees("今天18:00截止，还有3分钟")
        await person.says("/start")
        await person.sees("今天就是最后一天，今天18:00截止，还有3分钟")
