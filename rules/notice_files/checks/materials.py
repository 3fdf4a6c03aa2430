"""Materials: each is for somebody, and a list of them has room under one message."""

from locales import Words, said
from rules.applicant import Applicant
from rules.checklist import materials_for, papers_of
from rules.compiled import compiled
from rules.conditions.base import Condition
from rules.facts import Facts
from rules.notice import Applies, Material, Notice
from rules.notice_files.checks.walk import Found, walk
from rules.notice_files.made_up import can_pass
from rules.notice_files.phrases import bound

#: Every paper is a button, a message has room for a hundred (Bot API), and some are needed for other things.
MOST_PAPERS = 80


def material_faults(notice: Notice) -> Found:
    """Materials, details and cautions that nobody gets to see, and lists that are too long."""
    for place, part in walk(notice):
        if isinstance(part, Material):
            seen_default = False
            for number, detail in enumerate(part.details):
                here = (*place, "details", number)
                if seen_default or not _may_hold(detail.when, notice):
                    yield here, Words("fault.notice.nobody", name=said(detail.say)[:20])
                seen_default = seen_default or detail.when is None
            if not _may_hold(part.when, notice):
                yield place, Words("fault.notice.nobody", name=part.name)
        elif isinstance(part, Applies) and not _may_hold(part.when, notice):
            yield place, Words("fault.notice.nobody", name=getattr(part, "id", ""))
    everybody = Applicant(Facts(), notice.vocabulary, notice.as_of)
    for outcome in compiled(notice).outcomes:
        for road in outcome.roads:
            items = materials_for(outcome, road, everybody, notice.as_of.year)
            count = sum(len(papers_of(item)) for item in items)
            if count > MOST_PAPERS:
                yield ("materials",), Words("fault.notice.many_papers", road=road.name, count=count, most=MOST_PAPERS)


def _may_hold(condition: Condition | None, notice: Notice) -> bool:
    return condition is None or can_pass([bound(condition, notice)], notice)
