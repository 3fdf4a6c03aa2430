"""What is asked of a way to a title beside who can take it: 授予怎么申报 asks for the steps.

Most that speaks of a way says who gets which title by it, and is near every question that names it.
"""

import re
from functools import lru_cache

from rules.notice import Notice
from services.language.answers.answer import OWN
from services.language.answers.case.case import Case
from services.language.answers.topic.index import Match
from services.language.answers.topic.reading import CLEARLY, SURELY, Reader
from services.patterns import one_of, regex

#: So many characters at the end of a track's name are its name in short: 高定 of 驻村三年高定.
_SHORT = 2
#: What the names of ways tell by themselves: 驻村高定, 乡镇初定中级.
_TOLD_BY_A_WAY = {"village_kind", "workplace_level"}

#: What is so much nearer without the way is meant.
_MUCH = 0.1
#: Whether the way is open to somebody, and nothing besides.
_ASKS_NO_MORE = regex("(?:能不能|可不可以|能|可以|行|可|够)[吗么不没呢了?]*$")


def asked_of_a_way(reader: Reader, found: Match | None, text: str, case: Case) -> Match | None:
    """What is found for a text in terms, or for what it asks, where it names a way and tells of nobody's case."""
    rest = _ways(reader.notice).sub("", text)
    is_of_a_case = not case.stated <= _TOLD_BY_A_WAY
    if rest == text or is_of_a_case or _ASKS_NO_MORE.search(rest) or (found and found.agreement >= SURELY):
        return found
    asked = reader.nearest(rest)
    if asked is None or asked.agreement < CLEARLY or reader.is_under_titles(asked.entry) or asked.entry.id == OWN:
        return found
    is_sure = asked.entry.answer is not None or reader.marked(rest) is asked.entry
    is_nearer = found is None or reader.is_under_titles(found.entry) or found.agreement < asked.agreement - _MUCH
    return asked if is_sure and is_nearer else found


@lru_cache(maxsize=64)
def _ways(notice: Notice) -> re.Pattern[str]:
    """What finds the ways to a title as people name them, with the level and where they are for."""
    tracks = {name for outcome in notice.outcomes for name in (outcome.track, outcome.track[-_SHORT:])}
    levels = f"(?:{one_of(level.removesuffix('级') for level in notice.levels[1:])})级?"
    return re.compile(f"(?:乡镇|驻村|三年)*(?:{one_of(tracks)})(?:{levels})?")
