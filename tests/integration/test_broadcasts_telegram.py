"""HR and applicants on Telegram: the link that joins, the broadcast, how far it is, the report."""

from services.accounts.invitations import invite
from services.accounts.tables import RoleKind
from services.broadcasts import broadcasts
from services.broadcasts.progress import advance
from tests.support.person import has
from tests.support.telegram import database  # noqa: F401
from tests.support.telegram_desk import ASKER, Clerk, clerk  # noqa: F401
from tests.support.unit_people import member_of, unit
from tests.support.waiting import until


async def test_a_broadcast_to_telegram_and_the_page(clerk, program):
    hr, station = clerk, await unit(program)
    code = await invite(program.store, RoleKind.HR, "人事", program.clock.now(), station.number)
    await hr.sends(text=f"/hr {code}")
    call, number = await hr.sees("您已成为单位人事")
    await hr.taps("本单位情况", call, number)
    call, number = await hr.sees("已加入：0人")
    await hr.taps("加入方法", call, number)
    call, _ = await hr.sees("扫码或打开链接")
    assert call["method"] == "sendPhoto" and f"https://t.me/test_bot?start=join_{station.code}" in call["caption"]

    applicant = Clerk(hr.telegram, program, ASKER, ASKER)
    await applicant.sends(text=f"/start join_{station.code}")
    call, number = await applicant.sees("要加入“某县农技站”吗")
    await applicant.taps("加入，只计人数", call, number)
    await applicant.sees("怎样称呼您")
    await applicant.sends(text="小古")
    await applicant.sees("称您为“小古”")
    person = await member_of(station, program, 7)

    await hr.sends(text="/broadcast")
    await hr.sees("写下通知")
    await hr.sends(text="{{ 称呼 }}，请按时提交 <表格>。")
    call, number = await hr.sees("通知草稿", "人数：2人")
    await hr.taps("预览并发送", call, number)
    call, number = await hr.sees("发给2人")
    await hr.taps("确认发送", call, number)
    await applicant.sees("某县农技站通知", "小古，请按时提交 <表格>。")
    await until(lambda: has(person, "同志，请按时提交"))
    await hr.sees("通知1", "正在发送")

    async def is_over():
        await program.store.write(advance, program.clock.now())
        return (await broadcasts.find(program.store, 1)).ended_at

    await until(is_over)
    await hr.sees("报告见附件")
    sent = hr.telegram
    await sent.until(lambda: any("已结束" in call.get("text", "") for call in sent.all("editMessageText")))
    assert sum("小古，请按时提交" in text for text in sent.texts()) == 1
    assert len(sent.all("sendDocument")) == 1
