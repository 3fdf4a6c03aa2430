"""Staff who are signed out of a page: no question of anybody's is shown there until they come back."""

import re

from services.accounts.invitations import invite_again
from services.accounts.roles import everybody
from tests.support.audit import acts
from tests.support.desk import ASKED, staff_of
from tests.support.person import has, newest, plain
from tests.support.unit_people import hr_of, unit


async def test_questions_wait_for_staff_who_are_signed_out(program, person, clerk):
    await person.says(f"/ask {ASKED}")
    card = await newest(clerk, "待认领", ASKED)
    await clerk.says("/signout")
    assert not await has(clerk, ASKED)
    await clerk.taps("认领", on=card)
    assert "用 /signout 从这个网页退出" in clerk.alert
    await person.says("/ask 继续教育要多少学时？")
    assert not await has(clerk, "继续教育")
    (role,) = await everybody(program.store)
    await clerk.says(f"/staff {await invite_again(program.store, role, program.clock.now())}")
    await newest(clerk, "待认领", ASKED)
    await clerk.taps("认领", on=await newest(clerk, "待认领", "继续教育"))
    await clerk.says("每年90学时。")
    await newest(person, "每年90学时。")


async def test_what_is_typed_for_a_question_is_no_answer_after_signing_out(program, person, clerk):
    await person.says(f"/ask {ASKED}")
    await clerk.taps("认领", on=await newest(clerk, "待认领"))
    await clerk.says("/signout")
    await clerk.says("可以。")
    assert not await has(person, "可以。") and not await has(clerk, ASKED)


async def test_a_question_that_changes_does_not_come_back_to_a_page_that_was_cleared(program, person, clerk):
    await person.says(f"/ask {ASKED}")
    await newest(clerk, "待认领", ASKED)
    await clerk.says("/signout")
    other = await staff_of(program, 101)
    await other.taps("认领", on=await newest(other, "待认领"))
    await other.says("可以。")
    assert not await has(clerk, ASKED)


async def link(giver, taker):
    await giver.says("/link")
    await taker.says(re.search(r"/link \S+", plain((await newest(giver, "15分钟内有效")).html))[0])
    await taker.taps("关联")
    await newest(taker, "已关联")


async def test_of_two_roles_of_a_kind_that_are_linked_one_ends_with_what_it_showed(program):
    one, two = [await hr_of(await unit(program, name), program, chat) for name, chat in (("甲站", 100), ("乙站", 101))]
    for hr in (one, two):
        await hr.says("/hr")
    await link(one, two)
    assert not await has(one, "甲站") and await has(two, "乙站")
    (role,) = await everybody(program.store)
    assert role.unit == 2 and ("role_ended", {"role": 1, "kind": "hr"}) in await acts(program)


async def test_a_page_that_is_parted_from_its_account_shows_nothing_of_the_roles(program, person):
    hr = await hr_of(await unit(program), program, 100)
    await hr.says("/hr")
    await person.says("/start")
    await link(hr, person)
    assert await has(hr, "某县农技站") and not await has(person, "某县农技站")
    await person.says("/hr")
    await newest(person, "您的单位人事身份还没有在这个网页上启用")
    await hr.says("/unlink")
    await hr.says("/hr")
    assert not await has(hr, "某县农技站")
