"""A person in a paragraph, as a publicity has them: 某某，女，汉族，…，编制在某单位，…，现申请初定农艺专业初级职称."""

import re

from services.language.identity_numbers import masked
from services.roster.cells.cell import NO_HEADER, Cell, Kind, Reading, Said, of_kind
from services.roster.cells.told_in_paragraph import BEGIN, name_in, told_in

#: What a paragraph about somebody's work tells of.
_TOPICS = tuple(
    map(
        re.compile,
        (
            "参加(?:革命)?工作|参工", "毕业|学历|学位|本科|大专|专科|中专|硕士|博士|研究生",
            "职称|资格|初级|中级|副高|正高|助理|[一二三]级教师|工程师|[农畜兽]艺?医?师", "编制|单位|工作", "考核",
            "从事",
            "申请|申报", "驻村", "出生|[年月]生",
        ),
    )
)  # fmt: skip
_SHORTEST, _FEW, _ENOUGH = 20, 2, 3


def is_person(said: str) -> bool:
    """Whether a text speaks of somebody's work and begins with their name, and behind it their sex or what they are."""
    return len(said) >= _SHORTEST and _topics(said) >= _FEW and BEGIN.match(said) is not None


def goes_with_a_name(said: str) -> bool:
    """Whether a text speaks of somebody's work, who is named elsewhere."""
    return len(said) >= _SHORTEST and _topics(said) >= _ENOUGH


def is_one_of_the_people(said: str) -> bool:
    """Whether a text among others that are people is about another one, whatever stands behind the name."""
    return is_person(said) or (goes_with_a_name(said) and name_in(said) is not None)


def _topics(said: str) -> int:
    return sum(topic.search(said) is not None for topic in _TOPICS)


KINDS = (Kind("paragraph", NO_HEADER, is_person),)


def read(cells: list[Cell], said: Said) -> Reading:
    """What the paragraph states that no column of its own has; the title that is applied for is not one held."""
    reading = Reading()
    for cell in of_kind(cells, "paragraph"):
        told = told_in(masked(cell.text), said)
        reading.facts |= told.facts
        if told.are_several:
            reading.problem(cell, "names")
    return reading
