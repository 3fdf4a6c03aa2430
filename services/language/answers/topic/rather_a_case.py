"""Whether a question is rather about the case that it tells of than about the topic that is nearest to it."""

from rules.facts import Facts
from services.language.answers.answer import OWN
from services.language.answers.case.case import A_PERSONS_OWN, Case, asks_for_another_level
from services.language.answers.case.whose import A_WHOLE_STORY, is_of_the_asker, tells_a_whole_story
from services.language.answers.question.asked_for import asked_for
from services.language.answers.question.concepts import concepts, concepts_in
from services.language.answers.topic.index import Match
from services.language.answers.topic.reading import CLEARLY, OF_PAPERS, OTHER_MATTERS, Reader
from services.patterns import regex

#: How much of a question somebody's case explains: by itself, for each fact, and where it asks for a title.
A_CASE, EACH_FACT, ASKS_FOR_A_TITLE = 0.25, 0.06, 0.12
#: Who asks for these asks about nobody's case, however much they tell of themselves.
_OF_NO_CASE = {"steps", "phone", "mail", "site"}
#: Nor does who names a title and asks for these, but not whether or which one can be had: 报的正高，填哪.
_OF_PLACES = {"place", "receiver"}
#: What somebody has studied and where they work, and the things of a notice that are named with that.
_AN_EDUCATION = {"education", "study_mode", "full_time_education", "degree_awarded", "workplace_level", "area_class"}
_OF_STUDIES = frozenset(("学习形式", "年限计算", "乡镇"))
#: What compares two rules is about nobody's case.
COMPARES = regex("区别|差别|不同|两样|不一样|一个样|相比")


def is_rather_a_case(
    reader: Reader, case: Case, found: Match | None, plain: str, text: str, known: Facts | None
) -> bool:
    """Whether the question is about a case rather than about the topic found: whichever explains more of it."""
    mine = is_of_the_asker(plain, case, known, reader.names_a_paper(plain))
    marked = reader.marked(text)
    if (marked and marked.id != OTHER_MATTERS) or not (case.stated & A_PERSONS_OWN or mine):
        return False
    if not (case.asks_for_a_title or mine) and len(case.stated) < A_WHOLE_STORY:
        return False
    if _asks_of_a_level_beyond(reader, case, found, plain, text):
        return True
    left_open = found.entry.text if found and found.entry.answer is None else ""
    if found and left_open and tells_a_whole_story(case, text) and not reader.is_named(found.entry, text):
        return True
    if asks_for_another_level(case, left_open, reader.notice):
        return True
    if COMPARES.search(text) and "我" not in plain:
        return False
    if asked_for(plain) & _OF_PLACES and not (case.may_i or case.asks_which or mine):
        return False
    if asked_for(plain) & _OF_NO_CASE and not (case.asks_for_a_title or mine):
        return False
    explained = A_CASE + EACH_FACT * len(case.stated) + ASKS_FOR_A_TITLE * (case.asks_for_a_title or mine)
    if found is None or mine:
        return True
    is_asked = case.asks_for_a_title or mine
    if found.entry.answer and not reader.is_of_titles(found.entry) and _asks_only_whether(reader, case, plain, text):
        return True
    if not is_asked and found.entry.id != OWN and found.entry.answer and not reader.is_of_titles(found.entry):
        return False
    if reader.is_of_a_paper(found.entry, text) and not case.names_a_way:
        return False
    if reader.is_of_titles(found.entry) and tells_a_whole_story(case, text):
        return True
    if "specialty" in case.stated and (
        reader.is_of_titles(found.entry)
        or reader.lists_series(found.entry)
        or not reader.is_named(found.entry, text)
        or ("employer_kind" in case.stated and case.asks_for_a_title)
    ):
        return True
    return explained > found.agreement


def _asks_of_a_level_beyond(reader: Reader, case: Case, found: Match | None, plain: str, text: str) -> bool:
    """Whether somebody who tells an education asks for a level that the rule found does not reach: 大专几年能评副高."""
    if "education" not in case.stated or not case.stated <= _AN_EDUCATION or not case.levels or not case.may_i:
        return False
    if asked_for(plain) - {"span"} or reader.names_a_paper(plain):
        return False
    if (concepts_in(text) & (concepts().things | OF_PAPERS)) - _OF_STUDIES:
        return False
    if found and found.entry.answer is None and found.agreement >= CLEARLY:
        return False
    told = found.entry.text if found and found.entry.answer and reader.is_of_titles(found.entry) else ""
    of_whom = {education for education in reader.notice.vocabulary.values_of("education") if education in told}
    if of_whom and case.facts["education"] not in of_whom:
        return True
    reached = [level for level in reader.notice.levels if level in told]
    place = reader.notice.levels.index
    return not reached or place(reached[-1]) < max(map(place, case.levels))


def _asks_only_whether(reader: Reader, case: Case, plain: str, text: str) -> bool:
    """Whether a question asks if a way to a title is open to somebody, and names nothing else of the notice's."""
    is_offered = not case.levels or any(outcome.level in case.levels for outcome in reader.notice.outcomes)
    if not (case.names_a_way and case.may_i and is_offered) or asked_for(plain):
        return False
    return not (reader.names_a_paper(plain) or concepts_in(text) & (concepts().things | OF_PAPERS))
