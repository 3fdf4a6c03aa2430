"""What was understood of what somebody says of themselves, shown for a yes."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from aiogram.types import InlineKeyboardMarkup

from handlers.conversation.at_hand import fact_shown
from handlers.conversation.context import Talk
from handlers.conversation.keyboards import Drop, ask_staff, button, control, markup, packed
from handlers.conversation.render import render
from handlers.conversation.state import Talking
from locales import Words, say


class Line(NamedTuple):
    """Something that was understood, as it is shown; ``was`` is what it takes the place of, if anything."""

    name: str
    value: str
    words: str
    is_deduced: bool
    was: str


async def confirm(talk: Talk, preface: str = "") -> None:
    """Show all that waits for a yes."""
    is_first = await talk.state.get_state() != Talking.confirming.state
    text = what_was_heard(talk, preface, is_first)
    await talk.show(Talking.confirming, text, lambda step: yes_or_no_to_it(talk, step))


def what_was_heard(talk: Talk, preface: str = "", is_first: bool = True) -> str:
    """All that waits for a yes in words, after ``preface``.

    Somebody who begins is told what is kept of them, where it ``is_first`` shown.
    """
    lines = [
        Line(say(f"fact.{fact}"), fact_shown(fact, value, talk), words, is_deduced, _was(fact, value, talk))
        for fact, (value, words, is_deduced) in talk.heard.items()
    ]
    disputed = in_dispute(talk.disputed, talk)
    days = talk.retention_days if talk.is_beginning and is_first else None
    return render("heard", lines=lines, disputed=disputed, apart=talk.newly_told_apart, preface=preface, days=days)


def _was(fact: str, value: Any, talk: Talk) -> str:
    """What is known of a fact that is told otherwise now; empty where it is told for the first time."""
    before = talk.interview.facts.get(fact) if talk.has_interview else None
    return "" if before is None or before == value else fact_shown(fact, before, talk)


def what_is_kept(talk: Talk) -> str:
    """What was agreed to and waits for the place, in words."""
    kept = [(Words(f"fact.{fact}"), fact_shown(fact, value, talk)) for fact, (value, *_) in talk.heard.items()]
    return render("kept", kept=kept)


def in_dispute(disputed: Mapping[str, Sequence[Any]], talk: Talk) -> list[tuple[Words, tuple[str, ...]]]:
    """Facts by their names, with the values said of each."""
    return [
        (Words(f"fact.{fact}"), tuple(fact_shown(fact, value, talk) for value in values))
        for fact, values in disputed.items()
    ]


def yes_or_no_to_it(talk: Talk, step: int) -> InlineKeyboardMarkup:
    """A yes, a no to each thing of it, a no to all."""
    wrong = [button(say("button.wrong", name=Words(f"fact.{fact}")), Drop(step=step, fact=fact)) for fact in talk.heard]
    desk = [[ask_staff(step)]] if talk.told_apart else []
    return markup([[control("agree", step)]], packed(wrong), [[control("disagree", step)]], desk)
