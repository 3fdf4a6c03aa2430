"""The personal list of materials: its ticks, what each material is, what is asked for its sake."""

import asyncio

import pytest

from tests.support.person import TOWNSHIP, Person, buttons_of, labels, plain, running

pytestmark = pytest.mark.words

#: A doctor, whose title hangs on the degree: described so, how it was studied for is not asked for the title's sake.
DOCTOR = (
    "我在拜城县的乡镇工作，博士，已取得博士学位，2022年7月1日开始从事农艺专业工作，"
    "没有职称，年度考核都合格，没有驻过村。"
)


async def lists_a_doctors_papers(person):
    await person.says(DOCTOR)
    await person.taps("对，接着来")
    await person.is_asked(*(each for each in TOWNSHIP if each[0] != "怎么读的"), until="结果供参考")
    await person.taps("材料清单")


@pytest.fixture
async def applicant(person):
    """Somebody who looks at the list of the intermediate title's materials."""
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("材料清单")
    return person


def lines(message):
    """The lines of a list, each a button with its tick."""
    return [label for label in labels(message) if label.startswith(("☐", "☑"))]


async def test_a_line_a_paper_with_its_tick_the_years_written_out(applicant):
    seen = await applicant.last()
    assert lines(seen)[5:8] == ["☐ 2022年度考核表", "☐ 2023年度考核表", "☐ 2024年度考核表"]
    assert "☐ 2024年度继续教育培训合格证书" in lines(seen)
    assert all(len(row) == 1 for row in seen.keyboard if row[0]["text"] in lines(seen))
    text = await applicant.sees("已备 0/13")
    assert "三级乙等" not in text  # that stands behind a tap


async def test_a_tick_changes_the_list_in_place(applicant):
    page, message = await applicant.page(), await applicant.last()
    await applicant.taps("☐ 2024年度考核表")
    assert [m.message_id for m in await applicant.page()] == [m.message_id for m in page]
    seen = await applicant.last()
    assert seen.message_id == message.message_id
    assert lines(seen)[6:8] == ["☐ 2023年度考核表", "☑ 2024年度考核表"]
    await applicant.sees("已备 1/13")
    await applicant.taps("☑ 2024年度考核表")
    assert lines(await applicant.last()) == lines(message)
    await applicant.sees("已备 0/13")


async def test_an_impatient_thumb_ticks_once(applicant):
    seen = await applicant.last()
    tapped = {button["text"]: button["data"] for row in seen.keyboard for button in row}["☐ 2024年度考核表"]
    await asyncio.gather(*(applicant.taps_data(tapped, seen.message_id) for _ in range(3)))
    assert "☑ 2024年度考核表" in lines(await applicant.last())
    await applicant.sees("已备 1/13")


async def test_ticks_stay_when_going_elsewhere_and_back(applicant):
    await applicant.taps("☐ 学历学位证书扫描件")
    await applicant.taps("☐ 2022年度考核表")
    await applicant.taps("时间安排")
    await applicant.taps("材料清单 2/13")
    assert [line for line in lines(await applicant.last()) if line.startswith("☑")] == [
        "☑ 学历学位证书扫描件",
        "☑ 2022年度考核表",
    ]
    await applicant.taps("上一步")
    await applicant.is_asked(*TOWNSHIP, until="结果供参考")
    await applicant.taps("材料清单 2/13")


async def test_a_list_left_behind_still_ticks_and_explains_but_gets_no_other_buttons(applicant):
    left = await applicant.last()
    await applicant.taps("时间安排")

    async def after(label: str, on=left):
        await applicant.taps(label, on=on)
        return next(m for m in await applicant.page() if m.message_id == left.message_id)

    found = await after("☐ 学历验证材料")
    assert "☑ 学历验证材料" in lines(found)
    assert labels(found) == [*lines(found), "逐项说明"]
    found = await after("ℹ 普通话等级证书", on=await after("逐项说明", on=found))
    assert "三级乙等" in plain(found.html)
    found = await after("返回清单", on=found)
    assert labels(found) == [*lines(found), "逐项说明"]


async def test_a_button_of_before_the_list_had_lines_still_ticks(applicant):
    await applicant.taps_data("t:assessment_forms/2024:1", (await applicant.last()).message_id)
    assert "☑ 2024年度考核表" in lines(await applicant.last())


async def test_what_a_material_is_stands_behind_a_tap_in_the_same_message(applicant):
    message = await applicant.last()
    await applicant.taps("☐ 2023年度考核表")
    await applicant.taps("逐项说明")
    assert "ℹ 年度考核表" in labels(await applicant.last())
    await applicant.taps("ℹ 年度考核表")
    await applicant.sees("☐ 2022年度考核表", "☑ 2023年度考核表", "逐年上传", "四（一）4")
    await applicant.taps("后一项 ›")
    await applicant.sees("☐ 普通话等级证书", "三级乙等")
    await applicant.taps("‹ 前一项")
    await applicant.sees("☑ 2023年度考核表")
    await applicant.taps("返回清单")
    await applicant.sees("已备 1/13")
    assert (await applicant.last()).message_id == message.message_id


async def test_the_first_has_none_before_it_and_the_last_none_after(applicant):
    message_id = (await applicant.last()).message_id
    await applicant.taps_data("i:explain:diploma", message_id)
    assert "‹ 前一项" not in labels(await applicant.last())
    await applicant.taps_data("i:explain:unit_certificates", message_id)
    assert "后一项 ›" not in labels(await applicant.last())


async def test_who_began_in_the_middle_of_a_year_is_told_that_it_may_have_no_assessment(applicant):
    await applicant.sees("您2022年7月", "可能没有2022年度的考核结果", "请先问单位人事部门", "0997-2282697")
    assert "可能没有2023年度" not in await applicant.sees()


async def test_who_began_with_the_year_is_not(person):
    await person.is_asked(*({**dict(TOWNSHIP), "什么时候开始从事": "2022年1月1日"}).items(), until="结果供参考")
    await person.taps("材料清单")
    assert "考核结果" not in await person.sees("已备 0/13")


async def test_what_hangs_on_how_one_studied_says_so_and_asks(person):
    await lists_a_doctors_papers(person)
    await person.sees("还有一项不清楚：学习形式")
    await person.taps("逐项说明")
    await person.taps("ℹ 学历验证材料")
    await person.sees("毕业生登记表", "学信网", "取决于您的学习形式，还不清楚")
    await person.taps("补充：学习形式")
    await person.sees("怎么读的", "答完回到材料清单")
    await person.taps("全日制")
    seen = await person.sees("已备 0/")
    assert "不清楚" not in seen
    await person.taps("逐项说明")
    await person.taps("ℹ 学历验证材料")
    assert "党校学历" not in await person.sees("学信网")


async def test_a_question_for_a_papers_sake_can_be_left_open(person):
    await lists_a_doctors_papers(person)
    await person.taps("补充：学习形式")
    await person.taps("上一步")
    await person.sees("可申报：授予 副高")
    await person.taps("材料清单")
    await person.taps("补充：学习形式")
    await person.taps("不清楚")
    await person.sees("已备 0/", "还有一项不清楚：学习形式")


async def test_an_answer_that_was_not_known_can_be_given_for_a_papers_sake(person):
    await person.is_asked(
        ("最高学历是什么", "硕士"),
        ("学位证书", "已取得学位"),
        ("怎么读的", "不清楚"),
        ("最高全日制学历", "硕士"),
        *TOWNSHIP,
        until="结果供参考",
    )
    await person.taps("材料清单")
    await person.taps("补充：学习形式")
    await person.sees("原来的回答：不清楚")
    await person.taps("党校")
    await person.taps("逐项说明")
    await person.taps("ℹ 学历验证材料")
    assert "还不清楚" not in await person.sees("毕业生登记表")


async def test_only_what_papers_hang_on_is_asked_out_of_order(applicant):
    step = buttons_of(await applicant.last())["发送或打印"].split(":")[1]
    await applicant.taps_data(f"e:{step}:title_date", (await applicant.last()).message_id)
    assert "什么时候取得" not in await applicant.sees()


async def test_ticks_survive_a_restart_and_go_with_the_answers(database):
    async with running(database) as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.taps("材料清单")
        await person.taps("☐ 学历学位证书扫描件")
    async with running(database) as program:
        person = Person(program)
        old = await person.last()
        await person.taps("☐ 学历验证材料")
        assert lines(await person.last())[:2] == ["☑ 学历学位证书扫描件", "☑ 学历验证材料"]
        await person.sees("已备 2/13")
        await person.says("/restart")
        await person.taps("清空并重新开始")
        await person.taps("☐ 2022年度考核表", on=old)
        assert "过期" in person.alert
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.taps("材料清单")
        await person.sees("已备 0/13")


@pytest.mark.parametrize(
    "data",
    [
        "t:diploma",
        "t:nothing:1",
        "t:diploma:x",
        "t:assessment_forms/1999:1",
        "t::1",
        "i:explain:nothing",
        "i:burn:",
        "i",
    ],
)
async def test_what_is_on_nobodys_list_does_nothing(applicant, data):
    before = plain((await applicant.last()).html)
    await applicant.taps_data(data, (await applicant.last()).message_id)
    assert "过期" in applicant.alert
    assert await applicant.sees() == before


async def test_after_the_window_the_list_says_first_that_it_is_over(database):
    async with running(database, at="2025-10-25T09:00") as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.taps("材料清单")
        assert "结束" in (await person.sees()).splitlines()[0]
        await person.taps("逐项说明")
        assert "结束" in (await person.sees()).splitlines()[0]


async def test_what_only_some_have_is_not_lacking(applicant):
    """Who has no further certificates of the unit is done without them."""
    assert "☐ 单位出具的其他证明材料（有的才交）" in lines(await applicant.last())
    for line in lines(await applicant.last()):
        if "有的才交" not in line:
            await applicant.taps(line)
    await applicant.sees("已备 13/13")


async def test_the_list_of_whoever_has_no_verdict_goes_by_what_is_known(person):
    unsure = (("什么专业", "不清楚"), ("怎样取得", "不清楚"))
    answers = (*unsure, ("什么性质", "民营企业"), *TOWNSHIP)
    await person.is_asked(*answers, until="结果供参考")
    await person.says("咨询电话是多少")
    await person.taps("材料清单")
    text = await person.sees("申报材料一览")
    assert "单位性质" not in text and "普通话等级证书" not in text
