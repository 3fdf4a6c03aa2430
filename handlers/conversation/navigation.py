"""What comes next in a conversation: the place, the next question, the result, a step back."""

from collections.abc import Iterable
from datetime import date

from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from markupsafe import Markup

from handlers.conversation.choosing import ask_notice, beside, to_others
from handlers.conversation.confirming import confirm
from handlers.conversation.context import Talk
from handlers.conversation.keyboards import (
    Answer,
    Change,
    Choose,
    Control,
    Remind,
    Row,
    View,
    ask_staff,
    button,
    control,
    markup,
    menu,
    packed,
    rows,
)
from handlers.conversation.questions import questions_of
from handlers.conversation.render import render
from handlers.conversation.result_summary import ResultSummary, Told
from handlers.conversation.state import Talking
from locales import Words, say
from rules.checklist import counted, missing
from rules.notice import Notice
from rules.obstacle import obstacle
from rules.plan import late_publicity
from rules.schedule import publicity_starts
from rules.season import season
from rules.verdicts import MET, UNKNOWN
from rules.what_if import what_if
from services.interview.places import only_place, places
from services.notice_versions.standing import tell
from services.store.turn import current_turn

#: So many of the facts that somebody did not know are named, those that decide most.
MOST_UNKNOWN = 4
#: So many of the changes that would help are told with the result; the others stand behind a button.
MOST_WAYS = 2
#: Where there are more notices than these, the beginning does not list what each is up to.
MOST_SEASONS = 4


async def settle_place(talk: Talk, welcome: bool = False, preface: str = "") -> None:
    """Ask for the place, unless the notices cover only one: then go on there."""
    if talk.take_only_place():
        await go_on(talk, _welcome(talk) if welcome else preface)
    else:
        await ask_place(talk, welcome, preface)


async def ask_place(talk: Talk, welcome: bool = False, preface: str = "", with_desk: bool = False) -> None:
    """Ask where the unit is: it settles the notice, for the interview or for the part of it that is wanted.

    ``with_desk`` offers to ask staff; so it is for whoever the notices leave out, or leave open, anyway.
    """
    known = places(talk.library)
    notices = {place.notice.id: place.notice for place in known}

    def keyboard(step: int) -> InlineKeyboardMarkup:
        by_notice = [
            rows(button(p.name, Answer(step=step, text=p.name)) for p in known if p.notice.id == notice_id)
            for notice_id in notices
        ]
        back = [control("answers", step)] if talk.has_interview else []
        desk = [[ask_staff(step)]] if with_desk or talk.told_apart else []
        return markup(*by_notice, desk, [[control("unsure", step), *back]], [] if talk.has_interview else menu(step))

    purpose = say(f"button.{talk.wanted}" if talk.wanted else "button.check")
    text = render(
        "place",
        welcome=_welcome(talk) if welcome else None,
        preface=preface,
        days=talk.retention_days,
        purpose=purpose,
        without_county=tuple(place.name for place in known if place.county is None),
    )
    await talk.show(Talking.placing, text, keyboard)


def _welcome(talk: Talk) -> Markup:
    """What this is, and what the notices are up to: first what is open, of that first what closes first."""
    of_notices = [(notice, season(notice, talk.now)) for notice in talk.library.current()]
    seasons = [each for each in of_notices if not each[1].is_over] or of_notices
    seasons.sort(key=lambda each: (each[1].state != "open", each[1].days_left is None, abs(each[1].days_left or 0)))
    return render("welcome", seasons=seasons, most_seasons=MOST_SEASONS)


async def ask_another_place(talk: Talk) -> None:
    """Say that no notice covers a place, and ask for it again."""
    words = Words("place.not_covered")
    regions = dict.fromkeys(place.notice.region_data for place in places(talk.library))
    for more in (region.not_covered for region in regions if region and region.not_covered):
        words = Words("list.after", one=words, other=more)
    await ask_place(talk, preface=str(words), with_desk=True)


async def go_on(talk: Talk, preface: str = "") -> None:
    """Ask the next question, or show the result where none is left; which notice counts is asked before."""
    if talk.is_choosing:
        await ask_notice(talk, preface)
        return
    question = talk.interview.next_question()
    if question:
        await talk.ask(questions_of(talk.interview.notice)[question], preface)
    else:
        await show_result(talk, preface)


async def ask_again(talk: Talk, preface: str = "") -> None:
    """Show once more what the conversation waits for."""
    if talk.is_confirming:
        await confirm(talk, preface)
    elif not talk.has_interview:
        await settle_place(talk, preface=preface)
    elif talk.is_asking:
        await talk.ask(talk.question, preface)
    else:
        await go_on(talk, preface)


async def show_answers(talk: Talk) -> None:
    """Every answer so far, each with a button to give it anew."""
    interview = talk.interview
    known = questions_of(interview.notice)
    given = [
        (known[question], known[question].shown(interview.facts.get(question), interview))
        for question in interview.answered
        if question in known
    ]

    def keyboard(step: int) -> InlineKeyboardMarkup:
        change = [button(q.name, Change(step=step, question=q.id)) for q, _ in given]
        notices = [control("notices", step)] if len(talk.fitting) > 1 else []
        move = [] if only_place(talk.library) else [control("move", step)]
        return markup(packed([*move, *notices, *change]), [[control("go_on", step), control("restart", step)]])

    await talk.aside(render("answers", notice=interview.notice, place=talk.place, given=given), keyboard)


async def step_back(talk: Talk) -> None:
    """Leave an answer that was to be changed as it is, or take the last one back and ask its question again.

    What was asked though nothing had to be is left unanswered. Before the first answer, ask for the place.
    """
    if talk.is_asking and talk.question.id in talk.interview.answered:
        talk.ask_nothing()
        await show_answers(talk)
    elif talk.is_asking and talk.interview.is_complete:
        await show_result(talk)
    elif question := talk.interview.back():
        talk.count_anew()
        await talk.ask(questions_of(talk.interview.notice)[question], say("answer.taken_back"))
    else:
        talk.forget()
        await settle_place(talk)


async def offer_to_go_on(talk: Talk) -> None:
    """Ask whether to go on with the answers so far or to drop them."""
    interview = talk.interview

    def keyboard(step: int) -> InlineKeyboardMarkup:
        return markup([[control("go_on", step), control("begin", step)], [control("answers", step)]], menu(step))

    text = render("go_on", notice=talk.notice, season=talk.season, answered=len(interview.trail))
    await talk.aside(text, keyboard)


async def show_result(talk: Talk, preface: str = "") -> None:
    """The result: the headline first, the details behind buttons."""
    talk.ask_nothing()
    notice, window, decision = talk.notice, talk.season.window, talk.interview.decision
    summary, found = ResultSummary(decision), obstacle(decision)
    to_find_out = talk.interview.unknown[:MOST_UNKNOWN] if summary.can_be_found_out and not decision.chosen else []
    said = {str(found.words)} if found else set()
    if not to_find_out:
        said |= {str(told.open_findings[0].words) for told in summary.of("unknown")}
    text = render(
        "result",
        preface=preface,
        notice=notice,
        season=talk.season,
        summary=summary,
        apart=[words for words in talk.told_apart if words not in said],
        obstacle=found,
        to_find_out=[questions_of(notice)[fact].name for fact in to_find_out],
        ways=[(gain.change.words, Told(0, gain.judged, 0)) for gain in what_if(decision, talk.today)[:MOST_WAYS]],
        posting=next((start for start in publicity_starts(notice) if start.window == window), None),
        late=late_publicity(notice, window, talk.ticked, talk.now),
        today=talk.today,
        beside=beside(talk),
    )
    turn = current_turn()
    turn.on_commit(tell, turn.account.number, talk.interview, talk.now)
    await show_of_result(talk, text)


async def show_of_notice(talk: Talk, text: str, *own: str, picture: BufferedInputFile | None = None) -> None:
    """A part of the notice shown to somebody who has no result yet, with the way to the interview."""

    def keyboard(step: int) -> InlineKeyboardMarkup:
        label = say("button.go_on" if talk.interview.trail else "button.check")
        check = button(label, Control(step=step, what="go_on"))
        return markup([[check]], _views(own, step), menu(step))

    await talk.aside(text, keyboard, picture)


async def show_of_result(talk: Talk, text: str, *own: str, picture: BufferedInputFile | None = None) -> None:
    """A part of the result, with the part's own buttons and those to all the others."""

    def keyboard(step: int) -> InlineKeyboardMarkup:
        return keyboard_of_result(talk, step, _views(own, step))

    await talk.show(Talking.finished, text, keyboard, picture)


def keyboard_of_result(talk: Talk, step: int, own: list[Row]) -> InlineKeyboardMarkup:
    """The buttons of a part of the result: its own first, then the three that matter most, and the way to all."""
    return markup(
        own,
        _tracks(talk, step),
        to_others(talk, step),
        rows(_main_buttons(talk, step)),
        [[control("answers", step), _view("more", step)]],
    )


def all_buttons_of_result(talk: Talk, step: int) -> InlineKeyboardMarkup:
    """Everything there is to do about the result."""
    lead = ResultSummary(talk.interview.decision).lead
    main = _main_buttons(talk, step)
    reasons = button(say("button.reasons", outcome=lead.name), View(step=step, what="reasons", outcome=lead.place))
    parts = [_view(part, step) for part in ("timetable", "process", "contact", "what_if", "outcomes", "faq", "desk")]
    has_slips = talk.interview.decision.materials and talk.interview.notice.slips
    return markup(
        _tracks(talk, step),
        to_others(talk, step),
        rows(main),
        [[reasons]] if reasons not in main else [],
        rows(part for part in parts if part not in main),
        [[control("back", step), control("answers", step), control("restart", step)]],
        [[*([_view("slips", step)] if has_slips else []), control("language", step)]],
    )


def _tracks(talk: Talk, step: int) -> list[Row]:
    """The other ways to the best level, to be gone for instead."""
    summary = ResultSummary(talk.interview.decision)
    others = [told for told, _ in summary.tracks if told.judged is not summary.lead.judged]
    choices = [(say("button.choose", outcome=told.name), Choose(step=step, outcome=told.place)) for told in others]
    return [[button(label, choice)] for label, choice in choices]


def _main_buttons(talk: Talk, step: int) -> list[InlineKeyboardButton]:
    """What whoever can apply does next; for anybody else why not, what would help, and whom to ask."""
    summary, materials = ResultSummary(talk.interview.decision), talk.interview.decision.materials
    is_timed = talk.season.window.last_day is not None  # without an end there is nothing to be reminded of
    may_remind = [remind_button("on", talk.interview.notice)] if is_timed and _may_apply(talk) else []
    if materials:
        is_open = summary.of("unknown") or talk.told_apart
        first = [button(_materials_label(talk), View(step=step, what="materials")), _view("timetable", step)]
        return [*first, *may_remind, *([ask_staff(step)] if is_open else [])]
    lead = summary.lead
    reasons = button(say("button.reasons", outcome=lead.name), View(step=step, what="reasons", outcome=lead.place))
    return [reasons, *may_remind, _view("what_if", step), ask_staff(step)]


def remind_button(what: str, notice: Notice) -> InlineKeyboardButton:
    """A button for being reminded of a notice's dates, or for what there is to say to that."""
    return button(say(f"button.remind_{what}"), Remind(notice=notice.id, what=what))


def _may_apply(talk: Talk) -> bool:
    """Whether something can still come of it in this round: what is open may, and a span may end in time."""
    last_day = talk.notice.count_until or talk.notice.apply_windows[-1].last_day or date.max
    return not talk.season.is_over and any(
        judged.verdict in (MET, UNKNOWN) or (judged.eligible_on is not None and judged.eligible_on <= last_day)
        for judged in talk.interview.decision.outcomes
    )


def _view(part: str, step: int) -> InlineKeyboardButton:
    return button(say(f"button.{part}"), View(step=step, what=part))


def _views(parts: Iterable[str], step: int) -> list[Row]:
    return rows(_view(part, step) for part in parts)


def _materials_label(talk: Talk) -> str:
    """Beside the name how many papers are at hand, once there are any."""
    if not talk.ticked:
        return say("button.materials")
    materials = talk.interview.decision.materials
    count = len(counted(materials))
    return say("button.materials_done", count=count, done=count - len(missing(materials, talk.ticked)))
