"""What comes next in a conversation: the place, the next question, the result, a step back."""

from aiogram.types import InlineKeyboardMarkup

from handlers.keyboards import Answer, Change, Control, View, button, control, markup, menu, rows
from handlers.questions import QUESTIONS
from handlers.render import render
from handlers.standing import Standing
from handlers.talk import Talk, Talking
from locales import say
from rules.schedule import publicity_starts
from services.places import places
from services.season import season


async def ask_place(talk: Talk, welcome: bool = False, preface: str = "") -> None:
    """Ask where the unit is: it settles the notice, for the interview or for the part of it that is wanted."""
    known = places(talk.library)
    notices = {place.notice.id: place.notice for place in known}

    def keyboard(step: int) -> InlineKeyboardMarkup:
        by_notice = [
            rows(button(p.name, Answer(step=step, text=p.name)) for p in known if p.notice.id == notice_id)
            for notice_id in notices
        ]
        back = [control("answers", step)] if talk.interview else []
        return markup(*by_notice, [[control("unsure", step), *back]], [] if talk.interview else menu(step))

    seasons = [(notice, season(notice, talk.now)) for notice in notices.values()]
    purpose = say(f"button.{talk.wanted}" if talk.wanted else "button.check")
    text = render(
        "place", welcome=welcome, preface=preface, seasons=seasons, days=talk.retention_days, purpose=purpose
    )
    await talk.show(Talking.placing, text, keyboard)


async def go_on(talk: Talk, preface: str = "") -> None:
    """Ask the next question, or show the result where none is left."""
    question = talk.interview.next_question()
    if question:
        await talk.ask(QUESTIONS[question], preface)
    else:
        await show_result(talk, preface)


async def ask_again(talk: Talk, preface: str = "") -> None:
    """Show once more what the conversation waits for."""
    if talk.interview is None:
        await ask_place(talk, preface=preface)
    elif talk.question:
        await talk.ask(talk.question, preface)
    else:
        await go_on(talk, preface)


async def show_answers(talk: Talk) -> None:
    """Every answer so far, each with a button to give it anew."""
    interview = talk.interview
    given = [
        (QUESTIONS[question], QUESTIONS[question].shown(interview.facts.get(question), interview))
        for question in interview.answered
        if question in QUESTIONS
    ]

    def keyboard(step: int) -> InlineKeyboardMarkup:
        change = [button(q.name, Change(step=step, question=q.id)) for q, _ in given]
        return markup(
            rows([control("move", step), *change]), [[control("go_on", step), control("restart", step)]]
        )

    await talk.aside(render("answers", notice=interview.notice, place=talk.place, given=given), keyboard)


async def step_back(talk: Talk) -> None:
    """Leave an answer that was to be changed as it is, or take the last one back and ask its question again.

    Before the first one, ask for the place.
    """
    if talk.question and talk.question.id in talk.interview.answered:
        talk.question = None
        await show_answers(talk)
    elif question := talk.interview.back():
        await talk.ask(QUESTIONS[question], say("answer.taken_back"))
    else:
        talk.forget()
        await ask_place(talk)


async def offer_to_go_on(talk: Talk) -> None:
    """Ask whether to go on with the answers so far or to drop them."""
    interview = talk.interview

    def keyboard(step: int) -> InlineKeyboardMarkup:
        return markup([[control("go_on", step), control("begin", step)], [control("answers", step)]], menu(step))

    text = render("go_on", notice=interview.notice, season=talk.season, answered=len(interview.trail))
    await talk.aside(text, keyboard)


async def show_result(talk: Talk, preface: str = "") -> None:
    """The result: the headline first, the details behind buttons."""
    talk.question = None
    notice, window = talk.interview.notice, talk.season.window
    text = render(
        "result",
        preface=preface,
        notice=notice,
        season=talk.season,
        standing=Standing(talk.interview.decision),
        posting=next((start for start in publicity_starts(notice) if start.window == window), None),
        today=talk.today,
    )
    await show_of_result(talk, text)


async def show_of_notice(talk: Talk, text: str, *own: str) -> None:
    """A part of the notice shown to somebody who has no result yet, with the way to the interview."""

    def keyboard(step: int) -> InlineKeyboardMarkup:
        label = say("button.go_on" if talk.interview.trail else "button.check")
        check = button(label, Control(step=step, what="go_on"))
        parts = (button(say(f"button.{part}"), View(step=step, what=part)) for part in own)
        return markup([[check]], rows(parts), menu(step))

    await talk.aside(text, keyboard)


async def show_of_result(talk: Talk, text: str, *own: str) -> None:
    """A part of the result, with the part's own buttons and those to all the others."""
    notice, standing = talk.interview.notice, Standing(talk.interview.decision)
    parts = ["timetable", "process", "contact", "outcomes"]
    if standing.decision.materials:
        parts = ["materials", *parts, *(["slips"] if notice.slips else [])]

    def keyboard(step: int) -> InlineKeyboardMarkup:
        lead = standing.lead
        reasons = View(step=step, what="reasons", outcome=lead.place)
        return markup(
            rows(button(say(f"button.{part}"), View(step=step, what=part)) for part in own),
            [[button(say("button.reasons", outcome=lead.name), reasons)]],
            rows(button(say(f"button.{part}"), View(step=step, what=part)) for part in parts),
            [[control("back", step), control("answers", step), control("restart", step)]],
            [[button(say("button.faq"), View(step=step, what="faq")), control("language", step)]],
        )

    await talk.show(Talking.finished, text, keyboard)
