"""What kinds of messages the program sends on its own account, and how each is treated."""

from typing import NamedTuple


class Policy(NamedTuple):
    """How a kind of message is treated.

    ``rank`` is its place in the queue: whoever waits for a reply does not wait for a broadcast to end. ``may_repeat``
    says that it is sent once more, marked as such, where it is uncertain whether it came. ``newest_only`` says that
    of several due for somebody about the same, only the newest is sent, ``by_day`` that nobody is woken for it.
    ``by_every_way``: it is sent by every way that somebody has chosen, once by each.
    """

    rank: int
    may_repeat: bool = False
    newest_only: bool = False
    by_day: bool = False
    by_every_way: bool = False


ANSWERS, REMINDERS, BROADCASTS = RANKS = (0, 1, 2)

POLICIES = {
    "card": Policy(ANSWERS, may_repeat=True),
    "raised": Policy(ANSWERS, may_repeat=True),
    "refresh": Policy(ANSWERS),
    "reply": Policy(ANSWERS, may_repeat=True),
    "mail_code": Policy(ANSWERS),
    "progress": Policy(ANSWERS, newest_only=True),
    "report": Policy(ANSWERS, may_repeat=True),
    "first": Policy(ANSWERS, may_repeat=True),
    "reminder": Policy(REMINDERS, may_repeat=True, newest_only=True, by_day=True, by_every_way=True),
    "changed": Policy(REMINDERS, may_repeat=True, by_day=True, by_every_way=True),
    "outcome": Policy(REMINDERS, may_repeat=True, newest_only=True, by_day=True, by_every_way=True),
    "broadcast": Policy(BROADCASTS, by_every_way=True),
}
NEWEST_ONLY = [kind for kind, policy in POLICIES.items() if policy.newest_only]
BY_DAY = [kind for kind, policy in POLICIES.items() if policy.by_day]
BY_EVERY_WAY = [kind for kind, policy in POLICIES.items() if policy.by_every_way]
