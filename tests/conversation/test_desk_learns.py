"""The desk learns: what a question states and is about, which topics come most, and a file for whoever trains."""

import orjson
import pytest
from sqlalchemy import text

from services.accounts.roles import holders
from services.accounts.tables import RoleKind
from services.desk import questions
from services.language.identity_numbers import PHONE_MASK
from services.units import units
from tests.support import databases
from tests.support.audit import acts
from tests.support.desk import ASKED, answered, exported, staff_of
from tests.support.person import TOWNSHIP, Person, delete, has, labels, newest, plain
from tests.support.unit_people import member_of

STREET, STONE = "社区算不算乡镇以下？", "蓝色的石头很好看吗"
FIELDS = ["q", "notice", "kind", "clause", "answerable", "answer_must_contain", "topic", "asked", "answer"]


async def card_of(clerk, words):
    return plain((await newest(clerk, "问题", words)).html)


async def asks(program, chat_id, *words, agrees=True):
    """Somebody who asks staff something, and lets the answers learn from it, or does not."""
    person = Person(program, chat_id)
    await person.says("/start")
    await person.taps("拜城县")
    for each in words:
        await person.says(f"/ask {each}")
    if agrees:
        await person.taps("同意", on=await newest(person, "用来改进自动问答"))
    return person


async def nothing_is_exported(clerk):
    await clerk.says("/stats")
    await clerk.taps("导出")
    return "还没有可以导出的问题" in (clerk.alert or "")


# The card.


async def test_what_a_question_states_is_on_its_card_apart_from_the_interview(person, clerk):
    await person.is_asked(*TOWNSHIP, until="最高学历是什么")
    await person.says("/ask 三年前参加工作，函授本科，街道算乡镇吗？")
    stated, known = (await card_of(clerk, "三年前")).split("提问人的情况")
    for line in ("最高学历：本科", "学习形式：非全日制", "（由“三年前”推断）"):
        assert line in stated.split("问题里所说的情况")[1] and line not in known
    assert "现有职称：没有职称" in known and "现有职称" not in stated
    await person.sees("最高学历是什么")


async def test_what_a_question_contradicts_itself_on_is_said_to_be_so(person, clerk):
    await person.says("/ask 我全日制本科，函授本科，街道算乡镇吗？")
    card = await card_of(clerk, "街道算乡镇吗")
    assert "学习形式：前后说法不一（全日制、非全日制）" in card, card


async def test_a_question_that_states_nothing_has_no_such_part(person, clerk):
    await person.says(f"/ask {STREET}")
    assert "所说的情况" not in await card_of(clerk, STREET)


async def test_the_likely_clause_is_that_of_the_topic(person, clerk):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await person.says(f"/ask {STREET}")
    await person.says("/ask 报名什么时候截止")
    for words, topic, clause in ((STREET, "街道算乡镇吗", "二（一）2"), ("报名什么时候截止", "报名截止日期", "一")):
        said, _, likely = (await card_of(clerk, words)).partition("可能的依据")
        assert topic in said.partition("像是在问：")[2] and likely.split()[0] == clause


@pytest.mark.parametrize("until", ["现在的职称", "什么专业", "结果供参考"])
async def test_without_a_topic_no_clause_is_guessed(person, clerk, until):
    await person.is_asked(*TOWNSHIP, until=until)
    await person.says(f"/ask {STONE}")
    card = await card_of(clerk, STONE)
    assert "可能的依据" not in card and "像是在问" not in card


async def test_what_the_notice_leaves_open_is_handed_over_with_its_topic(person, clerk):
    await person.taps("拜城县")
    await person.says(STREET)
    await person.taps("转给工作人员")
    assert "像是在问：街道算乡镇吗" in await card_of(clerk, STREET)


async def test_a_topic_that_no_notice_has_is_named_and_has_no_clause(person, clerk):
    await person.says("/ask 评上工资涨多少")
    card = await card_of(clerk, "评上工资涨多少")
    assert "像是在问：中级工资多少" in card and "可能的依据" not in card


async def test_before_the_place_is_settled_the_topic_is_that_of_the_notice_to_apply_under(person, clerk):
    await person.says(f"/ask {STREET}")
    card = await card_of(clerk, STREET)
    assert "像是在问：街道算乡镇吗" in card and "二（一）2" in card and "提问人的情况" not in card


# The numbers.


async def test_the_numbers_go_by_topic_the_most_frequent_first(program, clerk):
    await asks(program, 7, "报名什么时候截止", STREET, STONE, agrees=False)
    await asks(program, 8, "街道算乡镇吗", agrees=False)
    await clerk.taps("认领", on=await newest(clerk, "待认领", STREET))
    await clerk.says("不算。")
    await clerk.says("/stats")
    shown = plain((await newest(clerk, "最近30天：共4个问题")).html)
    topics = shown.partition("转来最多的问题")[2].split("·")[1:]
    assert topics[0].startswith(" 街道算乡镇吗：2个，已答复1个（最近一个是问题4）"), shown
    assert "报名截止日期：1个，已答复0个" in topics[1], shown
    assert "没有找到对应常见问题的：1个，已答复0个（最近一个是问题3）" in shown.split("\n")[-1], shown


async def test_what_takes_less_than_an_hour_is_told_in_minutes(program, clerk):
    await asks(program, 7, STREET, agrees=False)
    (member,), now = await holders(program.store, RoleKind.STAFF), program.clock.now()
    asked_at = (await questions.find(program.store, 1)).asked_at
    await questions.claim(program.store, 1, member, asked_at)
    await program.store.write(questions.reply, 1, "好", now.replace(microsecond=0), None, False, member)
    await clerk.says("/stats")
    await clerk.sees("认领（中位数）：1分钟", "答复（中位数）：1分钟")


# Consent.


async def test_nothing_is_handed_out_unless_it_was_agreed_to(program, clerk):
    person = await asks(program, 7, STREET, agrees=False)
    offer = await newest(person, "用来改进自动问答", "不影响答复", "/privacy")
    assert labels(offer) == ["同意", "不同意"]
    assert await nothing_is_exported(clerk), "who says nothing does not agree"
    await person.taps("不同意", on=offer)
    assert labels(await newest(person, "用来改进自动问答")) == []
    assert await nothing_is_exported(clerk)
    assert [act for act, _ in await acts(program)].count("questions_exported") == 0


async def test_whoever_agreed_is_not_asked_again_and_can_take_it_back(program, clerk):
    person = await asks(program, 7, STREET)
    await person.says("/ask 街道算不算")
    assert "用来改进自动问答" not in plain((await newest(person, "已转给工作人员", "街道算不算")).html)
    assert len(await exported(clerk)) == 2
    await person.says("/privacy")
    await person.sees("改进自动问答", "撤回前已导出的无法收回")
    await person.taps("问题不再用于改进")
    assert "问题不再用于改进" not in labels(await person.last())
    assert await nothing_is_exported(clerk)
    await person.taps("同意用于改进")
    assert len(await exported(clerk)) == 2


async def test_whoever_deletes_is_in_no_file_any_more(program, clerk, database):
    person = await asks(program, 7, "我的小狗阿黄能不能申报", STREET)
    assert len(await exported(clerk)) == 2
    await delete(person)
    written = databases.written(database).decode(errors="ignore")
    if database.startswith("sqlite"):  # its files keep what is free until it is written over
        with databases.looking(database) as connection:
            written = "\n".join(connection.connection.driver_connection.iterdump())
    assert "阿黄" not in written and "阿黄".encode().hex() not in written.lower()
    assert await nothing_is_exported(clerk)


# The file.


async def test_the_file_has_the_questions_as_the_labelled_ones_are_written(program, clerk):
    await asks(program, 7, STONE, STREET)
    await asks(program, 8, "社区算不算乡镇以下", agrees=False)
    await asks(program, 9, "社区，算不算鄉鎮以下!")
    card = await newest(clerk, "待认领", STREET)
    await clerk.taps("认领", on=card)
    await clerk.says("不算。")
    lines = await exported(clerk)
    assert all(list(line) == FIELDS for line in lines)
    assert lines[0] == {
        "q": "社区，算不算鄉鎮以下!", "notice": "aksu-2025h2", "kind": None, "clause": "二（一）2", "answerable": False,
        "answer_must_contain": [], "topic": "open_street", "asked": 2, "answer": "不算。",
    }  # fmt: skip
    unknown = {"q": STONE, "topic": None, "clause": None, "answerable": False, "asked": 1, "answer": None}
    assert lines[1:] == [lines[1] | unknown]


async def test_what_the_notice_answers_is_said_to_be_answerable(program, clerk):
    await asks(program, 7, "报名什么时候截止")
    (line,) = await exported(clerk)
    assert (line["answerable"], line["topic"], line["clause"]) == (True, "apply_deadline", "一")


async def test_what_was_asked_back_is_no_answer(program, clerk):
    await asks(program, 7, STREET)
    await clerk.taps("追问", on=await newest(clerk, "待认领"))
    await clerk.says("您在哪个社区？")
    (line,) = await exported(clerk)
    assert line["answer"] is None


async def test_nothing_in_the_file_names_anybody(program, clerk):
    person = await member_of(await units.add(program.store, "某县农技站", program.clock.now()), program, 7, "阿孜古丽")
    await person.says("/ask 我叫买买提·吐尔逊，邮箱 mm@example.org，阿孜古丽能报吗？")
    await person.taps("同意", on=await newest(person, "用来改进自动问答"))
    await clerk.taps("认领", on=await newest(clerk, "待认领"))
    await clerk.says("买买提老师您好，请拨 13812345678 或 0997-2283195。")
    await clerk.says("/stats")
    (line,) = await exported(clerk)
    words = orjson.dumps(line).decode()
    for name in ("买买提", "吐尔逊", "阿孜古丽", "mm@", "example", "13812345678", "农技站"):
        assert name not in words
    assert PHONE_MASK in line["answer"] and "0997-2283195" in line["answer"]


async def test_every_file_is_a_row_of_the_trail(program, clerk):
    await asks(program, 7, STREET, STONE)
    (staff,) = await holders(program.store, RoleKind.STAFF)
    for _ in range(2):
        await exported(clerk)
    assert (await acts(program, staff.number))[1:] == [("questions_exported", {"lines": 2})] * 2


async def test_only_staff_are_handed_the_file(program, clerk):
    person = await asks(program, 7, STREET)
    await person.taps_data("o:export")
    assert not await has(person, "questions.jsonl")


async def test_two_who_agreed_and_are_one_person_are_counted_once(program, clerk, database):
    person, other = await asks(program, 7, STREET), await asks(program, 8, STONE)
    with databases.looking(database) as connection:
        mine, theirs = connection.execute(text("SELECT account FROM consent WHERE what = 'learning' ORDER BY number"))
        move = text("UPDATE consent SET account = :to WHERE account = :of")
        connection.execute(move, {"to": mine.account, "of": theirs.account})
        connection.commit()
    assert [line["asked"] for line in await exported(clerk)] == [1]
    assert person and other


async def test_what_came_before_topics_is_exported_without(program, clerk, database):
    await asks(program, 7, STREET)
    with databases.looking(database) as connection:
        connection.execute(text("UPDATE question SET topic = NULL, stated = NULL, clause = NULL"))
        connection.commit()
    (line,) = await exported(clerk)
    assert line["topic"] is None and not line["answerable"]
    await clerk.taps("问题1", on=await newest(clerk, "最近30天"))
    assert "所说的情况" not in await card_of(clerk, STREET)


async def test_a_clerk_answers_from_the_file_as_well_as_from_the_card(person, clerk):
    await answered(person, clerk, "可以，须全日制。")
    await person.taps("同意", on=await newest(person, "用来改进自动问答"))
    (line,) = await exported(clerk)
    assert (line["q"], line["answer"]) == (ASKED, "可以，须全日制。")
    assert await staff_of(person.program, 102)
