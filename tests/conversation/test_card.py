"""What is typed while something that was understood waits for a yes."""

import pytest

from tests.support.accounts import facts_of
from tests.support.person import TOWNSHIP, Person

pytestmark = pytest.mark.words

STORY = "拜城县农技站，大专毕业，全日制"
LINES = ("最高学历：大专", "学习形式：全日制")


async def shown(program, number=100, *more):
    person = Person(program, number)
    for text in (STORY, *more):
        await person.says(text)
    await person.sees("请确认", *LINES[1:])
    return person


YES = (
    "对", "是的", "嗯", "嗯对", "都对", "没错的", "对对对", "好的", "可以", "行", "OK", "正确", "确认", "没问题",
    "好，没错", "信息无误", "对，接着来",
)  # fmt: skip


async def test_a_yes_counts_in_any_words(program):
    for number, yes in enumerate(YES, 100):
        person = await shown(program, number)
        await person.says(yes)
        await person.sees("已记下", "现在的职称")
        assert (await facts_of(person))["education"] == "大专", yes


UNCLEAR = ("没有", "没", "无", "不对", "差不多", "有点不对")


async def test_a_no_that_may_be_to_something_else_lets_go_of_nothing(program):
    for number, no in enumerate(UNCLEAR, 100):
        person = await shown(program, number)
        await person.says(no)
        await person.sees("还是只有其中一项", "请确认", *LINES)


@pytest.mark.parametrize("no", ["都不对", "不是", "全错了", "这些都不对"])
async def test_a_no_to_all_lets_go_of_all(program, no):
    person = await shown(program)
    await person.says(no)
    await person.sees("没有记下", "哪个县（市）")


@pytest.mark.parametrize(
    ("before", "text", "lines"),
    [
        ("驻村，没有职称", "三年考核优秀", ("优秀年数：3年",)),
        ("驻村，没有职称", "连续三年都是优秀的", ("优秀年数：3年",)),
        ("我在驻村", "2022年3月到2025年4月", ("开始时间：2022年3月", "结束时间：2025年4月")),
        ("我在驻村", "2022年3月", ("开始时间：2022年3月",)),
        ("现在中级职称", "2020年11月拿证", ("取得现有职称的时间：2020年11月",)),
        ("现在是初级", "2022年12月评的", ("取得现有职称的时间：2022年12月",)),
        ("读的硕士", "学位证也有的", ("取得相应学位：已取得学位",)),
        ("没有职称", "每年都合格", ("年度考核均为合格及以上：都合格",)),
        ("没有职称", "不是县，是乡镇", ("单位层级：乡镇", "没有职称")),
    ],
)
async def test_what_is_added_or_put_right_stands_on_it_at_once(program, before, text, lines):
    person = await shown(program, 100, before)
    await person.says(text)
    await person.sees("请确认", *lines)


@pytest.mark.parametrize("text", ["哈密瓜", "单位"])
async def test_what_is_not_understood_is_said_to_be_so(program, text):
    person = await shown(program)
    await person.says(text)
    await person.sees("没有看懂刚才这句话", *LINES)


async def test_an_education_that_the_notice_is_not_for_is_told_so_beside_it(program):
    person = await shown(program)
    await person.says("高中")
    await person.sees("不在其中", *LINES)


async def test_one_year_that_was_excellent_says_nothing_of_the_others(person):
    await person.says(STORY)
    await person.says("优秀")
    assert "年度考核" not in (await person.sees("请确认", *LINES)).split("请确认")[1]


async def test_one_thing_is_taken_out_by_its_name(program):
    person = await shown(program)
    await person.says("单位层级不对")
    assert "单位层级" not in await person.sees("请确认", *LINES)
    await person.says("对")
    assert "workplace_level" not in await facts_of(person)


async def test_a_question_is_answered_and_it_stays(program):
    person = await shown(program)
    await person.says("咨询电话是多少？")
    await person.sees("0997-2282697", *LINES)
    await person.says("那我啥时候能评")
    assert "答完下面的问题" not in await person.sees("先确认下面的内容", *LINES)


async def test_what_is_kept_is_said_with_it_once(program):
    person = await shown(program)
    await person.sees("只保存您的回答")
    await person.says("没有职称")
    assert "只保存您的回答" not in await person.sees("没有职称")


OPEN = {
    "现在的职称": ("没有", "现有职称：没有职称"),
    "驻村等基层服务吗": ("没参加", "驻村等基层服务：没有参加过"),
    "什么时候开始从事": ("2023年7月", "参加专业技术工作时间：2023年7月"),
}


@pytest.mark.parametrize("until", OPEN)
async def test_an_answer_to_the_question_that_is_still_open_waits_with_the_rest(program, until):
    person, (answer, line) = Person(program, 100), OPEN[until]
    await person.says("/start")
    await person.is_asked(*TOWNSHIP, until=until)
    await person.says("单位是国有企业，我是档案管理员")
    await person.says(answer)
    await person.sees("请确认", "国有企业", line)
    await person.says("对")
    assert until not in await person.sees("已记下")


async def test_what_waits_for_a_yes_does_not_stand_in_the_way_for_ever(program):
    person = Person(program, 100)
    await person.says("/start")
    await person.is_asked(*TOWNSHIP, until="现在的职称")
    await person.says("单位是国有企业")
    for text in ("还是那样", "就这样子"):
        await person.says(text)
    assert "国有企业" not in await person.sees("还没有得到您的确认，先不记", "现在的职称")
    await person.says("没有职称")
    assert "employer_kind" not in await facts_of(person)


async def test_what_is_told_less_exactly_takes_no_exact_answers_place(program):
    person = Person(program, 100)
    await person.says("温宿县小学老师教语文的，2022年7月5日参加工作")
    await person.says("对")
    await person.says("2022年参加工作，教学的，全日制本科")
    assert "原为" not in await person.sees("最高学历：本科")
    await person.says("对")
    facts = await facts_of(person)
    assert (facts["occupation"], facts["service_start"]) == ("语文教师", "2022-07-05")


async def test_a_card_says_what_its_lines_take_the_place_of(program):
    person = await shown(program)
    await person.says("对")
    await person.says("其实最高学历是本科")
    await person.sees("最高学历：本科（原为大专）")
