"""To what people agree is kept with the text that they were shown, until they take it back or delete everything."""

import orjson
import pytest
from sqlalchemy import select

from services.accounts.consent import text_version
from services.accounts.tables import Consent
from services.units import units
from tests.support.desk import ASKED
from tests.support.person import delete, file_of, newest
from tests.support.unit_people import member_of, unit

#: Whoever changes one of these texts asks people for something else: then this is changed with it.
VERSIONS = {
    "keeping": "c0fe42d213e7cf3d", "sharing": "564c89f1e11f092a", "mail": "308af88485a33b6b",
    "learning": "29450f7791f40dc8",
}  # fmt: skip


@pytest.mark.parametrize("what", VERSIONS)
def test_a_text_that_people_agree_to_is_not_changed_unnoticed(what):
    assert text_version(what) == VERSIONS[what]


async def consents(program):
    async with program.store.reading() as session:
        return list(await session.scalars(select(Consent).order_by(Consent.number)))


async def test_whoever_answers_has_been_told_what_is_kept_of_it(person):
    assert await consents(person.program) == []
    await person.taps("拜城县")
    await person.says("/restart")
    await person.taps("拜城县")
    (given,) = await consents(person.program)
    assert (given.what, given.text_version, given.withdrawn_at) == ("keeping", VERSIONS["keeping"], None)


async def test_sharing_is_agreed_to_and_taken_back(program):
    station = await unit(program)
    person = await member_of(station, program, 7)
    assert await consents(program) == []
    await person.says("/unit")
    await person.taps("同意公开我的情况")
    (given,) = await consents(program)
    assert (given.what, given.unit, given.language) == ("sharing", station.number, "zh_CN")
    assert given.text_version == VERSIONS["sharing"] and given.withdrawn_at is None
    await person.says("/unit")
    await person.taps("不再公开")
    (given,) = await consents(program)
    assert given.withdrawn_at is not None


async def test_that_the_answers_learn_is_agreed_to_and_taken_back(person, clerk):
    await person.says(f"/ask {ASKED}")
    assert await consents(person.program) == []
    offer = await newest(person, "用来改进自动问答")
    await person.taps("同意", on=offer)
    await person.taps("同意", on=offer)
    (given,) = await consents(person.program)
    assert (given.what, given.unit, given.language, given.withdrawn_at) == ("learning", None, "zh_CN", None)
    assert given.text_version == VERSIONS["learning"]
    await person.says("/privacy")
    await person.taps("问题不再用于改进")
    (given,) = await consents(person.program)
    assert given.withdrawn_at is not None


async def test_whoever_leaves_or_joins_another_unit_shares_no_more_with_the_first(program):
    first, second = await unit(program), await unit(program, "乙站")
    person = await member_of(first, program, 7, shares=True)
    await person.says(f"/join {second.code}")
    await person.taps("加入，并公开我的情况")
    await person.taps("不用了")
    one, two = await consents(program)
    assert (one.unit, one.withdrawn_at is None) == (first.number, False)
    assert (two.unit, two.withdrawn_at is None) == (second.number, True)
    await person.says("/unit")
    await person.taps("退出单位")
    assert all(each.withdrawn_at for each in await consents(program))


async def test_it_is_handed_over_and_goes_with_the_account(program):
    person = await member_of(await unit(program), program, 7, shares=True)
    await person.says("/export")
    (handed,) = orjson.loads((await file_of(person)).content)["consent"]
    assert (handed["what"], handed["text_version"]) == ("sharing", VERSIONS["sharing"])
    await delete(person)
    assert await consents(program) == []


async def test_it_stays_when_the_unit_is_removed(program):
    station = await unit(program)
    await member_of(station, program, 7, shares=True)
    await units.remove(program.store, station.number)
    (given,) = await consents(program)
    assert given.unit is None
