"""The notice that a conversation goes by, also before the place is settled, and facts as its interview shows them."""

from typing import Any

from handlers.conversation.context import Talk
from handlers.conversation.questions import questions_of
from rules.conditions.wording import value_shown
from rules.notice import Notice
from rules.season import season
from services.interview.interview import Interview


def notice_at_hand(talk: Talk) -> Notice:
    """The notice of the conversation; before there is one, the one to apply under next."""
    if talk.has_interview:
        return talk.interview.notice
    notices = talk.library.current()
    return next((notice for notice in notices if not season(notice, talk.now).is_over), notices[0])


def fact_shown(fact: str, value: Any, talk: Talk) -> str:
    """A value as the question's own answers show it."""
    interview = talk.interview if talk.has_interview else Interview(notice_at_hand(talk), talk.today, {}, [])
    question = questions_of(interview.notice).get(fact)
    return str(question.shown(value, interview) if question else value_shown(value))
