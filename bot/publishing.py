"""Notices published, withdrawn and listed on the program's database, while it runs."""

import argparse
import getpass
from contextlib import closing, suppress
from pathlib import Path

from bot.clock import Clock
from bot.compared import print_differences
from bot.notice_faults import print_faults
from bot.refusing import refuse
from locales import Words, say
from rules.notice_files.check import check
from rules.notice_files.content import SHORT, digest_of, packed, unpack, version_of
from rules.notice_files.library import BrokenNotice, Library, NoticeFaults, UnknownNotice, load_notice
from rules.notice_files.whole import set_aside_broken
from rules.schedule import BEIJING
from services.notice_versions.effects import Effects, effects
from services.notice_versions.shelf import Shelf
from services.notice_versions.versions import Signed, Version, content_of, history, in_force, publish, withdraw
from services.store.store import Store


async def publish_folder(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    """Show what a folder changes and put it in force; refused with every fault where it fails its check."""
    given = Path(args.path)
    folder = (given.parent if given.name == "notice.yaml" else given).resolve()
    try:
        if faults := list(check(folder)):
            raise NoticeFaults(faults)
        content, digest, notice = packed(folder), digest_of(folder), load_notice(folder)
    except NoticeFaults as wrong:
        print_faults(wrong.faults)
        return refuse(Words("command.notice.not_published", count=len(wrong.faults)))
    library = Library.from_environment()
    with closing(Shelf(store, library)) as shelf:
        await shelf.take()
        found = await effects(store, library, notice, clock.now())
        with suppress(UnknownNotice):
            if version_of(library.find(notice.id)) == digest:
                print(say("command.notice.same", id=notice.id, digest=digest[:SHORT]))
                return 0
    _show(found)
    if args.dry_run:
        print(say("command.notice.dry_run"))
        return 0
    await publish(store, notice.id, digest, content, _signed(args, clock))
    print(say("command.notice.published", id=notice.id, name=notice.name, digest=digest[:SHORT]))
    return 0


async def withdraw_notice(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    """Have no program use a notice any more."""
    library = Library.from_environment()
    with closing(Shelf(store, library)) as shelf:
        await shelf.take()
    try:
        library.find(args.id)
    except BrokenNotice:
        pass  # what cannot be used can be withdrawn
    except UnknownNotice as unknown:
        return refuse(unknown.words)
    await withdraw(store, args.id, _signed(args, clock))
    print(say("command.notice.withdrawn", id=args.id))
    return 0


async def list_notices(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    """Which notices are in force, since when, by whom and why; which are withdrawn; which cannot be used."""
    library = Library.from_environment()
    published = {version.notice: version for version in await in_force(store)}
    with closing(Shelf(store, library)) as shelf:
        await shelf.take()
        broken = dict(set_aside_broken(library))
        for notice in library.all():
            digest = version_of(notice)[:SHORT]
            print(say("command.notice.line", id=notice.id, name=notice.short_name, digest=digest))
            version = published.get(notice.id)
            print(_by(version) if version else say("command.notice.on_disk", folder=notice.folder))
    for notice_id, fault in broken.items():
        print(say("command.notice.broken", id=notice_id, fault=str(fault)))
    for version in published.values():
        if version.digest is None:
            print(say("command.notice.gone", id=version.notice), _by(version), sep="\n")
    return 0


async def export_version(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    """Write a version that was ever published into a folder: to be read, or to be published again."""
    versions = [each for each in await history(store, args.id) if each.digest]
    if args.version:
        versions = [each for each in versions if each.digest and each.digest.startswith(args.version)]
    content = await content_of(store, versions[-1].number) if versions else None
    if content is None:
        return refuse(Words("command.notice.no_version", id=args.id, version=args.version or "-"))
    folder = Path(args.folder) / args.id
    try:
        if folder.exists():
            return refuse(Words("command.notice.folder_there", folder=folder))
        unpack(content, folder)
    except OSError as error:
        return refuse(Words("fault.file", why=error.strerror or str(error)))
    print(say("command.notice.exported", folder=folder))
    return 0


def _signed(args: argparse.Namespace, clock: Clock) -> Signed:
    return Signed(" ".join(args.by.split()) or getpass.getuser(), clock.now(), " ".join(args.why.split()))


def _by(version: Version) -> str:
    at = version.at.astimezone(BEIJING)
    return say("command.notice.by", at=f"{at:%Y-%m-%d %H:%M}", by=version.by, why=version.why)


def _show(found: Effects) -> None:
    """What would change, for whom, and what would be sent."""
    if not (found.before and found.after and found.differences):
        print(say("command.notice.is_new"))
        return
    in_force = found.before.notice
    print(say("command.notice.in_force", id=in_force.id, digest=version_of(in_force)[:SHORT]))
    print_differences(found.before, found.after, found.differences)
    print()
    people = {what: found.people[what] for what in ("all", "loses", "gains", "papers")}
    print(say("command.notice.people", **people))
    print(say("command.notice.messages", result=found.messages["result"], dates=found.messages["dates"]))
