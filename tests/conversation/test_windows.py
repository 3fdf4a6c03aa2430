"""A whole interview under notices without a window, a phone or a site, with recurring windows, stages, and apart."""

import asyncio
import re

import pytest

from services.language.answers import answer
from services.reminders.renewal import renew
from tests.support.days import by_the_tests_clock, days_pass
from tests.support.person import TOWNSHIP, Person, file_of, labels, plain, running
from tests.support.timed_notices import ALL, ANYTIME, COUNTIES, FROM_NOW, QUARTERLY, SERIES, STAGES, TIMED

#: The first words that fit a question are answered.
GRADUATE = (("什么专业", "农业"), *TOWNSHIP)
#: Each with somebody's county and a moment at which they can apply.
EACH = [
    (ANYTIME, "辛东区", "2026-06-01T09:00"),
    (FROM_NOW, "庚县", "2026-03-02T09:00"),
    (QUARTERLY, "丙南区", "2026-03-10T09:00"),
    (STAGES, "丁城区", "2026-04-10T09:00"),
    (SERIES, "戊东县", "2026-04-10T09:00"),
    (COUNTIES, "己北县", "2026-04-12T09:00"),
]


@pytest.fixture(autouse=True)
def notices(monkeypatch):
    """The notices are at hand."""
    monkeypatch.setenv("NOTICES_DIR", str(TIMED))


async def told(program, county):
    """Somebody who has been told the result."""
    person = Person(program)
    await person.says("/start")
    await person.is_asked(("哪个县（市）", county), *GRADUATE, until="结果供参考")
    return person


async def read(person):
    """Everything on the page, and what was handed over."""
    files = [message for message in await person.page() if "/files/" in message.html]
    handed = (await file_of(person)).content.decode(errors="ignore") if files else ""
    return "\n".join(plain(message.html) for message in await person.page()) + handed


@pytest.mark.parametrize(("notice", "county", "at"), EACH, ids=lambda value: getattr(value, "id", None))
async def test_everything_can_be_looked_at_and_nothing_is_none(sqlite_copy, notice, county, at):
    async with running(sqlite_copy, at=at) as program:
        person = await told(program, county)
        await person.sees("可申报")
        for part in ("时间安排", "时间图", "办理流程", "咨询电话", "如果…", "常见问题", "全部结果", "返回结果"):
            await person.taps(part)
            assert (await person.last()).html.strip()
        await person.taps("材料清单")
        await person.taps("发送或打印")
        for question in ("什么时候截止", "咨询电话是多少", "在哪个网站申报", "10月1日还能报吗", "人工", "你是谁"):
            await person.says(question)
        shown = await read(person)
    assert not re.search(r"None|Undefined|[：:]\s*。|拨打[，。；）]|电话 ?[）。]", shown), shown


async def test_without_a_window_and_a_phone_it_is_said_and_no_reminder_is_offered(sqlite_copy):
    async with running(sqlite_copy, at="2026-06-01T09:00") as program:
        person = await told(program, "辛东区")
        await person.sees("通知没有写明申报时间，何时受理以经办部门的安排为准")
        assert not any("提醒" in label for label in labels(await person.last()))
        await person.taps("时间安排")
        text = await person.sees("▶ 本人：向本单位人事部门提出申请", "· 单位：单位公示5个工作日")
        assert "待定" not in text
        assert "日历文件" not in labels(await person.last())
        await person.taps("咨询电话")
        await person.sees("本单位人事部门", "有疑问请向本单位人事部门咨询")
        await person.says("/remind")
        await person.sees("没有可以按截止日期提醒的事")
        await person.says("什么时候截止")
        await person.sees("通知没有写明申报时间")


async def test_from_now_on_there_is_no_end_and_the_office_has_hours(sqlite_copy):
    async with running(sqlite_copy, at="2026-03-02T09:00") as program:
        person = await told(program, "庚县")
        await person.sees("通知没有写明截止时间")
        await person.taps("时间安排")
        await person.sees("申报（进行中）2026年2月10日 起")
        await person.taps("咨询电话")
        await person.sees("0000-2000001", "工作时间：工作日10:00至13:30、16:00至19:30")
        await person.says("什么时候截止")
        await person.sees("2026年2月10日起", "通知没有写明截止时间")


async def test_a_system_on_an_intranet_is_called_so(sqlite_copy):
    system = "县农业内网“职称认定”（内网系统，没有外网网址）"
    async with running(sqlite_copy, at="2026-03-02T09:00") as program:
        person = await told(program, "庚县")
        await person.says("在哪个网站申报")
        await person.sees(f"申报：{system}")
        await person.taps("常见问题")
        await person.sees(f"网上申报系统：{system}")


async def test_each_quarter_its_round_is_shown_reminded_of_and_put_into_the_calendar(sqlite_copy, monkeypatch):
    async with running(sqlite_copy, at="2026-03-10T09:00") as program:
        person = await told(program, "丙南区")
        await person.sees("距截止还有 10 天", "2026年3月20日")
        await person.taps("⏰ 提醒我")
        await person.sees("3月20日15:00", "第1季度")
        assert b"20260320T180000" in (await file_of(person)).content
        assert b"20260622" not in (await file_of(person)).content
    async with running(sqlite_copy, at="2026-03-25T09:00") as program:
        await renew(program.store, program.library, program.clock.now())
        await program.relay.deliver()
        person = Person(program)
        await person.says("/remind")
        await person.sees("6月22日15:00", "第2季度")
        assert "日期有变" not in await read(person)
        await person.says("什么时候截止")
        await person.sees("6月22日18:00")


async def test_the_three_stages_are_on_the_path(sqlite_copy):
    async with running(sqlite_copy, at="2026-04-10T09:00") as program:
        person = await told(program, "丁城区")
        await person.taps("时间安排")
        await person.sees("5月8日　单位：", "5月20日　区（县）人社：", "6月5日　市人社：")


async def test_the_series_answered_decides_until_when(sqlite_copy, monkeypatch):
    monkeypatch.setenv("NOTICES", SERIES.id)
    async with running(sqlite_copy, at="2026-03-10T09:00") as program:
        person = Person(program)
        await person.says("/start")
        await person.sees("戊州2026年：距截止还有 21 天（2026年3月31日，北京时间）。", "系列的申报时间不同")
        await person.is_asked(("哪个县（市）", "戊东县"), *GRADUATE, until="结果供参考")
        text = await person.sees("2026年4月30日　农业系列申报截止")
        assert "系列的申报时间不同" not in text


async def test_the_county_decides_until_when_and_whom_to_ask(sqlite_copy):
    async with running(sqlite_copy, at="2026-04-12T09:00") as program:
        person = await told(program, "己北县")
        await person.sees("距截止还有 28 天", "己北县申报截止")
        await person.taps("咨询电话")
        text = await person.sees("己北县人社局", "工作时间：周二、周四上午")
        assert "0000-6000001" not in text
        await person.taps("⏰ 提醒我")
        text = await person.sees("5月10日")
        assert "4月20日" not in text


async def test_reminders_for_another_county_are_not_sent(sqlite_copy):
    async with running(sqlite_copy, at="2026-04-12T09:00") as program:
        person = await told(program, "己北县")
        await person.taps("⏰ 提醒我")
    for at in ("2026-04-19T09:01", "2026-05-09T09:01"):
        async with running(sqlite_copy, at=at) as program:
            await renew(program.store, program.library, program.clock.now())
            await program.relay.deliver()
            person = Person(program)
            sent = [plain(message.html) for message in await person.page()]
    assert not any("己南县申报" in text for text in sent)
    assert any("己北县申报：" in text and "己北县人社局" in text for text in sent)


@by_the_tests_clock
@pytest.mark.parametrize(("county", "at"), [("辛东区", "2026-06-01T09:00"), ("庚县", "2026-03-02T09:00")])
async def test_without_an_end_answers_are_kept_for_180_days_from_the_last_use(sqlite_copy, county, at):
    async with running(sqlite_copy, at=at) as program:
        person = Person(program)
        await person.says("/start")
        await person.taps(county)
        await days_pass(program, 179)
        assert await person.page()
        await days_pass(program, 181)
        assert not await person.page()


@pytest.mark.parametrize("language", ["ئۇيغۇرچە", "English"])
async def test_it_is_said_in_other_languages_too(sqlite_copy, language):
    async with running(sqlite_copy, at="2026-04-12T09:00") as program:
        person = await told(program, "己北县")
        await person.says("/language")
        await person.taps(language)
        shown = await read(person)
    assert "{" not in shown and "None" not in shown


@pytest.mark.parametrize("notice", ALL, ids=lambda notice: notice.id)
async def test_questions_without_a_moment_and_facts_are_answered_truly(notice):
    for question in ("什么时候截止", "咨询电话是多少", "联系人是谁", "监督电话是多少", "申报时间是几号到几号", "人工"):
        said = await asyncio.to_thread(answer, question, notice)
        assert "None" not in said.text
        numbers = re.findall(r"0000-\d{7}", said.text)
        written = [notice.contact, *notice.contacts]
        assert set(numbers) <= {number for each in written for number in (each.phone, each.complaints)}
