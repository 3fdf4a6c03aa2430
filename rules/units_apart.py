"""Units that a notice leaves out, or leaves open, by what they are alone, and what it says to their people."""

from functools import lru_cache

from locales import Words
from rules.applicant import Applicant
from rules.compiled import compiled
from rules.conditions.base import Condition
from rules.conditions.choice import Choice
from rules.conditions.desk import LeftOpen
from rules.facts import Facts
from rules.notice import Notice
from rules.verdicts import UNMET


def told_to_units_apart(notice: Notice, facts: Facts) -> list[Words]:
    """What the notice says, each sentence once; empty where it says nothing of the kind, or not enough is known."""
    applicant = Applicant(facts, notice.vocabulary, notice.as_of)
    findings = (finding for condition in _speaking(notice) for finding in condition.judge(applicant).findings)
    told = [finding.words for finding in findings if finding.fact is None or finding.verdict == UNMET]
    return list({words.in_language(): words for words in told}.values())


@lru_cache(maxsize=64)
def _speaking(notice: Notice) -> list[Condition]:
    """The conditions with a sentence for those whom one fact leaves out, or leaves to the desk."""
    parts = [part for condition in compiled(notice).conditions for part in condition.walk()]
    return [p for p in parts if (isinstance(p, LeftOpen) and p.when) or (isinstance(p, Choice) and p.otherwise)]
