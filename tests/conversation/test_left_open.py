"""What somebody says of themselves that the notice leaves open is told, so that nobody relies on the result alone."""

import pytest

from tests.support.person import TOWNSHIP, labels

pytestmark = pytest.mark.words

STORY = "温宿县林业站，{}，大专全日制，2022年7月参加工作，林业，没有职称，考核合格，没驻过村，事业单位"
CONTRACTS = "没有写明编外、派遣、聘用、试用等人员能否申报，请拨打0997-2282697咨询"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("编外聘用", CONTRACTS),
        ("我是合同工", CONTRACTS),
        ("劳务派遣", CONTRACTS),
        ("还在试用期", CONTRACTS),
        ("借调在县局", "没有写明调动、借调人员的申报地点"),
        ("2024年休过产假", "没有写明中断、休假、更换单位的年限如何计算"),
        ("2024年9月调到县里", "没有写明先后或同时在几个单位工作的如何计算"),
        ("受过警告处分", "没有写明受过处分、处罚的人员能否申报"),
    ],
)
async def test_it_is_told_once_the_card_is_agreed_to_and_with_the_result(person, text, words):
    await person.says(STORY.format(text))
    await person.says("对")
    await person.sees(words)
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.sees(words)
    assert "问工作人员" in labels(await person.last())


@pytest.mark.parametrize("text", ["我不是合同工", "没受过处分", "试用期已满", "在编"])
async def test_what_is_not_so_is_not_told(person, text):
    await person.says(STORY.format(text))
    await person.says("对")
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    assert "没有写明" not in await person.sees()


async def test_it_is_told_at_a_question_that_stays(person):
    await person.says("/start")
    await person.is_asked(*TOWNSHIP, until="现在的职称")
    await person.says("我是合同工")
    await person.sees(CONTRACTS, "现在的职称")
    await person.says("还是合同工")
    assert CONTRACTS not in await person.sees()


async def test_what_was_not_agreed_to_is_not_told(person):
    await person.says("/start")
    await person.is_asked(*TOWNSHIP, until="现在的职称")
    await person.says("编外聘用，大专")
    await person.says("都不对")
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    assert CONTRACTS not in await person.sees()
