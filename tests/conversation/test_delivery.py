"""What is due is shown, all of it, before delivering ends."""

import asyncio

from handlers.messages import compose
from handlers.messages.rendered_message import RenderedMessage
from services.outbox import outbox
from tests.support.accounts import account_at
from tests.support.person import Person, plain, running


async def test_whoever_was_passed_over_as_busy_is_shown_the_rest(sqlite_copy, monkeypatch):
    async with running(sqlite_copy) as program:
        quick, slow = [await account_at(program.store, number) for number in (7, 8)]
        is_looked_for_more = asyncio.Event()

        async def words(row, given):
            if row.account == slow:
                await is_looked_for_more.wait()
            return RenderedMessage(row.milestone)

        async def write_quietly(work, *given):
            """Whoever is busy while it is looked for more is so no more when it is known what there is."""
            found = await kept(work, *given)
            if work is outbox.due and slow in given[-1]:
                is_looked_for_more.set()
                await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})
            return found

        kept = program.store.write_quietly
        monkeypatch.setitem(compose.COMPOSERS, "broadcast", words)
        monkeypatch.setattr(program.store, "write_quietly", write_quietly)
        for account, milestone in ((quick, "甲"), (slow, "乙"), (slow, "丙")):
            await program.store.write(outbox.put, "broadcast", account, "test", milestone, program.clock.now())
        async with asyncio.timeout(60):
            await program.relay.deliver()
        assert [plain(message.html) for message in await Person(program, 8).page()] == ["乙", "丙"]
