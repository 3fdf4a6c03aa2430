"""Staff at the desk, and a question to them."""

import orjson
import pytest

from services.accounts.invitations import invite
from services.accounts.tables import RoleKind
from tests.support.person import Person, file_of, newest

ASKED = "函授本科能不能走初定？"


async def staff_of(program, chat_id, name="窗口"):
    """Somebody who has just become staff."""
    staff = Person(program, chat_id)
    await staff.says("/start")
    await staff.says(f"/staff {await invite(program.store, RoleKind.STAFF, name, program.clock.now())}")
    await newest(staff, "您已成为工作人员")
    return staff


@pytest.fixture
async def other(program, clerk):
    """Another of the staff."""
    return await staff_of(program, 101)


async def answered(asker, clerk, words="可以，须全日制。"):
    """A question that was asked, claimed and answered; its card."""
    await asker.says(f"/ask {ASKED}")
    card = await newest(clerk, "待认领")
    await clerk.taps("认领", on=card)
    await clerk.says(words)
    return card


async def exported(clerk):
    """The lines that staff are handed."""
    await clerk.says("/stats")
    await clerk.taps("导出")
    file = await file_of(clerk)
    assert file.name == "questions.jsonl"
    return [orjson.loads(line) for line in file.content.splitlines()]
