"""What a message tells of, by which its dates and spans are understood: work, a title, a residency, an assessment."""

from services.language.understanding.clauses import Clause, Message
from services.language.understanding.events import events_in
from services.language.understanding.units import ORG
from services.patterns import regex

EXCELLENT = regex(r"优秀|考核|合格|称职")
TITLE_WORD = regex(
    r"职称|[中小][学教][高一二三]级|(?<![一-龥])(?:助[讲馆编会经师]|高讲|副研|小?中高|小高|中一)(?=的|[^一-龥]|$)|^[一二三]级$|[一二三四]级(?:美术师|演员|演奏员|编剧|导演|作曲|指挥|律师|公证员)|助理|助工|高工|助级|主管|演员|编辑|教授|研究员|助教|工程师|农艺师|中级|初级|副高|正高|员级|[一二三]级教师|高级|馆员|讲师|主治|主管|[医护药技]师|(?<![一-龥])[医药技]士(?![一-龥])|经济师|会计师"
    r"|畜牧师|兽医师|统计师|审计师|主任"
)
#: 以前在砖厂不算: what its writer leaves out.
NOT_COUNTED = regex("(?:不算|不计|除外)(?:在内|数|的|了)?$")
#: What may stand beside a span that is of work though no word says so: 乡卫生院三年整, 本科三年半.
MAY_WORK = regex(
    rf"{ORG}|卫生室|[跳唱演弹拉]了|中专|大专|专科|本科|硕士|博士|[乡镇村县]|[做搞当管]|地区|基层|年限|上[了过].{{1,5}}班"
)
SURELY_WORK = regex(rf"工作|上班|工龄|教龄|教[了书]|入职|参工|{ORG}")


def told_of_village(message: Message, number: int) -> bool:
    """Whether one of the last clauses before told of a residency."""
    person = message.clauses[number].of
    return any(_tells_of_village(c) for c in message.clauses[max(0, number - 10) : number] if c.of == person)


def _tells_of_village(clause: Clause) -> bool:
    """Whether a residency is told of in a clause, and not only planned, asked about or supposed."""
    return not clause.supposed and any(
        event.kind == "village" and event.start < clause.silent_from for event in events_in(clause)
    )


def told_of_village_anywhere(message: Message) -> bool:
    """Whether a residency is told of, in front or behind."""
    return any(map(_tells_of_village, message.clauses))
