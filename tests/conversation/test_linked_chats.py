"""What linked chats share: messages go where the person wants; unlinking, deleting, handing over."""

import asyncio

import orjson
import pytest

from bot.channel_names import PAGE, TERMINAL_BOT_ID, address_of
from handlers.applicant import interview
from handlers.applicant.free_text import understood_there
from services.accounts.tables import LinkCode
from services.outbox import outbox
from services.outbox.delivery_result import Failed
from services.reminders.tables import Subscription
from services.store.tables import Account, Identity
from tests.support.elsewhere import Elsewhere
from tests.support.linked import JOIN, account_of, code_of, end, kept, link, other, program, subscribe, waiting  # noqa: F401
from tests.support.person import TOWNSHIP, file_of, has


@pytest.fixture
def elsewhere(program):
    """A chat on another channel of the program's, which sends nothing of itself."""
    return Elsewhere(program)


async def test_messages_go_where_the_person_wants_and_else_to_the_next(program, person, elsewhere):
    await subscribe(person)
    await elsewhere.says("/start")
    await link(person, elsewhere)
    await person.says("/link")
    await person.sees("已关联：网页、终端", "最近用过的一处")
    await person.taps("发到终端")
    await person.sees("提醒和通知发到：终端。")
    assert {row.channel for row in await waiting(person)} == {"terminal"}
    await person.says("/link")
    await person.sees("提醒和通知发到：终端。")
    await person.taps("发到网页")
    await person.taps("✓ 发到终端")
    await person.sees("提醒和通知发到：网页。")
    assert {row.channel for row in await waiting(person)} == {"page"}
    first, *others = await waiting(person)
    await program.store.write(end, first.number, "sending")
    await program.store.write(outbox.record_result, first.number, Failed("gone", True), program.clock.now())
    assert {row.channel for row in await waiting(person)} == {"terminal"}
    assert len(await waiting(person)) == 1 + len(others)


async def test_unlinked_a_chat_goes_on_with_a_copy_and_the_rest_stays(program, person, elsewhere):
    await subscribe(person)
    await elsewhere.says("/start")
    await link(person, elsewhere)
    await elsewhere.says("/link")
    await elsewhere.taps("发到终端")
    count = len(await waiting(person))
    await elsewhere.says("/unlink")
    await elsewhere.sees("已解除关联", "结果供参考")
    parted = (await program.store.look_up(address_of(TERMINAL_BOT_ID, 5, 5))).account
    stayed = await account_of(person)
    assert parted.number != stayed.number and parted.data["facts"] == stayed.data["facts"]
    assert stayed.preferred is None
    rows = await waiting(person)
    assert len(rows) == count and {row.channel for row in rows} == {"page"}
    assert await kept(program, Subscription, account=parted.number) == []
    await elsewhere.says("/unlink")
    await elsewhere.sees("没有关联别处")
    await elsewhere.says("/delete")
    await elsewhere.taps("全部删除")
    assert len(await waiting(person)) == count


async def test_deleting_empties_every_linked_chat(person, other):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await link(person, other)
    await other.says("/delete")
    await other.sees("合用一份记录", "网页、网页")
    await other.taps("全部删除")
    assert await person.page() == [] and await other.page() == []
    for table in (Account, Identity, LinkCode):
        assert await kept(person.program, table) == []


async def test_whoever_is_alone_is_told_of_no_linked_chats(person):
    await person.says("/delete")
    assert "合用一份记录" not in await person.sees()


async def test_every_linked_chat_is_handed_over(person, other):
    await link(person, other)
    await other.says("/export")
    handed = orjson.loads((await file_of(other)).content)
    assert {(i["channel"], i["address"]) for i in handed["identity"]} == {(PAGE, "7"), (PAGE, "8")}


async def test_what_is_typed_while_the_other_chat_links_is_done_again_for_both(program, person, other, monkeypatch):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await other.says(f"/link {await code_of(person)}")
    await person.taps("接着来")
    begun, ends = asyncio.Event(), asyncio.Event()

    async def meanwhile(*given, **named):
        if not begun.is_set():
            begun.set()
            await ends.wait()
        return await understood_there(*given, **named)

    monkeypatch.setattr(interview, "understood_there", meanwhile)
    typing = asyncio.create_task(person.says("我是搞农艺的"))
    await begun.wait()
    await other.taps(JOIN)
    ends.set()
    await typing
    assert not await has(person, "抱歉")
    assert (await account_of(person)).number == (await account_of(other)).number
    assert (await account_of(other)).data["facts"]["specialty"] == "农艺"
