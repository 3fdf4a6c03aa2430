"""The list of materials to be passed on: as a message that can be forwarded, and as a page to print.

The page is one HTML file with a style for A4: every phone opens it, every browser prints it, and it sets Chinese and
Uyghur side by side, which a picture or a PDF of our own would have to be taught.
"""

from pathlib import Path

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.applicant.materials import show_materials
from handlers.conversation.context import Talk
from handlers.conversation.filters import Current
from handlers.conversation.keyboards import View
from handlers.conversation.navigation import ask_again
from handlers.conversation.render import render
from handlers.conversation.result_summary import ResultSummary
from locales import RIGHT_TO_LEFT, say, spoken
from rules.checklist import counted, missing, papers_of

#: How the page looks, on a screen and on paper; it is all in one file, for whoever has it may have no network.
_STYLE = Markup(Path(__file__).with_name("printable_list.css").read_text(encoding="utf-8"))


def router() -> Router:
    """One button hands over both."""
    router = Router(name="sharing")
    router.callback_query.register(share, View.filter(), Current("share"))
    return router


async def share(query: CallbackQuery, talk: Talk) -> None:
    """Send the list as words and as a page, and show it once more with its buttons."""
    await query.answer()
    if not (talk.has_interview and talk.interview.is_complete and talk.interview.decision.materials):
        await ask_again(talk)
        return
    await talk.tell(_rendered(talk, "shared_list"))
    page = _rendered(talk, "printable_list").encode()
    await talk.hand_over(f"{talk.notice.id}.html", page, say("shared.handed"))
    await show_materials(talk)


def _rendered(talk: Talk, template: str) -> str:
    decision = talk.interview.decision
    materials = [(item, papers_of(item)) for item in decision.materials]
    count = len(counted(decision.materials))
    return render(
        template,
        notice=talk.notice,
        season=talk.season,
        outcome=ResultSummary(decision).lead,
        materials=materials,
        ticked=talk.ticked,
        count=count,
        done=count - len(missing(decision.materials, talk.ticked)),
        today=talk.today,
        style=_STYLE,
        language=spoken().replace("_", "-"),
        direction="rtl" if spoken() in RIGHT_TO_LEFT else "ltr",
    )
