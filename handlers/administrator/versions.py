"""An administrator sees which notices are in use, in which version, by whom and why; and which cannot be used."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import FromAdministrator
from handlers.conversation.render import render
from locales import say
from rules.notice_files.content import SHORT, version_of
from rules.notice_files.library import Library
from rules.schedule import BEIJING
from services.notice_versions.versions import Version, in_force
from services.store.store import Store


def router() -> Router:
    """/notices."""
    router = Router(name="versions")
    router.message.register(show, Command("notices", ignore_case=True), FromAdministrator())
    return router


async def show(message: Message, talk: Talk, store: Store, library: Library) -> None:
    """Every notice in use, with who published it; then what is broken, and what was withdrawn."""
    published = {version.notice: version for version in await in_force(store)}
    used = [(notice, version_of(notice)[:SHORT], published.get(notice.id)) for notice in library.all()]
    signed = {name: _by(version) for name, version in published.items()}
    text = render(
        "administrator_versions",
        used=used,
        signed=signed,
        broken=[(notice_id, faults[0].in_folder) for notice_id, faults in library.broken.items()],
        withdrawn=[each.notice for each in published.values() if each.digest is None],
    )
    await talk.tell(text)


def _by(version: Version) -> str:
    at = f"{version.at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    return say("administrator.version_by", at=at, by=version.by, why=version.why)
