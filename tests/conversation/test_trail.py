"""Every act that is listed leaves exactly one row, which names who did it and holds no words of anybody."""

import re

import orjson

from services.accounts.audit import broken, entries
from services.accounts.roles import end, holders
from services.accounts.tables import Act, RoleKind
from services.units import units
from tests.support.audit import acts
from tests.support.desk import ASKED, answered, staff_of
from tests.support.person import newest
from tests.support.unit_people import hr_of, member_of


async def roles_of(program, kind):
    return [role.number for role in await holders(program.store, kind)]


async def test_what_staff_do(program, person, clerk):
    other = await staff_of(program, 101)
    one, two = await roles_of(program, RoleKind.STAFF)
    card = await answered(person, clerk)
    await clerk.taps("追问", on=card)
    await clerk.says("哪年毕业？")
    await clerk.taps("放回", on=await newest(clerk, "问题1", ASKED))
    await other.taps("关闭", on=await newest(other, "问题1", ASKED))
    await other.taps("重新打开", on=await newest(other, "问题1", ASKED))
    question = {"question": 1}
    assert await acts(program, one) == [
        ("code_used", {}), ("claimed", question), ("replied", question), ("asked_back", question),
        ("released", question),
    ]  # fmt: skip
    assert await acts(program, two) == [
        ("code_used", {}), ("claimed", question), ("closed", question), ("reopened", question),
    ]  # fmt: skip
    made = [entry for entry in await entries(program.store) if entry.role is None]
    assert [(entry.account, entry.act, entry.about) for entry in made] == [(None, "code_made", {"kind": "staff"})] * 2


async def test_what_staff_keep_and_throw_away(program, person, clerk):
    other = await staff_of(program, 101)
    _, two = await roles_of(program, RoleKind.STAFF)
    await answered(person, clerk)
    sent = await newest(clerk, "已发给")
    for _ in range(2):
        await clerk.taps("存为常见问题", on=sent)
        await clerk.says("函授可以吗？")
    await clerk.taps("存为常用语", on=sent)
    await other.taps_data("s:1:drop_phrase")
    await other.taps_data("s:1:publish")
    await other.taps_data("s:2:discard")
    for data in ("s:1:drop_phrase", "s:1:publish", "s:2:discard"):
        await other.taps_data(data)  # there is nothing any more
    assert (await acts(program, two))[1:] == [
        ("canned_removed", {"answer": 1}), ("faq_published", {"draft": 1, "entry": 1}), ("faq_discarded", {"draft": 2}),
    ]  # fmt: skip


async def test_what_hr_do(program):
    station = await units.add(program.store, "某县农技站", program.clock.now())
    hr = await hr_of(station, program)
    (mine,) = await roles_of(program, RoleKind.HR)
    await member_of(station, program, 1, "小古", shares=True)
    await hr.says("/hr")
    await hr.taps_data("h:roster")
    await hr.taps_data("h:renew_now")
    await hr.says("/broadcast")
    await hr.says("请按时提交。")
    deliver, program.relay.deliver = program.relay.deliver, nothing
    for what in ("send", "send", "pause", "pause", "resume", "cancel_now", "cancel_now", "report"):
        await hr.taps_data(f"b:1:{what}::0")
    program.relay.deliver = deliver
    unit, broadcast = {"unit": 1}, {"broadcast": 1}
    assert await acts(program, mine) == [
        ("code_used", unit), ("roster_exported", unit), ("unit_code_renewed", unit), ("broadcast_started", broadcast),
        ("broadcast_paused", broadcast), ("broadcast_resumed", broadcast), ("broadcast_cancelled", broadcast),
        ("report_exported", broadcast),
    ]  # fmt: skip
    assert await units.remove(program.store, station.number) and not await units.remove(program.store, station.number)
    assert (await acts(program))[:2] == [("unit_made", unit), ("code_made", {"kind": "hr", "unit": 1})]
    assert (await acts(program))[-1] == ("unit_removed", {"unit": 1, "roles": [mine]})


async def nothing():
    """Nobody delivers meanwhile."""


async def test_a_role_that_is_ended_on_the_command_line(program, clerk):
    (role,) = await roles_of(program, RoleKind.STAFF)
    assert await end(program.store, role, RoleKind.STAFF) and not await end(program.store, role, RoleKind.STAFF)
    assert (await acts(program))[-1] == ("role_ended", {"role": role, "kind": "staff"})
    assert (await entries(program.store))[-1].account is None


async def test_the_trail_holds_no_words_and_is_whole(program, person, clerk):
    await answered(person, clerk, "可以，须全日制。")
    trail = await entries(program.store)
    assert broken(trail) is None and {Act(entry.act) for entry in trail}
    words = orjson.dumps([[entry.act, entry.kind, entry.about] for entry in trail]).decode()
    assert not re.search(r"[^\x00-\x7f]", words)


async def test_an_applicants_own_closing_is_not_in_it(program, person, clerk):
    await answered(person, clerk)
    before = await acts(program)
    await person.taps("解决了", on=await newest(person, "工作人员答复"))
    assert await acts(program) == before
