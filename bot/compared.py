"""What two notices say differently, and which of their worked cases come out otherwise, as an operator reads it."""

import itertools

from locales import say
from rules.conditions.wording import day_shown
from rules.notice import Notice
from rules.notice_files.compare import Comparison, Side
from rules.notice_files.keys import title_of


def print_differences(old: Side, new: Side, found: Comparison) -> None:
    """The changes by the parts of a notice that they are in, then the cases."""
    shown = {"old": _named(old.notice), "new": _named(new.notice)}
    days = {"old_day": day_shown(old.as_of), "new_day": day_shown(new.as_of)}
    print(say("command.notice.compare.title", **shown, **days))
    if not found.changes:
        print(say("command.notice.compare.same"))
    for part, changes in itertools.groupby(found.changes, key=lambda change: change.part):
        print("\n" + say("command.notice.compare.part", title=title_of(Notice, part)))
        for change in changes:
            print(f"- {change.words}")
    print()
    if found.flips:
        print(say("command.notice.compare.flips", count=len({(flip.notice, flip.case) for flip in found.flips})))
    else:
        print(say("command.notice.compare.no_flips"))
    for flip in found.flips:
        print("-", say("command.notice.compare.flip", notice=flip.notice, case=flip.case, what=flip.words))


def _named(notice: Notice) -> str:
    return f"{notice.id} {notice.name}"
