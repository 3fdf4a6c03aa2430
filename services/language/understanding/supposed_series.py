"""Series that a question supposes of somebody who names none: by a house, by what is done to the sick.

A verdict rests on them, and says by which it was judged; of what somebody tells they are no facts.
"""

from services.language.understanding.clauses import Message
from services.language.understanding.mentions import Mention
from services.language.understanding.professions import SERVANTS
from services.patterns import regex

#: Houses after which series are named.
_HOUSES = {"图书馆": "图书馆", "档案馆": "档案", "博物馆": "文博", "文化馆": "群众文化"}
_HOUSE = regex("|".join(_HOUSES))
#: 在卫生院打针输液.
_NURSED = regex(
    "(?:打针|输液|扎针|换药|抽血|量血压)[、和,]?(?:打针|输液|扎针|换药|抽血|量血压)|(?:病人|患者|病号)(?:打针|输液|扎针|换药|抽血)"
)
_AMONG_THE_SICK, _BEASTS = regex("医院|卫生|诊所|病房|医疗"), regex("兽|牛|羊|牲|畜|禽|动物")


def series_of_houses(message: Message) -> list[Mention]:
    """The series that are named after a house."""
    return [
        Mention("specialty", _HOUSES[match.group()], *match.span(), is_deduced=True)
        for match in _HOUSE.finditer(message.text)
        if not message.clause_at(match.start()).has(SERVANTS)
    ]


def series_of_what_is_done(message: Message) -> list[Mention]:
    """Nursing, where it is told what is done to the sick."""
    nursed = _NURSED.search(message.text)
    if nursed is None or not _AMONG_THE_SICK.search(message.text) or _BEASTS.search(message.text):
        return []
    return [Mention("specialty", "护理", *nursed.span(), is_deduced=True)]
