"""Whether a round has a level or a way to a title at all: 这批有中级吗, 只办初级吗; its outcomes alone tell.

Such a question names levels or ways, and maybe the round or the notice, and asks whether there are any; where it says
anything else, it may be of a case, or of another matter.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from locales import SOURCE, Words, said, term
from rules.facts import LEVELS
from rules.notice import Notice, Outcome
from rules.notice_files.library import Library
from services.language.answers.case.case import in_short
from services.language.answers.question.concepts import is_asking
from services.language.answers.question.normal import plainly
from services.language.answers.question.places import without_region
from services.language.answers.question.punctuation import CLAUSE_BREAKS
from services.patterns import one_of, regex

#: Stands for any name of a level or a way.
_NAME = "\ue000"
_NOTICE = "通知|文件|红头|公告|里[面头边]?|[内中上头]|范围|县里?|地区"
_ROUND = f"(?:[这那本此]|今年|现在|目前|眼下|20[0-9]{{2}}年|[一次批轮回份个年度届]|{_NOTICE})"
_BESIDE = "(?:请问|我?想?(?:问|知道|了解)一?下?|麻烦|到底|究竟|我们|咱们?|你们|[还也都就再的]|一起|一块儿?|同时|另外)"
_ANY = f"(?:{_ROUND}|{_BESIDE}){{0,8}}"
_NAMED = f"{_NAME}(?:职称|级别|资格|[这那]?一?[级档块条种个]|路子?|途径|办法|的){{0,3}}"
_NAMES = f"{_NAMED}(?:(?:[和跟或与及]|还有)?{_NAMED})?"
_HAS = "(?:有|办理?|管|包括|包含|含|涉及|提到?|写|评|搞|弄|开放?|设|给|受理)"
_OR_NOT = "|".join(f"{verb}[不没]{verb}" for verb in "有办管含提写评搞弄开设给")
_WHETHER = f"(?:(?:{_OR_NOT}|有无|包不包|涉不涉及|受不受理)[到有括含]?|(?:是否|是不是|有没有){_ANY}[没不]?{_HAS})"
_ASKS = "(?:了?[吗么不没吧]|没有)"
_WITHIN = f"(?:在不在|属不属于|归不归|不?(?:在|属于|归)){_ANY}管?"
_END = "[啊呀呢哦嘛]?"
#: What asks whether there is something: 有没有中级, 有中级吗, 中级在不在里面.
_IS_THERE = regex(
    f"(?:{_ANY}{_NAMES})?{_ANY}(?:{_WHETHER}{_ANY}{_NAMES}{_ANY}{_ASKS}?|[没不]?{_HAS}{_ANY}{_NAMES}{_ANY}{_ASKS}"
    f"|{_NAMES}{_ANY}(?:{_WHETHER}|[没不]?{_HAS}{_ANY}{_ASKS}|{_WITHIN}{_ASKS}?)){_END}"
)
#: What asks whether there is nothing else: 是不是只办初级, 只有初级没有中级吗.
_IS_ALL = regex(
    f"{_ANY}(?:(?:是不是|是否){_ANY})?(?:只|光|仅|单)(?:能|可以|是)?(?:{_HAS}|定|报)?{_ANY}(?P<all>{_NAMES}){_ANY}"
    f"(?:(?:没有?|不){_HAS}?{_ANY}{_NAMES})?{_ASKS}?{_END}"
)
#: 只有初级,没有中级吗: one question.
_BUT_NOT = regex("[,、](?=没有?|不)")
#: What the levels from there on are called together.
_SENIOR, _SENIOR_FROM = "高级", LEVELS.index("副高")
#: A longer clause says more than that.
_LONGEST = 30
#: So many outcomes are named; of more, their levels.
_MOST_NAMED = 6


class Offer(NamedTuple):
    """What a notice offers of what a question names, and what of that it does not have.

    ``is_all``: the question is whether there is nothing else. ``is_alone``: nothing is told besides.
    """

    offered: tuple[Outcome, ...]
    lacking: tuple[str, ...]
    is_all: bool
    is_alone: bool

    def words(self, notice: Notice) -> Words:
        """The answer to it, where all that is named is offered; else what is offered instead."""
        if self.lacking:
            return not_offered(self.lacking, notice)
        others = tuple(outcome for outcome in notice.outcomes if outcome not in self.offered)
        if self.is_all and others:
            return Words("answers.offered.more", outcomes=_shown(others, notice))
        return Words(
            "answers.offered.no_more" if self.is_all else "answers.offered", outcomes=_shown(self.offered, notice)
        )


def not_offered(names: tuple[str, ...], notice: Notice) -> Words:
    """What a notice offers, and that it says nothing of some levels or ways."""
    return Words("answers.case.not_offered", outcomes=_shown(notice.outcomes, notice), levels=tuple(map(term, names)))


def _shown(outcomes: Sequence[Outcome], notice: Notice) -> tuple[Words | str, ...]:
    if len(outcomes) <= _MOST_NAMED:
        return tuple(outcome.name for outcome in outcomes)
    levels = {outcome.level for outcome in outcomes}
    return tuple(term(level) for level in notice.levels if level in levels)


def offer_asked(plain: str, notice: Notice) -> Offer | None:
    """What a plain question asks of the round, whether it has a level or a way; None where it asks anything else."""
    clauses = [each for each in CLAUSE_BREAKS.split(without_region(_BUT_NOT.sub("", plain), notice)) if each]
    asking = clauses if len(clauses) == 1 else [clause for clause in clauses if is_asking(clause)]
    return _of_clause(asking[0], len(clauses) == 1, notice) if len(asking) == 1 else None


def _of_clause(clause: str, is_alone: bool, notice: Notice) -> Offer | None:
    """What one clause asks of the round."""
    names, pattern = _names(notice, tuple(Library.of_program().all()))
    found, masked = pattern.findall(clause), pattern.sub(_NAME, clause)
    if not found or len(masked) > _LONGEST:
        return None
    all_of_it = _IS_ALL.fullmatch(masked)
    if not (all_of_it or _IS_THERE.fullmatch(masked)):
        return None
    if all_of_it:  # what it says not to be there is only the rest
        found = found[: all_of_it["all"].count(_NAME)]
    named = {name: names[name] for name in found}
    of_levels = [each.outcomes for each in named.values() if each.is_level]
    of_tracks = [each.outcomes for each in named.values() if not each.is_level]
    lacking = tuple(name for name, each in named.items() if not each.outcomes)
    offered = [outcome for outcome in notice.outcomes if _is_of(outcome, of_levels) and _is_of(outcome, of_tracks)]
    if not (offered or lacking):
        return None  # a way that does not lead to the level
    return Offer(tuple(offered), lacking, bool(all_of_it), is_alone)


class _Named(NamedTuple):
    """A level, else a way, and the outcomes that a notice has of it."""

    is_level: bool
    outcomes: tuple[Outcome, ...]


def _is_of(outcome: Outcome, groups: list[tuple[Outcome, ...]]) -> bool:
    return not groups or any(outcome in outcomes for outcomes in groups)


@lru_cache(maxsize=64)
def _names(notice: Notice, at_hand: tuple[Notice, ...]) -> tuple[dict[str, _Named], re.Pattern[str]]:
    """What levels and ways are called, with a pattern that finds them.

    They are the notice's own, and the ways of the others ``at_hand`` that no clause of this one speaks of.
    """
    found = {
        plainly(name): _Named(True, tuple(outcome for outcome in notice.outcomes if outcome.level in levels))
        for name, levels in _levels(notice).items()
    }
    text = "".join(said(clause, SOURCE) for clause in notice.clauses.values())
    tracks = [outcome.track for each in (notice, *at_hand) for outcome in each.outcomes]
    for name in dict.fromkeys(name for track in tracks for name in (track, in_short(track))):
        outcomes = tuple(outcome for outcome in notice.outcomes if name in (outcome.track, in_short(outcome.track)))
        if outcomes or name not in text:
            found[plainly(name)] = _Named(False, outcomes)
    return found, re.compile(one_of(found))


def _levels(notice: Notice) -> dict[str, tuple[str, ...]]:
    """The levels by what they are called, also with 级, and as groups of them."""
    found = {_SENIOR: tuple(level for level in LEVELS[_SENIOR_FROM:] if level in notice.levels)}
    found |= {group: tuple(levels) for group, levels in notice.level_groups.items()}
    found |= {name: (level,) for level in notice.levels[1:] for name in (f"{level.removesuffix('级')}级", level)}
    return {name: levels for name, levels in found.items() if levels}
