"""Series that a question supposes, by a house, of somebody who names none.

A verdict rests on them, and says by which it was judged; of what somebody tells they are no facts.
"""

from services.language.understanding.clauses import Message
from services.language.understanding.mentions import Mention
from services.language.understanding.professions import SERVANTS
from services.patterns import regex

#: Houses after which series are named.
_HOUSES = {"图书馆": "图书馆", "档案馆": "档案", "博物馆": "文博", "文化馆": "群众文化"}
_HOUSE = regex("|".join(_HOUSES))


def series_of_houses(message: Message) -> list[Mention]:
    """The series that are named after a house."""
    return [
        Mention("specialty", _HOUSES[match.group()], *match.span(), is_deduced=True)
        for match in _HOUSE.finditer(message.text)
        if not message.clause_at(match.start()).has(SERVANTS)
    ]
