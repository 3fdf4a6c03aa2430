"""The message with which a way begins: that it arrives is all that it is to show."""

from contextlib import suppress

from handlers.conversation.render import render
from handlers.messages.reminders import lines_of
from handlers.messages.rendered_message import Given, RenderedMessage
from rules.notice_files.library import UnknownNotice
from services.outbox.tables import OutboxMessage
from services.reminders.subscriptions import subscriptions_of


async def compose_first(row: OutboxMessage, given: Given) -> RenderedMessage:
    """That messages come by this way from now on, and what the person is reminded of next."""
    ahead = []
    for subscription in await subscriptions_of(given.store, row.account):
        with suppress(UnknownNotice):
            notice = given.library.find(subscription.notice)
            lines = lines_of(notice, subscription.stage, given.store.now(), subscription.snoozed_until)
            if lines and not subscription.stopped_at:
                ahead.append((notice, *lines[0]))
    return RenderedMessage(render("first", ahead=ahead))
