"""What the channels are called, and how a chat of the conversation framework is one of theirs."""

from services.store.tables import PAGE, ChatAddress

TERMINAL, TELEGRAM = "terminal", "telegram"
#: The numbers of the bots that speak on channels of ours; all others are Telegram's own.
PAGE_BOT_ID, TERMINAL_BOT_ID = 1, 2
_LOCAL = {PAGE_BOT_ID: PAGE, TERMINAL_BOT_ID: TERMINAL}
#: Where messages are shown by the program itself, and not sent to anybody.
LOCAL_CHANNELS = tuple(_LOCAL.values())


def channel_of(bot_id: int) -> str:
    """The channel on which a bot speaks: each of Telegram's is one, for it knows other people."""
    return _LOCAL.get(bot_id) or f"{TELEGRAM}:{bot_id}"


def address_of(bot_id: int, chat_id: int, user_id: int) -> ChatAddress:
    """Where somebody speaks to a bot."""
    return ChatAddress(channel_of(bot_id), str(chat_id), str(user_id))
