"""What a later message says of an education below the highest that is known already: 专科是全日制, 2018年毕业.

It is no correction of the highest where it speaks of the lower one as of another, which came before. Of that one only
counts whether it was studied full-time.
"""

from collections.abc import Mapping
from typing import Any

from services.language.understanding.clauses import TAKEN_BACK
from services.language.understanding.education import EDUCATION_RANK, studies
from services.language.understanding.names import Names
from services.language.understanding.reconcile import Understood
from services.language.understanding.writing import written_plainly
from services.patterns import regex

#: What is said of the highest education, and means another where that one is a lower one.
_OF_THE_HIGHEST = ("education", "study_mode", "graduation_date", "degree_awarded", "degree_date")
_FULL_TIME = "全日制"
#: 原来的专科, 第一学历大专, 先读的中专.
_BEFORE = regex(
    "(?:原来|原先|原|以前|之前|早先|最早|当初|当年|起初|起点|第一学历|[先初](?:读|上|念|学)|入职时|参加工作时)[^,。]{0,6}$"
)
#: 大专是2019年毕业的, 专科那会儿, 中专也是全日制, 大专毕业后工作的: as of one of several.
_AS_OF_ANOTHER = regex(
    "(?:学历|文凭|阶段|[那这](?:个|段|会儿?|时候?)|的?时候?|的)?(?:[也都才则]?(?:是|属于|算|读的是?|念的是?|上的是?)|,?毕业(?:是|时间|于|以?后|时|就))"
)
#: 我是大专, 只有大专, 最高就是大专: the highest is meant, whatever was said before.
_THE_HIGHEST = regex("(?:最高|只有|只是|才是?|就是?|我是|我的?学历(?:是|为)?|我(?:才|就|只)[有是]?)[^,。]{0,6}$")


def beside_known(
    text: str, understood: Understood, known: Mapping[str, Any], names: Names, asked: str | None = None
) -> Understood:
    """What a message says beside what is known of its writer: a lower education never replaces the highest.

    ``asked`` is the fact that the question under way is about: what is told then of a lower education answers the
    question for the full-time one.
    """
    lower, highest = understood.facts.get("education"), known.get("education")
    if lower not in EDUCATION_RANK or highest not in EDUCATION_RANK or EDUCATION_RANK[lower] >= EDUCATION_RANK[highest]:
        return understood
    mode, others = understood.facts.get("study_mode"), known.get("study_mode") not in (None, _FULL_TIME)
    is_asked = asked == "full_time_education"
    is_below = is_asked or (mode == _FULL_TIME and others)  # 自考本科, then 大专, 全日制
    if not _is_of_an_earlier_one(written_plainly(text, len(text), names), lower, names, is_below):
        return understood
    facts = {fact: value for fact, value in understood.facts.items() if fact not in _OF_THE_HIGHEST}
    grounds = dict(understood.grounds)
    is_full_time = mode == _FULL_TIME or (is_asked and mode is None)
    if is_full_time and known.get("study_mode") != _FULL_TIME and "full_time_education" not in facts:
        facts["full_time_education"], grounds["full_time_education"] = lower, grounds["education"]
    return understood._replace(facts=facts, grounds=grounds, is_of_earlier=True)


def _is_of_an_earlier_one(plain: str, lower: str, names: Names, is_below: bool) -> bool:
    """Whether a message speaks of an education as of one before the highest; ``is_below``: so its mode says."""
    if TAKEN_BACK.search(plain):
        return False
    for study in studies(plain, names):
        before, after = plain[max(0, study.start - 12) : study.start], plain[study.end : study.end + 12]
        if study.education != lower:
            continue
        if _THE_HIGHEST.search(before):
            return False
        if is_below or _BEFORE.search(before) or _AS_OF_ANOTHER.match(after):
            return True
    return False
