"""A grade that somebody tells in passing, beside the case that they ask about: 普通话二乙,教书三年,能初定中级吗."""

from typing import NamedTuple

from services.language.answers.question.punctuation import CLAUSE_BREAKS
from services.patterns import regex

_GRADE = "[一二三](?:级)?[甲乙](?:等|级)?"
_TOLD = regex(
    f"(?:我|俺|本人|自己)?的?普通话(?:证书?|水平|等级|测试|级别|已经?|达到|[也都只有才就是考过拿到了])*{_GRADE}"
    "(?:证书?|水平|已经?|[的了也都有过拿到])*(?![^,。;?!]{0,6}(?:够|行|卡|影响|合格|达标|过关|算|要|须|吗|呢|不))"
)
_OF_A_TITLE = regex("职称|[评报]|[初高]定|授予|[初中高]级")


class Told(NamedTuple):
    """The grade told, and the question without it."""

    grade: str
    rest: str


def grade_told(plain: str) -> Told | None:
    """The grade that a plain question tells, where it asks for a title; None where it tells none, or asks of it."""
    if (found := _TOLD.search(plain)) is None:
        return None
    rest = ",".join(filter(None, CLAUSE_BREAKS.split(f"{plain[: found.start()]},{plain[found.end() :]}")))
    return Told(found.group(), rest) if _OF_A_TITLE.search(rest) else None
