"""Who works in a unit that the notice leaves out or open is told why and whom to ask, and staff are a tap away."""

import pytest

from tests.support.accounts import chat_at
from tests.support.person import TOWNSHIP, labels

pytestmark = pytest.mark.words

OPEN_TO_THE_CORPS = "通知没有写明兵团所属单位的人员能否按本通知申报，请拨打0997-2282697咨询"
NOT_OF_THE_REGION = "自治区直属单位不在其内，请向主管部门咨询申报渠道；有疑问可拨打0997-2282697咨询"


async def facts_of(person):
    async with person.program.store.turn(chat_at(person.chat_id)) as turn:
        return turn.account.data.get("facts")


async def staff_are_a_tap_away(person):
    return "问工作人员" in labels(await person.last())


def answering(**others):
    """Answers as in the township, but for some."""
    return tuple((words, others.get(words, answer)) for words, answer in TOWNSHIP)


async def test_the_corps_in_a_county_is_both_and_the_notice_leaves_it_open(person):
    await person.says("库车兵团")
    assert "推断" not in await person.sees("单位所在县（市）：库车市", "单位性质：兵团", OPEN_TO_THE_CORPS)
    assert await staff_are_a_tap_away(person)
    await person.taps("对，接着来")
    assert await facts_of(person) == {"county": "库车市", "employer_kind": "兵团"}
    assert await staff_are_a_tap_away(person)
    await person.says("本科，全日制")
    assert OPEN_TO_THE_CORPS not in await person.sees("最高学历：本科")
    await person.taps("对，接着来")
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    reason, phone = OPEN_TO_THE_CORPS.removesuffix("咨询").split("，请拨打")
    text = await person.sees("暂时无法判断", "初定 初级、初定 中级：" + reason)
    assert (text.count(reason), text.count(phone)) == (1, 1)
    await person.taps("问工作人员")
    await person.sees("问题")


@pytest.mark.parametrize("place", ["第一师阿拉尔", "新疆生产建设兵团某团某连", "农一师", "兵团第一师"])
async def test_the_corps_without_a_county_hears_of_every_notices_office(person, place):
    await person.says(place)
    await person.sees("单位性质：兵团", OPEN_TO_THE_CORPS, "0996-7105096")
    assert await staff_are_a_tap_away(person)
    await person.taps("对，接着来")
    await person.sees("哪个县（市）")
    assert await staff_are_a_tap_away(person)
    await person.taps("若羌县")
    assert await facts_of(person) == {"county": "若羌县", "employer_kind": "兵团"}


async def test_nobody_is_asked_for_the_corps_before_the_title_is_settled(person):
    asked = []
    while "结果供参考" not in (text := await person.sees()):
        asked.append(text)
        await person.answers(next(answer for words, answer in TOWNSHIP if words in text))
    assert ["什么性质" in text for text in asked].index(True) >= len(asked) - 2
    assert not any("兵团" in text for text in asked[:-2])


@pytest.mark.parametrize("said", ["公务员", "参公的", "机关单位", "机关"])
async def test_a_civil_servant_is_told_that_it_is_open(person, said):
    await person.is_asked(*answering(什么性质=said), until="结果供参考")
    text = await person.sees("需拨打0997-2282697确认", "没有写明公务员和参照公务员法管理的人员能否申报")
    assert text.count("0997-2282697") == 1
    assert await staff_are_a_tap_away(person)


@pytest.mark.parametrize("said", ["自治区直属", "区直单位", "自治区"])
async def test_a_unit_of_the_autonomous_region_is_told_whom_to_ask(person, said):
    await person.is_asked(*TOWNSHIP, until="哪一级单位")
    await person.answers(said)
    await person.sees(NOT_OF_THE_REGION)
    assert await staff_are_a_tap_away(person)
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    assert (await person.sees(NOT_OF_THE_REGION)).count(NOT_OF_THE_REGION) == 1
    assert await staff_are_a_tap_away(person)


@pytest.mark.parametrize("said", ["街道", "街道办事处社区卫生服务中心", "社区"])
async def test_a_subdistrict_may_have_the_junior_title_and_asks_about_the_other(person, said):
    await person.is_asked(*answering(哪一级单位=said), until="结果供参考")
    await person.sees("可申报：初定 初级", "初定 中级：通知没有写明街道是否属于“乡镇及以下单位”")
    assert await staff_are_a_tap_away(person)


async def test_a_unit_of_the_city_itself_is_one_of_a_county(person):
    await person.is_asked(*TOWNSHIP, until="哪一级单位")
    assert "街道" in labels(await person.last())
    await person.says("市直学校")
    assert (await facts_of(person))["workplace_level"] == "县"


async def test_a_unit_under_a_higher_authority_is_told_how_to_choose(person):
    await person.is_asked(*TOWNSHIP, until="哪一级单位")
    await person.says("中央驻疆单位")
    await person.sees("单位层级", "请按您所在单位的层级选")


async def test_somebody_of_the_corps_says_so_at_any_question(person):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await person.says("我们是36团的单位")
    await person.sees("单位性质：兵团", OPEN_TO_THE_CORPS)
    await person.taps("对，接着来")
    assert (await facts_of(person))["employer_kind"] == "兵团"
    await person.sees("什么专业")
