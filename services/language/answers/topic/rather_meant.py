"""What is rather meant than the nearest entry, where a question names a way to a title, or an education.

What speaks of all ways alike is near every question of one; what speaks of that one is meant if it is hardly less near.
"""

from collections.abc import Collection

from rules.notice import Notice
from rules.notice_files.faq import Entry
from services.language.answers.case.case import Case
from services.language.answers.topic.index import Match

#: The topic of all that a notice offers, and to whom.
SCOPE = "scope"
#: What is hardly less near than an entry that speaks of all ways, or that is for anybody.
_OF_THE_WAY, _OF_THE_EDUCATION = 0.1, 0.15


def of_the_way(found: Match, near: list[Match], case: Case, notice: Notice) -> Match:
    """The entry found, or the nearest under the one way that is named, where the one found is of another or of all."""
    clauses = _clauses(case.tracks, notice)
    others = _clauses({outcome.track for outcome in notice.outcomes} - set(case.tracks), notice) - clauses
    if len(case.tracks) != 1 or found.entry.answer is None or found.entry.clause not in others:
        return found
    rather = (match for match in near if match.entry.answer and match.entry.clause in clauses)
    return next((match for match in rather if found.agreement - match.agreement <= _OF_THE_WAY), found)


def of_the_education(
    near: list[Match], text: str, educations: Collection[str], of_titles: Collection[str]
) -> list[Match]:
    """The nearest matches; where the first is for anybody and an education is named, what is of that comes first."""
    named = {education for education in educations if education in text}
    if not near or near[0].entry.id != SCOPE or not named:
        return near
    for match in near[1:]:
        is_near = near[0].agreement - match.agreement <= _OF_THE_EDUCATION
        if is_near and match.entry.clause in of_titles and _speaks_of(match.entry, named):
            return [match, *(other for other in near if other is not match)]
    return near


def _clauses(tracks: Collection[str], notice: Notice) -> set[str]:
    """The clauses of some ways and of their roads."""
    outcomes = [outcome for outcome in notice.outcomes if outcome.track in tracks]
    roads = {road.clause for outcome in outcomes for road in outcome.roads if road.clause}
    return {outcome.clause for outcome in outcomes} | roads


def _speaks_of(entry: Entry, named: Collection[str]) -> bool:
    return any(word in text for word in named for text in (*entry.needs, entry.text))
