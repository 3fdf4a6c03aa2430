"""Somebody leaves an address for mails: it is used once its code was typed, and gone when they say so."""

import asyncio
import re
from datetime import timedelta

import orjson
import pytest
from sqlalchemy import select

from bot.channels.mail.send import MailSender
from bot.delivery.relay import Relay
from bot.delivery.transports import MailTransport, nothing
from bot.settings import Settings
from services.accounts.mail_address import find
from services.accounts.tables import Consent
from services.accounts.ways import put_by_every_way
from services.outbox import outbox
from services.outbox.tables import OutboxMessage
from tests.support import databases
from tests.support.accounts import account_at
from tests.support.desk import ASKED, answered, staff_of
from tests.support.mail_server import header, mail_server
from tests.support.person import Person, delete, file_of, plain, running

ADDRESS = "zhangsan@example.com"


class Mailbox:
    """Mails as they come to a server of this machine, once they are delivered."""

    def __init__(self, server, program, sender):
        transport = MailTransport(outbox.MAIL, sender, program.store, program.library, nothing)
        self.server, self._relay = server, Relay(program.store, program.clock, transport)

    async def gets(self):
        """The mails that are due: whom each was for, its subject, and its words."""
        before = len(self.server.mails)
        await self._relay.deliver()
        return [(to, header(mail, "Subject"), words_of(mail)) for to, mail in self.server.mails[before:]]

    async def gets_code(self, address=ADDRESS):
        """The code in the only mail that is due."""
        ((to, subject, words),) = await self.gets()
        code = re.search("[0-9]{6}", subject)[0]
        assert to == [address] and code in words
        return code


def sender_to(server):
    return MailSender(Settings(smtp_url=f"smtp://127.0.0.1:{server.port}", mail_from="bot@zhicheng.example"))


def words_of(mail):
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


@pytest.fixture
async def program(database):
    async with running(database, has_mail=True) as program:
        yield program


@pytest.fixture
async def mailbox(program):
    async with mail_server() as server:
        sender = sender_to(server)
        yield Mailbox(server, program, sender)
        await sender.close()


async def confirmed(person, mailbox, address=ADDRESS):
    await person.says(f"/email {address}")
    await person.says(await mailbox.gets_code(address))
    ((to, subject, words),) = await mailbox.gets()
    assert to == [address] and "今后也发到这里" in subject and "这是第一条" in words


async def used(program):
    left = await find(program.store, await account_at(program.store))
    return left and left.address


async def has(person, *words):
    return any(all(word in plain(m.html) for word in words) for m in await person.page() if not m.by_person)


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06}"


async def row(program, chat=7, **columns):
    given = {
        "kind": "reminder",
        "account": await account_at(program.store, chat),
        "subject": "notice:aksu-2025h2",
        "milestone": "cutoff-7",
    }
    return given | {"now": program.clock.now(), "due_at": program.clock.now() + timedelta(days=1)} | columns


async def states(program, by):
    return await outbox.tally(program.store, OutboxMessage.by == by, OutboxMessage.kind.not_in(["mail_code", "first"]))


async def test_that_mails_are_agreed_to_is_kept_until_the_address_is_removed(program, person, mailbox):
    await person.says(f"/email {ADDRESS}")
    code = await mailbox.gets_code()
    assert await consents(program) == []
    await person.says(code)
    assert await consents(program) == [("mail", None, True)]
    await person.says("/email")
    await person.taps("删除邮箱")
    assert await consents(program) == [("mail", None, False)]


async def consents(program):
    async with program.store.reading() as session:
        return [(each.what, each.unit, each.withdrawn_at is None) for each in await session.scalars(select(Consent))]


async def test_an_address_is_used_once_its_code_was_typed(person, program, mailbox):
    await person.taps("拜城县")
    question = (await person.sees()).splitlines()[-1]
    await person.says("/email")
    await person.sees("请写下您的邮箱地址")
    await person.says(ADDRESS)
    await person.sees(f"验证码正发往 {ADDRESS}", "24小时内有效")
    code = await mailbox.gets_code()
    assert await used(program) is None
    await person.says(f" {code[:3]} {code[3:]} ")
    assert await used(program) == ADDRESS
    assert await has(person, "已确认", "z***@example.com")
    await person.sees(question)
    await person.says("/email")
    await person.sees("提醒和通知也会发到 z***@example.com")
    assert ADDRESS not in await person.sees()


async def test_a_code_that_comes_twice_at_the_same_moment_confirms_once_and_the_second_is_told_so(person, mailbox):
    await person.says(f"/email {ADDRESS}")
    code = await mailbox.gets_code()
    await asyncio.gather(*(person.says(f"/email {code}") for _ in range(2)))
    assert await has(person, "已确认，今后的提醒和通知") and await has(person, "这个验证码已经用过", "z***@example.com")


async def test_the_code_is_told_in_the_persons_language(program, mailbox):
    person = Person(program)
    await person.says("/language")
    await person.taps("ئۇيغۇرچە")
    await person.says(f"/email {ADDRESS}")
    ((_, subject, words),) = await mailbox.gets()
    assert subject.startswith("تەستىق كودى: ") and "سۆھبەتكە يېزىڭ" in words


async def test_the_code_may_be_typed_later_after_the_command(person, program, mailbox):
    await person.says(f"/email {ADDRESS}")
    code = await mailbox.gets_code()
    await person.taps("接着来")
    await person.taps("拜城县")
    await person.says("/email")
    await person.sees("验证码正发往 z***@example.com")
    await person.taps("接着来")
    await person.says(f"/email {code}")
    assert await used(program) == ADDRESS


async def test_what_is_neither_an_address_nor_a_code_is_asked_for_again(person, program, mailbox):
    await person.says("/email")
    for text in ("zhangsan", "12345", "张三@example.com", f"{ADDRESS}\nBcc: other@example.com"):
        await person.says(text)
        await person.sees("不是邮箱地址，也不是6位数字的验证码")
    await person.says("１２３＠ｑｑ．ｃｏｍ")
    await mailbox.gets_code("123@qq.com")
    await person.says("123456")
    await person.taps("接着来")
    await person.says("拜城县")
    await person.sees("职称")
    assert await used(program) is None


async def test_after_five_wrong_codes_the_right_one_counts_no_more(person, program, mailbox):
    await person.says(f"/email {ADDRESS}")
    code = await mailbox.gets_code()
    for left in (4, 3, 2, 1):
        await person.says(wrong(code))
        await person.sees(f"还可以试{left}次")
    await person.says(wrong(code))
    await person.sees("已经不能用了")
    await person.says(code)
    await person.sees("已经不能用了")
    assert await used(program) is None
    await person.taps("重新发验证码")
    await person.says(await mailbox.gets_code())
    assert await used(program) == ADDRESS


async def test_a_code_is_over_after_a_day_and_one_that_was_not_sent_until_then_is_not_sent(database):
    async with running(database, has_mail=True) as program:
        await Person(program).says(f"/email {ADDRESS}")
        code = await program.store.write_quietly(lambda c: c.exec_driver_sql("SELECT code FROM mail_address").scalar())
    async with running(database, at="2025-10-21T09:01", has_mail=True) as program, mail_server() as server:
        sender = sender_to(server)
        assert await Mailbox(server, program, sender).gets() == []
        person = Person(program)
        await person.says(f"/email {code}")
        await person.sees("已经不能用了")
        assert await used(program) is None


async def test_only_the_newest_code_counts(person, program, mailbox):
    await person.says(f"/email {ADDRESS}")
    first = await mailbox.gets_code()
    await person.taps("重新发验证码")
    second = await mailbox.gets_code()
    if first != second:
        await person.says(first)
        assert await used(program) is None
    await person.says(second)
    assert await used(program) == ADDRESS


async def test_an_address_is_used_until_another_is_confirmed(person, program, mailbox):
    await confirmed(person, mailbox)
    await person.says("/email")
    await person.taps("换一个邮箱")
    await person.says("lisi@example.com")
    assert await used(program) == ADDRESS
    await person.says(await mailbox.gets_code("lisi@example.com"))
    assert await used(program) == "lisi@example.com"


async def test_codes_cannot_be_sent_to_somebody_again_and_again(person, program, mailbox):
    for _ in range(3):
        await person.says(f"/email {ADDRESS}")
        await mailbox.gets_code()
    await person.says(f"/email {ADDRESS}")
    assert await has(person, "验证码发得太频繁，请过60分钟再试")
    await person.says("/email other@example.com")
    await Person(program, 8).says(f"/email {ADDRESS}")
    assert await mailbox.gets() == []


async def test_what_goes_by_mail_too_is_written_twice_to_those_with_an_address(person, program, mailbox):
    await confirmed(person, mailbox)
    await Person(program, 8).says("/start")
    kinds = ("reminder", "changed", "broadcast", "progress")
    rows = [await row(program, chat, kind=kind, subject=kind) for chat in (7, 8) for kind in kinds]
    for _ in range(2):
        await program.store.write(put_by_every_way, rows)
    assert await states(program, "chat") == {"waiting": 8}
    assert await states(program, "mail") == {"waiting": 3}


async def test_an_address_serves_what_waits_already_and_its_removal_ends_that(person, program, mailbox):
    await program.store.write(put_by_every_way, [await row(program), await row(program, milestone="cutoff-1")])
    await confirmed(person, mailbox)
    assert await states(program, "mail") == {"waiting": 2}
    await person.says("/email")
    await person.taps("删除邮箱")
    assert await has(person, "邮箱已删除")
    assert await used(program) is None
    assert await states(program, "mail") == {"cancelled": 2}
    await program.store.write(outbox.cancel, "handed in", program.clock.now(), OutboxMessage.milestone == "cutoff-1")
    await confirmed(person, mailbox)
    assert await states(program, "mail") == {"waiting": 1, "cancelled": 1}


async def test_a_mail_that_may_have_come_is_repeated_as_the_same_mail(person, program, mailbox):
    await confirmed(person, mailbox)
    await answered(person, await staff_of(program, 100))
    me, columns = await account_at(program.store), (OutboxMessage.question, OutboxMessage.exchange)

    def by_mail(connection):
        question, exchange = connection.execute(outbox.select(*columns).where(OutboxMessage.kind == "reply")).one()
        about = {"question": question, "exchange": exchange, "by": "mail"}
        outbox.put(connection, "reply", me, "question:1", "reply", program.clock.now(), **about)

    await program.store.write(by_mail)
    mailbox.server.unanswered = 1
    (_, _, first), (_, _, again) = await mailbox.gets()
    assert ASKED in first and "在那里选择：解决了、继续追问" in first and "可能重复" not in first
    assert "可能重复" in again
    assert len({mail["Message-ID"] for _, mail in mailbox.server.mails[-2:]}) == 1
    assert await states(program, "mail") == {"uncertain": 1, "sent": 1}


async def test_what_the_server_answered_is_kept_without_the_address(person, program, mailbox, database):
    mailbox.server.answers["RCPT"] = "550 no such mailbox {address}"
    await person.says(f"/email {ADDRESS}")
    assert await mailbox.gets() == []
    with databases.looking(database) as connection:
        state, why = connection.exec_driver_sql("SELECT state, why FROM outbox").one()
    assert (state, why) == ("failed", "550 no such mailbox z***@example.com")


async def test_the_address_is_exported_but_not_the_code(person, mailbox):
    await person.says(f"/email {ADDRESS}")
    code = await mailbox.gets_code()
    await person.says("/export")
    content = (await file_of(person)).content
    assert orjson.loads(content)["mail_address"][0]["unconfirmed"] == ADDRESS
    assert code.encode() not in content


async def test_the_address_is_gone_with_the_rest(person, mailbox, database):
    await confirmed(person, mailbox)
    await delete(person)
    assert ADDRESS.encode() not in databases.written(database) if "postgresql" in database else True
    with databases.looking(database) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM mail_address").scalar() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar() == 0


async def test_an_identity_number_is_no_address(person, mailbox, database):
    await person.says("/email 11010519491231002X@qq.com")
    assert await mailbox.gets() == []
    assert b"11010519491231002X" not in databases.written(database)


async def test_without_a_mail_server_it_is_said_so(database):
    async with running(database) as program:
        person = Person(program)
        await person.says("/start")
        await person.says(f"/email {ADDRESS}")
        assert await has(person, "还没有开通邮件")
        await person.says("/help")
        assert not await has(person, "/email")


async def test_help_and_privacy_tell_of_it(person):
    await person.says("/help")
    assert await has(person, "/email")
    await person.says("/privacy")
    await person.sees("邮箱地址", "确认以后才使用")
