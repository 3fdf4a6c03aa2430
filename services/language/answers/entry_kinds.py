"""What kind of thing a question asks for, a place, a person, a length of time: its answer must hold one of the kind."""

import re
from functools import lru_cache

from rules.notice_files.faq import Entry
from services.language.answers.normal import wording

#: What asks for each kind, in terms. What has no word of its own (whether, what, how) any answer may hold.
_ASKS = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "place": r"(?<!从)哪里(?!不|下)|[在去往](?:哪个|哪)(?![天年月个级一次种下])"
        r"|[送寄交传贴挂张]到?哪(?![天年月个级一次些])|哪一?栏"
        r"|[贴挂]在?(?:群|网上|门口|大厅|橱窗|墙|微信)|挂网",
        "source": r"从(?:哪个|哪)(?![天年月个级一次种])|哪里?下",
        "person": r"谁|哪个?(?:部门|单位|领导|局|科室|窗口|办公室)|哪家|由哪|哪位",
        "day": r"什么时候|(?<!第)几[号月]|几点",
        "span": r"多长时间|(?<!哪)几[天年]|几个(?:工作日|月|小时)",
        "copies": r"(?<!哪)几份",
        "money": r"钱|收费|费用|免费",
        "share": r"百分之|占多少|比例怎么",
    }.items()
}
#: How an answer shows that it holds a kind: {windows.apply.until} is a day.
_HOLDS = {
    "place": re.compile(r"\{(?:site|contact)\b|www|栏"),
    "source": re.compile(r"\{site\b|www|从系统|下载"),
    "person": re.compile(r"\{contact\b|部门|[位局]审"),
    "day": re.compile(r"\{(?:windows|all|none|starts|days|issued|years)\b"),
    "span": re.compile(r"\{(?:years|publicity|windows|all)\b|\d[年天]"),
}
#: An answer holds a kind where this part of its wordings ask for it: of many, one alone may have come along.
_PART = 0.03


def kinds_asked_for(text: str) -> frozenset[str]:
    """The kinds of thing that a text in terms asks for."""
    return frozenset(kind for kind, asks in _ASKS.items() if asks.search(text))


@lru_cache(maxsize=4096)
def kinds_held(entry: Entry) -> frozenset[str]:
    """The kinds of thing that an entry's answer holds: what its wordings ask for, and what it takes from the notice."""
    asked = [kinds_asked_for(wording(ask)) for ask in entry.ask]
    enough = max(1, _PART * len(asked))
    by_wordings = {kind for kind in _ASKS if sum(kind in kinds for kinds in asked) >= enough}
    by_answer = {kind for kind, holds in _HOLDS.items() if holds.search(entry.text)}
    return frozenset(by_wordings | by_answer | kinds_asked_for(wording(entry.text)))
