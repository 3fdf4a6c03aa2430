"""Mails are handed to a real SMTP server, and what became of each is told as far as it is known."""

import argparse
import asyncio
import logging
import shutil
import ssl
import subprocess
from contextlib import asynccontextmanager

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.mail.mime import To
from bot.channels.mail.send import AWAY_SECONDS, MailSender
from bot.logs import Redacting
from bot.settings import BadSettings, Settings, read_settings
from handlers.messages.mail import in_words
from handlers.messages.rendered_message import Attachment, RenderedMessage
from locales import LANGUAGES, say, speaking
from services.accounts.mail_address import masked_address, read_address
from services.outbox.delivery_result import Failed, NotTaken, Sent, Uncertain, Withdrawn
from tests.support.mail_server import PASSWORD, USER, header, mail_server, scripted
from tests.support.waiting import HANGS

SENDER = "reminders@zhicheng.example"
ADDRESS = "zhangsan@example.com"
TO = To(ADDRESS, "17")
LETTER = RenderedMessage("<b>申报今天18时截止</b>\n还缺：学历证书 &amp; 近三年考核表")


class Claims:
    """Claims that are granted, unless told otherwise, and counted."""

    def __init__(self, answer=True):
        self.answer, self.count = answer, 0

    async def __call__(self):
        self.count += 1
        return self.answer


@pytest.fixture
def claim():
    return Claims()


@asynccontextmanager
async def sending(port, seconds=HANGS, host="127.0.0.1", login="", scheme="smtp"):
    settings = Settings(smtp_url=f"{scheme}://{login}{host}:{port}", mail_from=SENDER)
    sender = MailSender(settings, seconds, answer_seconds=seconds)
    try:
        yield sender
    finally:
        await sender.close()


@pytest.fixture
async def server():
    async with mail_server() as server:
        yield server


@pytest.fixture
async def sender(server):
    async with sending(server.port) as sender:
        yield sender


def parts(mail):
    """The words of a mail: plain, and as HTML."""
    return [mail.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html")]


async def test_a_mail_comes_as_it_was_written(server, sender, claim):
    result = await sender.send(TO, LETTER, claim)
    assert result == Sent(None, "250 queued as 7") and claim.count == 1
    recipients, mail = server.mails[0]
    assert recipients == [ADDRESS]
    assert mail["Subject"] == "申报今天18时截止"
    assert header(mail, "From") == f"{say('welcome.name')} <{SENDER}>"
    assert mail["To"] == ADDRESS
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime
    plain, html = parts(mail)
    assert "申报今天18时截止\n还缺：学历证书 & 近三年考核表" in plain and "<" not in plain
    assert "<b>申报今天18时截止</b><br>\n还缺：学历证书 &amp; 近三年考核表" in html


async def test_the_same_mail_sent_again_is_known_by_its_name(server, sender, claim):
    for name in ("17", "17", "18"):
        await sender.send(To(ADDRESS, name), LETTER, claim)
    first, again, other = (mail["Message-ID"] for _, mail in server.mails)
    assert first == again != other and first.endswith("@zhicheng.example>")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_language_comes_out_right(server, sender, claim, language):
    with speaking(language):
        title, words, name = say("mail.code.what", hours=24), say("mail.unclear"), say("welcome.name")
        await sender.send(TO, RenderedMessage(f"<b>{title}</b>\n{words}"), claim)
    for part in parts(server.newest()):
        assert title in part and words in part
    assert header(server.newest(), "From") == f"{name} <{SENDER}>"
    seen = "".join(sign for sign in title if sign.isprintable())
    assert header(server.newest(), "Subject") == f"{seen[:79]}…"


async def test_what_a_mail_cannot_do_is_said_in_words(server, sender, claim):
    buttons = [InlineKeyboardButton(text=text, callback_data=text) for text in ("已提交", "稍后提醒")]
    keyboard = InlineKeyboardMarkup(inline_keyboard=[buttons])
    rendered = in_words(RenderedMessage("申报 &amp; 材料", keyboard, Attachment("通知<1>.pdf", id="AgAD")))
    await sender.send(TO, rendered, claim)
    plain, html = parts(server.newest())
    assert plain.startswith("申报 & 材料\n\n") and html.count("申报 &amp; 材料") == 1
    assert "请打开您与职称小助手的对话，在那里选择：已提交、稍后提醒" in plain
    assert "附件“通知<1>.pdf”请在您与职称小助手的对话里查看" in plain and "通知&lt;1&gt;.pdf" in html
    assert "不想再收到邮件的" in plain and "/email" in html
    assert not list(server.newest().iter_attachments())


async def test_an_attachment_comes_with_its_name(server, sender, claim):
    await sender.send(
        TO, RenderedMessage("申报", attachment=Attachment("名单\r\nBcc: x.xlsx", content=b"PK\n.\n")), claim
    )
    (file,) = server.newest().iter_attachments()
    assert file.get_content() == b"PK\n.\n" and "\n" not in file.get_filename()
    assert file.get_filename().startswith("名单") and "Bcc" not in server.newest()


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
async def test_no_header_can_be_smuggled_in(server, sender, claim, line_end):
    text = f"申报{line_end}Bcc: other@example.com{line_end}{line_end}.{line_end}QUIT"
    await sender.send(TO, RenderedMessage(text), claim)
    recipients, mail = server.mails[0]
    assert recipients == [ADDRESS]
    assert "Bcc" not in mail and mail["Subject"].startswith("申报") and mail["To"] == ADDRESS
    assert "QUIT" in parts(mail)[0]
    assert read_address(f"a@example.com{line_end}Bcc: other@example.com") is None


@pytest.mark.parametrize(
    ("command", "answer", "result"),
    [
        ("MAIL", "451 later", NotTaken),
        ("MAIL", "550 you are nobody", NotTaken),
        ("RCPT", "450 mailbox busy", NotTaken),
        ("RCPT", "550 no such mailbox {address}", Failed),
        ("DATA", "451 disk full", NotTaken),
        ("DATA", "554 spam", Failed),
    ],
)
async def test_what_the_server_refuses_is_told(server, sender, claim, command, answer, result):
    server.answers[command] = answer
    told = await sender.send(TO, LETTER, claim)
    assert told == result(answer.format(address="z***@example.com")) and claim.count == 1
    server.answers.clear()
    assert isinstance(await sender.send(TO, LETTER, claim), Sent)
    assert server.connections == 1 and len(server.mails) == 1


async def test_one_connection_serves_several_mails_and_is_opened_again_where_it_was_lost(server, sender, claim):
    await asyncio.gather(*(sender.send(To(f"{name}@example.com", name), LETTER, claim) for name in "abc"))
    assert server.connections == 1
    assert sorted(recipients for recipients, _ in server.mails) == [[f"{name}@example.com"] for name in "abc"]
    await server.hang_up()
    assert isinstance(await sender.send(TO, LETTER, claim), Sent)
    assert server.connections == 2


async def test_what_is_not_claimed_is_not_sent(server, sender):
    assert await sender.send(TO, LETTER, Claims(answer=False)) == Withdrawn()
    assert server.connections == 1 and server.mails == []


async def test_a_server_that_is_not_there_took_nothing(claim, unused_tcp_port):
    async with sending(unused_tcp_port) as sender:
        assert isinstance(await sender.send(TO, LETTER, claim), NotTaken)
    async with sending(25, host="nowhere.invalid") as sender:
        assert isinstance(await sender.send(TO, LETTER, claim), NotTaken)
    assert claim.count == 0


async def test_a_server_that_cannot_be_reached_is_left_alone_for_a_while(claim, unused_tcp_port):
    async with sending(unused_tcp_port) as sender:
        first = await sender.send(TO, LETTER, claim)
        assert first.seconds == AWAY_SECONDS
        async with scripted(unused_tcp_port):
            again = await sender.send(TO, LETTER, claim)
        assert again.why == first.why and 0 < again.seconds < AWAY_SECONDS


@pytest.mark.parametrize(
    ("lines", "result", "claims"),
    [
        ({"greeting": "554 go away"}, NotTaken, 0),
        ({"greeting": "421 later"}, NotTaken, 0),
        ({"greeting": "drop"}, NotTaken, 0),
        ({"greeting": "silence"}, NotTaken, 0),
        ({"EHLO": "550 no", "HELO": "550 no"}, NotTaken, 0),
        ({"MAIL": "drop"}, NotTaken, 1),
        ({"RCPT": "silence"}, NotTaken, 1),
        ({"DATA": "drop"}, NotTaken, 1),
        ({"DATA": "250 what"}, NotTaken, 1),
        ({"end": "drop"}, Uncertain, 1),
        ({"end": "silence"}, Uncertain, 1),
        ({"end": "what?"}, Uncertain, 1),
        ({"end": "354 go on"}, Uncertain, 1),
        ({"end": "421 later"}, NotTaken, 1),
        ({"end": "250 OK"}, Sent, 1),
    ],
)
async def test_only_what_was_handed_over_without_an_answer_is_uncertain(lines, result, claims, claim):
    patience = 1 if "silence" in lines.values() else HANGS
    async with scripted(**lines) as port, sending(port, seconds=patience) as sender:
        assert isinstance(await sender.send(TO, LETTER, claim), result)
        assert claim.count == claims


async def test_the_answer_to_a_mail_that_was_broken_off_is_not_taken_for_one_to_the_next(server, sender, claim):
    server.may_answer.clear()
    broken_off = asyncio.create_task(sender.send(TO, LETTER, claim))
    await asyncio.wait_for(server.was_handed.wait(), HANGS)
    broken_off.cancel()
    await asyncio.wait([broken_off])
    server.may_answer.set()
    assert isinstance(await sender.send(TO, LETTER, claim), Sent)
    assert server.connections == 2


# Encrypted.


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 that nobody but itself vouches for."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl")
    file = tmp_path_factory.mktemp("certificate") / "both.pem"
    key = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(["openssl", *key, *name, "-keyout", file, "-out", f"{file}.crt"], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + file.with_name("both.pem.crt").read_bytes())
    return file


@pytest.fixture
async def encrypted(certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    async with mail_server(context) as server:
        yield server


async def test_the_password_is_told_only_to_a_server_that_proves_who_it_is(encrypted, certificate, claim, monkeypatch):
    async with sending(encrypted.port, login=f"{USER}:{PASSWORD}@") as sender:
        assert isinstance(await sender.send(TO, LETTER, claim), NotTaken)
    assert encrypted.mails == [] and claim.count == 0
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with sending(encrypted.port, login=f"{USER}:{PASSWORD}@") as sender:
        assert isinstance(await sender.send(TO, LETTER, claim), Sent)
    async with sending(encrypted.port, login=f"{USER}:wrong@") as sender:
        refused = await sender.send(TO, LETTER, claim)
        assert isinstance(refused, NotTaken) and "535" in refused.why


async def test_the_password_is_not_told_where_nothing_is_encrypted(claim):
    async with scripted(EHLO="250-mail.test\r\n250 AUTH PLAIN LOGIN") as port:
        async with sending(port, login=f"{USER}:{PASSWORD}@") as sender:
            refused = await sender.send(TO, LETTER, claim)
        assert isinstance(refused, NotTaken) and "STARTTLS" in refused.why and claim.count == 0


# Settings and addresses.


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"SMTP_URL": "http://mail.example.com", "MAIL_FROM": SENDER}, "SMTP_URL"),
        ({"SMTP_URL": f"smtp://user:{PASSWORD}@", "MAIL_FROM": SENDER}, "SMTP_URL"),
        ({"SMTP_URL": "smtp://mail.example.com:99999", "MAIL_FROM": SENDER}, "SMTP_URL"),
        ({"SMTP_URL": "smtp://mail.example.com", "MAIL_FROM": "someone"}, "MAIL_FROM"),
        ({"SMTP_URL": "smtp://mail.example.com"}, "SMTP_URL 和 MAIL_FROM"),
        ({"MAIL_FROM": SENDER}, "SMTP_URL 和 MAIL_FROM"),
    ],
)
def test_settings_that_are_wrong_are_named_without_their_password(settings, words, monkeypatch):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings, match=words) as wrong:
        read_settings(argparse.Namespace())
    assert PASSWORD not in str(wrong.value)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://user:p%40ss@mail.example.com", ("mail.example.com", 587, False, "user", "p@ss")),
        ("smtps://me@example.com:a@b/c@mail.example.com", ("mail.example.com", 465, True, "me@example.com", "a@b/c")),
        ("smtp://[::1]:25", ("::1", 25, False, None, None)),
    ],
)
def test_the_server_is_read_from_its_address(url, server):
    assert Settings(smtp_url=url, mail_from=SENDER).smtp_url.get_secret_value() == server


def test_the_password_never_appears_in_a_log():
    settings = Settings(smtp_url="smtp://user:p%40ss%2Fword@mail.example.com", mail_from=SENDER)
    log = Redacting(settings.secrets())
    for text in ("p@ss/word", "p%40ss%2Fword"):
        assert "word" not in log.format(logging.makeLogRecord({"msg": f"login {text} refused"}))
    assert "word" not in repr(settings)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" ZhangSan@Example.COM ", "ZhangSan@example.com"),
        ("ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ", "zhang@example.com"),
        ("a.b+c@mail.gov.cn", "a.b+c@mail.gov.cn"),
        ("zhang san@example.com", None),
        ("zhang@example", None),
        ("zhang@127.0.0.1", None),
        (".zhang@example.com", None),
        ("zhang..san@example.com", None),
        ("zhang@-example.com", None),
        ("张三@example.com", None),
        ("<b>@example.com", None),
        ("a@b@example.com", None),
        (f"{'a' * 65}@example.com", None),
        (f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 10}.com", None),
    ],
)
def test_only_an_address_that_every_server_can_read_is_taken(typed, address):
    assert read_address(typed) == address


def test_a_masked_address_tells_only_its_owner():
    assert masked_address("zhangsan@example.com") == "z***@example.com"
