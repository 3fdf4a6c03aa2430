"""A program that serves a notice of another place alone: nothing of Xinjiang is shown there, or understood."""

import pytest

from services.language.answers.question.lexicon import lexicon
from tests.support.accounts import chat_at
from tests.support.notices_at_hand import GENG
from tests.support.other_places import OF_XINJIANG
from tests.support.person import Person, labels, plain, running

pytestmark = pytest.mark.words

IN_SEASON = "2026-04-20T09:00"
ENGINEER = (
    ("请确认", "对，接着来"),
    ("哪个县（市）", "辛区"),
    ("现在的职称", "没有职称"),
    ("最高学历是什么", "大专"),
    ("怎么读的", "全日制"),
    ("哪一级单位", "县"),
    ("具体是哪一天", "1日"),
    ("开始从事专业技术工作", "2022年7月"),
    ("年度考核都在合格", "都合格"),
    ("什么专业", "土建"),
    ("驻村等基层服务吗", "没有参加过"),
    ("什么性质", "事业单位"),
    ("哪种岗位", "其他"),
)
#: Of the options, those that are values, in order.
LEVELS = {"自治区", "地区", "县", "街道", "乡镇", "村"}
EMPLOYERS = ("事业单位", "国有企业", "民营企业", "机关")


@pytest.fixture
async def person(database, monkeypatch):
    monkeypatch.setenv("NOTICES_DIR", str(GENG.folder.parent))
    monkeypatch.setenv("NOTICES", GENG.id)
    lexicon.cache_clear()
    async with running(database, at=IN_SEASON) as program:
        yield Person(program)
    lexicon.cache_clear()


async def shown_to(person):
    """Every text and every button that the program has on somebody's page, by what stands there now."""
    messages = [message for message in await person.page() if not message.by_person]
    return [*(plain(message.html) for message in messages), *(each for message in messages for each in labels(message))]


async def facts_of(person):
    async with person.program.store.turn(chat_at(person.chat_id)) as turn:
        return turn.account.data.get("facts", {})


async def meets_nothing_of_xinjiang(person, but=()):
    """See that no word of Xinjiang stands on the page, but for what somebody wrote and is told again."""
    met = [(text, found) for text in await shown_to(person) if (found := {*OF_XINJIANG.findall(text)} - {*but})]
    assert not met


async def test_no_word_of_xinjiang_is_shown_in_a_whole_interview(person):
    await person.says("/start")
    await person.sees("不属于任何县（市）的，请选“市直单位”。")
    await person.says("喀什")
    await person.sees("没有找到对应的通知", "中央驻庚省单位请向主管部门咨询")
    offered = {}
    for _ in range(20):
        text = await person.sees()
        if "结果供参考" in text:
            break
        words, answer = next(pair for pair in ENGINEER if pair[0] in text)
        offered[words] = labels(await person.last())
        await meets_nothing_of_xinjiang(person)
        if "为什么问" in " ".join(offered[words]):
            await person.taps(next(label for label in offered[words] if "为什么问" in label))
            await meets_nothing_of_xinjiang(person)
            await person.says("随便说说")
            await meets_nothing_of_xinjiang(person)
        await person.answers(answer)
    await person.sees("可申报：认定 初级")
    assert [label for label in offered["哪一级单位"] if label in LEVELS] == ["地区", "县", "街道", "乡镇", "村"]
    assert [label for label in offered["什么性质"] if label in EMPLOYERS] == [*EMPLOYERS]
    result = await person.last()
    for label in labels(result):
        if "重新" not in label and "删除" not in label:
            await person.taps(label, on=result)
            await meets_nothing_of_xinjiang(person)


async def test_no_word_of_xinjiang_is_in_an_answer(person):
    await person.says("/start")
    await person.is_asked(*ENGINEER, until="结果供参考")
    for question in (
        "怎么申报",
        "驻村几年可以评中级",
        "喀什的单位能报吗",
        "我在兵团三十六团，能报吗",
        "要交什么材料",
        "/answers",
    ):
        await person.says(question)
        await meets_nothing_of_xinjiang(person, but=("喀什", "兵团"))


@pytest.mark.parametrize("typed", ["自治区直属单位", "省直单位"])
async def test_a_level_that_there_is_not_is_asked_for_again(person, typed):
    await person.says("/start")
    await person.is_asked(*ENGINEER, until="哪一级单位")
    await person.says(typed)
    assert "workplace_level" not in await facts_of(person)


@pytest.mark.parametrize(("typed", "level"), [("市直", "地区"), ("市水利局", "地区"), ("区直单位", "县")])
async def test_a_level_is_typed_in_the_words_of_the_place(person, typed, level):
    await person.says("/start")
    await person.is_asked(*ENGINEER, until="哪一级单位")
    await person.says(typed)
    assert (await facts_of(person))["workplace_level"] == level


async def test_another_places_words_mean_nothing(person):
    await person.says("/start")
    await person.taps("辛区")
    for text in ("我在三十六团连队卫生室上班", "团场中学", "管寺三年，年年优秀"):
        await person.says(text)
    facts = await facts_of(person)
    assert not {"employer_kind", "village_kind"} & facts.keys() and facts["county"] == "辛区"
