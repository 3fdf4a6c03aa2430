"""The personal list of materials: a line a paper, ticked off in place; what each material is stands behind a tap."""

import re

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup

from handlers.conversation.context import Talk
from handlers.conversation.keyboards import Change, Fetch, OfList, Row, Tick, View, button, markup, rows
from handlers.conversation.navigation import keyboard_of_result
from handlers.conversation.questions import Question, questions_of
from handlers.conversation.render import render
from handlers.conversation.result_summary import ResultSummary
from handlers.conversation.state import Talking
from locales import say
from rules.checklist import MaterialItem, Paper, counted, missing, papers_of
from rules.compiled import compiled
from rules.notice_files.annexes import annex_files

#: What stands in brackets is said with the material; on a button there is no room for it. A year is left there.
_BRACKETS = re.compile(r"\s*[(\uff08](?![^()\uff08\uff09]*\d{4})[^()\uff08\uff09]*[)\uff09]")


def router() -> Router:
    """The ticks, and what each material is."""
    router = Router(name="materials")
    router.callback_query.register(tick, Tick.filter(), _is_needed)
    router.callback_query.register(look, OfList.filter(), _is_listed)
    return router


async def show_materials(talk: Talk) -> None:
    """Show the list as it stands."""
    await talk.show(Talking.finished, _list_text(talk), lambda step: _list_keyboard(talk, step))


async def tick(query: CallbackQuery, callback_data: Tick, talk: Talk) -> None:
    """Tick a paper off, or take its tick back, in the list that was tapped."""
    await query.answer()
    others = [key for key in talk.ticked if key != callback_data.paper]
    talk.ticked = [*others, callback_data.paper] if callback_data.done else others
    await _put_list(query, talk)


async def look(query: CallbackQuery, callback_data: OfList, talk: Talk) -> None:
    """Put into the message of a list: the materials to pick one from, what one of them is, or the list again."""
    await query.answer()
    if callback_data.what == "papers":
        await _put_list(query, talk)
    elif callback_data.what == "pick":
        choices = [[_explain(item, say("materials.about", name=_short(item.name)))] for item in _items(talk)]
        await talk.change(_message_id(query), _head(talk, say("materials.pick")), markup(choices, [[_to_list()]]))
    else:
        place = next(n for n, item in enumerate(_items(talk)) if item.id == callback_data.material)
        await talk.change(_message_id(query), *_explanation(talk, place, is_newest=_is_newest(query, talk)))


def supplements(talk: Talk) -> list[Question]:
    """The questions, not asked as yet or not known, whose answers decide what is needed of whom."""
    facts = dict.fromkeys(fact for item in _items(talk) for fact in item.asks)
    known = questions_of(talk.interview.notice) if facts else {}
    return [known[fact] for fact in facts if fact in known]


def is_for_papers(talk: Talk) -> bool:
    """Whether the question under way is one of those; by most facts no paper differs, so that nothing is decided."""
    may_be = talk.question.fact in compiled(talk.interview.notice).facts_of_papers
    return may_be and talk.question in supplements(talk)


async def _is_needed(query: CallbackQuery, callback_data: Tick, talk: Talk) -> bool:
    """Whether a paper is on the person's list: an old list may be about others."""
    return query.message is not None and any(paper.key == callback_data.paper for paper in _papers(talk))


async def _is_listed(query: CallbackQuery, callback_data: OfList, talk: Talk) -> bool:
    """Whether there is a list, and on it the material that is asked about."""
    known = [item.id for item in _items(talk)]
    return query.message is not None and bool(known) and callback_data.material in ("", *known)


def _items(talk: Talk) -> list[MaterialItem]:
    """What the person hands in; nothing before there is a result."""
    return talk.interview.decision.materials if talk.has_interview and talk.interview.is_complete else []


def _papers(talk: Talk) -> list[Paper]:
    return [paper for item in _items(talk) for paper in papers_of(item)]


def _message_id(query: CallbackQuery) -> int | None:
    return query.message.message_id if query.message else None


def _is_newest(query: CallbackQuery, talk: Talk) -> bool:
    return _message_id(query) == talk.message_id


async def _put_list(query: CallbackQuery, talk: Talk) -> None:
    """The list in the message that was tapped; one left behind gets no buttons of a step."""
    keyboard = _list_keyboard(talk, talk.step) if _is_newest(query, talk) else markup(_ticks(talk), [[_pick()]])
    await talk.change(_message_id(query), _list_text(talk), keyboard)


def _list_text(talk: Talk) -> str:
    unknown = tuple(question.name for question in supplements(talk))
    return _head(talk, render("materials", items=_items(talk), unknown=unknown))


def _head(talk: Talk, below: str) -> str:
    """The heading, with how much is at hand, and something below it."""
    count = len(counted(_items(talk)))
    return render(
        "materials_head",
        notice=talk.notice,
        season=talk.season,
        outcome=ResultSummary(talk.interview.decision).lead,
        count=count,
        done=count - len(missing(_items(talk), talk.ticked)),
        below=below,
    )


def _list_keyboard(talk: Talk, step: int) -> InlineKeyboardMarkup:
    parts = ["share", *(["annexes"] if annex_files(talk.notice) else [])]
    views = [button(say(f"button.{part}"), View(step=step, what=part)) for part in parts]
    own = [*_ticks(talk), *_supplement_buttons(supplements(talk), step), *rows([_pick(), *views])]
    return keyboard_of_result(talk, step, own)


def _ticks(talk: Talk) -> list[Row]:
    """A line a paper: its name and its tick."""
    return [
        [button(f"{'☑' if done else '☐'} {_label(item, paper)}", Tick(paper=paper.key, done=not done))]
        for item in _items(talk)
        for paper in papers_of(item)
        for done in [paper.key in talk.ticked]
    ]


def _label(item: MaterialItem, paper: Paper) -> str:
    """A paper's name on its button; whoever has no such thing is told that there is none to hand in."""
    return say("materials.if_any", name=_short(paper.name)) if item.if_any else _short(paper.name)


def _short(name: object) -> str:
    """A name without what stands in brackets, even in brackets within brackets."""
    longer, text = "", str(name)
    while longer != text:
        longer, text = text, _BRACKETS.sub("", text)
    return text or str(name)


def _supplement_buttons(questions: list[Question], step: int) -> list[Row]:
    return rows(
        button(say("button.supplement", fact=question.name), Change(step=step, question=question.id))
        for question in questions
    )


def _explanation(talk: Talk, place: int, is_newest: bool) -> tuple[str, InlineKeyboardMarkup]:
    """What the material in a place of the list is, with the way to the ones beside it."""
    items, notice = _items(talk), talk.notice
    item = items[place]
    asked = [question for question in supplements(talk) if question.fact in item.asks]
    files = [file for file in annex_files(notice) if item.id in file.annex.materials]
    text = render(
        "material",
        item=item,
        papers=papers_of(item),
        ticked=talk.ticked,
        unknown=tuple(question.name for question in asked),
        clause=notice.clauses[item.clause],
    )
    beside = [
        _explain(items[other], say(f"materials.{which}"))
        for which, other in (("before", place - 1), ("after", place + 1))
        if 0 <= other < len(items)
    ]
    fetch = [[button(say("annexes.file", name=file.annex.name), Fetch(annex=file.annex.id))] for file in files]
    supplement = _supplement_buttons(asked, talk.step) if is_newest else []
    return text, markup(supplement, fetch, [beside] if beside else [], [[_to_list()]])


def _explain(item: MaterialItem, label: str) -> InlineKeyboardButton:
    return button(label, OfList(what="explain", material=item.id))


def _pick() -> InlineKeyboardButton:
    return button(say("button.explain"), OfList(what="pick"))


def _to_list() -> InlineKeyboardButton:
    return button(say("materials.to_list"), OfList(what="papers"))
