"""Yes or no first: where a question names a number, a day or a grade, the notice's own tells whether it is enough."""

import re
from datetime import date

from locales import SOURCE, Words, said
from rules.applicant import Applicant
from rules.checklist import materials_for
from rules.compiled import compiled
from rules.facts import Facts
from rules.notice import Notice
from rules.notice_files.faq import Entry
from services.language.answers.by_days import of_days

#: What makes a question one that is answered by yes or no.
_ASKS_WHETHER = re.compile(
    r"够|行|能|可以|来得及|算|[没冇]问题|没事|吗|么[?。]*$|不[?。]*$|没[?。]*$|对吧|是吧|是不是|还是|对不|过得去|过得了|过关|([\u4e00-\u9fff])不\1|晚[不没]晚|迟不迟|合格|达标"
)
_GRADE = re.compile(r"([一二三])级([甲乙])等")
#: A grade that is demanded, not had: 人事非说都得一级乙等.
_DEMANDED = re.compile(r"(?:[要须]|得(?!了)|非得?)(?:[是到考有达过]|达到){0,2}[一二三]级[甲乙]等")
#: Somebody doubts what they were told to do, and what they were told, where an entry tells it too.
_DOUBTS = re.compile(r"[弄搞看听说]错|(?:是|有)(?:没有|不是)?(?:这么?个?|这样的?)?规定|这[么样][写规]|有这回事")
_TOLD_TO_DO = "再次公示"
_ORDER = ("三级乙等", "三级甲等", "二级乙等", "二级甲等", "一级乙等", "一级甲等")


def yes_or_no(
    plain: str, terms: str, entry: Entry, notice: Notice, facts: dict[str, object], today: date | None
) -> Words | None:
    """Yes or no to a question that an entry answers; None where it asks neither or that cannot be told.

    ``plain`` is the question in its own words, ``terms`` in those of the notice; ``today`` is the day of asking.
    """
    if not _ASKS_WHETHER.search(plain):
        return None
    if _DOUBTS.search(plain) and _TOLD_TO_DO in terms and _TOLD_TO_DO in entry.text:
        return Words("answers.yes_no.as_written")
    return of_days(plain, entry, notice, today) or _enough_grade(terms, notice, facts)


def _enough_grade(text: str, notice: Notice, facts: dict[str, object]) -> Words | None:
    """Whether a grade of Putonghua is enough for whoever the question is about."""
    held = ["".join((first, "级", second, "等")) for first, second in _GRADE.findall(_DEMANDED.sub("", text))]
    if len(held) != 1 or "occupation" not in facts:
        return None
    applicant = Applicant(Facts.model_validate(facts), notice.vocabulary, notice.as_of)
    outcome = compiled(notice).outcomes[0]
    for paper in materials_for(outcome, outcome.roads[0], applicant, notice.as_of.year):
        wanted = [grade for grade in _ORDER if grade in said(paper.detail, SOURCE)]
        if len(wanted) == 1:
            enough = _ORDER.index(held[0]) >= _ORDER.index(wanted[0])
            return Words("answers.yes_no.enough" if enough else "answers.yes_no.not_enough")
    return None
