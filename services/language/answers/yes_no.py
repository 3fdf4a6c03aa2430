"""Yes or no first: where a question names a number, a day or a grade, the notice's own tells whether it is enough."""

from datetime import date
from typing import Any

from locales import SOURCE, Words, said, term
from rules.applicant import Applicant
from rules.decision import decide
from rules.facts import Facts
from rules.notice import Notice
from rules.notice_files.faq import Entry
from rules.vocabulary import MODES
from services.language.answers.case.case import with_employer
from services.language.answers.case.of_papers import enough_grade
from services.language.answers.days.by_days import of_days
from services.language.answers.days.posted_until import asks_when_over
from services.patterns import regex

#: What makes a question one that is answered by yes or no.
_ASKS_WHETHER = regex(
    r"够|行|能|可以|来得及|算|[没冇]问题|没事|吗|么[?。]*$|不[?。]*$|没[?。]*$|对吧|是吧|是不是|还是|对不|过得去|过得了|过关|([\u4e00-\u9fff])不\1|晚[不没]晚|迟不迟|合格|达标|也[得要须需][^,。;?!]{1,16}[?。]*$"
)
#: Whether titles of a specialty are obtained in some way: 是不是以考代评, 算考评结合吗.
_IS_IT_SO = regex("(?:是|算|属于|走|实行)[^,。;?!能]{0,8}(?:以考代评|考评结合|评审)")
#: Somebody doubts what they were told to do, and what they were told, where an entry tells it too.
_DOUBTS = regex(r"[弄搞看听说]错|(?:是|有)(?:没有|不是)?(?:这么?个?|这样的?)?规定|这[么样][写规]|有这回事")
_TOLD_TO_DO = "再次公示"

#: Whether what was handed in on paper has to be done online besides, and what an answer says that tells so.
_ONLINE_BESIDES = regex(
    "(?:还|再|也)[^,。;?!]{0,2}(?<!不)(?:要|用|得|须|需要)[^,。;?!]{0,3}(?:网上|网报|上网|线上|系统)[^,。;?!]{0,6}[吗么不没?]+$"
)
_ONLINE_TOO = "网上也须"
#: Whose part in a step makes it one of some employers alone.
_BODIES = regex("公安|纪检|党组织|就业服务中心")


def yes_or_no_said(
    plain: str, terms: str, entry: Entry, notice: Notice, facts: dict[str, object], today: date | None
) -> Words | None:
    """Yes or no to a question that an entry answers; None where it asks neither or that cannot be told.

    ``plain`` is the question in its own words, ``terms`` in those of the notice; ``today`` is the day of asking.
    """
    if not (_ASKS_WHETHER.search(plain) or asks_when_over(plain)):
        return None
    if _DOUBTS.search(plain) and _TOLD_TO_DO in terms and _TOLD_TO_DO in entry.text:
        return Words("answers.yes_no.as_written")
    if _ONLINE_BESIDES.search(plain) and entry.text.startswith(_ONLINE_TOO):
        return Words("answers.yes_no.needed")
    by_mode = _by_such_a_mode(plain, notice, facts)
    by_rule = by_mode or of_days(plain, entry, notice, today) or enough_grade(terms, notice, facts)
    return by_rule or _others_step(terms, entry, notice, facts)


def _by_such_a_mode(text: str, notice: Notice, facts: dict[str, object]) -> Words | None:
    """Whether titles of the specialty are obtained in the way that is named, where they are so at every level."""
    named = [mode for mode in MODES if mode in text]
    if len(named) != 1 or not _IS_IT_SO.search(text) or "specialty" not in facts:
        return None
    applicant = Applicant(Facts.model_validate({"specialty": facts["specialty"]}), notice.vocabulary, notice.as_of)
    modes = {applicant.values[f"evaluation_mode@{level}"] for level in notice.levels[1:]}
    if len(modes) != 1 or modes == {None}:
        return None
    message = "answers.yes_no.by_mode" if modes == set(named) else "answers.yes_no.by_another_mode"
    return Words(message, specialty=facts["specialty"], mode=term(modes.pop()))


def _others_step(terms: str, entry: Entry, notice: Notice, facts: dict[str, Any]) -> Words | None:
    """That a step which is asked about is one of other employers; None where it is their own, or none is named."""
    bodies, kind = sorted(set(_BODIES.findall(terms))), with_employer(facts, terms).get("employer_kind")
    steps = {each.name: "".join(said(step, SOURCE) for step in each.steps) for each in notice.process}
    if not bodies or kind is None or entry.clause not in {each.clause for each in notice.process}:
        return None
    theirs = decide(notice, Facts.of({"employer_kind": kind}), notice.as_of).processes
    others = [name for name, text in steps.items() if all(body in text for body in bodies)]
    if len(theirs) != 1 or len(others) != 1 or any(body in steps[theirs[0].name] for body in bodies):
        return None
    return Words("answers.yes_no.others_step", bodies=tuple(bodies), theirs=theirs[0].name)
