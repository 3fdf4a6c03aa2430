"""What comes next in a conversation: the place, the next question, the result, a step back."""

from aiogram.types import BufferedInputFile, InlineKeyboardMarkup

from handlers.keyboards import Answer, Row, View, button, control, markup, rows
from handlers.questions import QUESTIONS
from handlers.render import render
from handlers.standing import Standing
from handlers.talk import Talk, Talking
from locales import say
from rules.checklist import missing, papers_of
from rules.schedule import publicity_starts
from services.places import places
from services.season import season


async def ask_place(talk: Talk, welcome: bool = False, preface: str = "") -> None:
    """Ask where the unit is: it settles the notice."""
    known = places(talk.library)
    notices = {place.notice.id: place.notice for place in known}

    def keyboard(step: int) -> InlineKeyboardMarkup:
        by_notice = [
            rows(button(p.name, Answer(step=step, text=p.name)) for p in known if p.notice.id == notice_id)
            for notice_id in notices
        ]
        return markup(*by_notice, [[control("unsure", step)]])

    seasons = [(notice, season(notice, talk.now)) for notice in notices.values()]
    text = render("place", welcome=welcome, preface=preface, seasons=seasons, days=talk.retention_days)
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


async def step_back(talk: Talk) -> None:
    """Take the last answer back and ask its question again; before the first one, ask for the place."""
    if question := talk.interview.back():
        await talk.ask(QUESTIONS[question], say("answer.taken_back"))
    else:
        talk.forget()
        await ask_place(talk)


async def offer_to_go_on(talk: Talk) -> None:
    """Ask whether to go on with the answers so far or to drop them."""
    interview = talk.interview

    def keyboard(step: int) -> InlineKeyboardMarkup:
        return markup([[control("go_on", step), control("begin", step)]])

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


async def show_of_result(
    talk: Talk, text: str, own: tuple[str, ...] = (), picture: BufferedInputFile | None = None
) -> None:
    """A part of the result, with buttons to the part's own details and to all the other parts."""

    def keyboard(step: int) -> InlineKeyboardMarkup:
        lead = rows(button(say(f"button.{part}"), View(step=step, what=part)) for part in own)
        return keyboard_of_result(talk, step, lead)

    await talk.show(Talking.finished, text, keyboard, picture)


def keyboard_of_result(talk: Talk, step: int, lead: list[Row]) -> InlineKeyboardMarkup:
    """The buttons of a part of the result: its own first, then those to every part."""
    outcome, materials = Standing(talk.interview.decision).lead, talk.interview.decision.materials
    others = ["timetable", "process", "contact", "what_if", "outcomes"]
    if materials and talk.interview.notice.slips:
        others.append("slips")
    return markup(
        lead,
        [[button(say("button.reasons", outcome=outcome.name), View(step=step, what="reasons", outcome=outcome.place))]],
        [[button(_materials_label(talk), View(step=step, what="materials"))]] if materials else [],
        rows(button(say(f"button.{part}"), View(step=step, what=part)) for part in others),
        [[control("back", step), control("restart", step)]],
    )


def _materials_label(talk: Talk) -> str:
    """Beside the name how many papers are at hand, once there are any."""
    if not talk.ticked:
        return say("button.materials")
    materials = talk.interview.decision.materials
    count = sum(len(papers_of(item)) for item in materials)
    return say("button.materials_done", count=count, done=count - len(missing(materials, talk.ticked)))
