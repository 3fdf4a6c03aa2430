"""What a text says where it answers a question: the same readers as everywhere, the question's own words put around it.

三年都优秀 is about a residency once that was asked about, and 助工 a title. What is only wanted, supposed or said of
somebody else is no answer, whatever words of one it holds.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from services.language import spellings, typed_dates
from services.language.understanding import LONGEST_TEXT, Names, Understood, understand
from services.language.understanding.clauses import Message
from services.language.understanding.names import NO_NAMES
from services.language.understanding.writing import written_plainly
from services.patterns import regex

#: The sentences that an answer stands in, by the fact asked for; braces hold what is known, and the answer itself.
_SENTENCES = {
    "title": ("职称{text}",),
    "title_date": ("职称{title}，{text}", "职称{title}，{text}取得"),
    "degree_awarded": ("最高学历{education}，{text}",),
    "assessments_passed": ("年度考核{text}",),
    "village_kind": ("驻村{text}",),
    "village_start": ("{village_kind}，{text}",),
    "village_end": ("{village_kind}，{text}",),
    "village_excellent_years": ("{village_kind}考核{text}", "{village_kind}考核{text}优秀"),
}
#: The facts whose questions are answered in sentences; the full-time education by naming it beside the highest one.
ANSWERED = frozenset({*_SENTENCES, "full_time_education"})
#: What such a sentence takes for granted, where it is not known.
_USUAL = {"title": "中级", "education": "硕士", "village_kind": "驻村"}
#: What may be said of something that waits for a yes, without naming it again, and the fact that has to be known.
_MORE = {
    "village_excellent_years": "village_kind",
    "village_start": "village_kind",
    "title_date": "title",
    "degree_awarded": "education",
    "assessments_passed": None,
}
#: 2022到2024都是: of years that were excellent, none tells when the residency began or ended.
_SPAN = {"village_start", "village_end"}
#: 22年23年24年: years told one after the other.
_YEARS_IN_A_ROW = regex(r"年(?=(?:20)?\d\d年)")
#: 有两年优秀 does not say that these were the last ones, one after the other.
_SOME = regex("^(?:我|就|只|也)*有(?!.*连)")
#: 有一年没合格: words for it that deny nothing.
_ONE_WAS_NOT = regex("(?<!没)有(?:过)?(?:一|[两几]|那么)?(?:年|次|个)?(?:考核)?[没未]有?(?:合格|称职|通?过)")
#: Whether all were passed is told by such words: one that was excellent leaves the others open.
_OF_ASSESSMENTS = regex("合格|称职")


def in_answer_to(
    fact: str, text: str, known: Mapping[str, Any], today: date, names: Names = NO_NAMES
) -> Understood | None:
    """What a text says, the question about a fact being open, with all else that it says; None where it is no answer.

    ``known`` are the facts told before.
    """
    if len(text) > spellings.LONGEST_ANSWER or told_so(text, names) is None:
        return None
    about = {name: known.get(name) or usual for name, usual in _USUAL.items()}
    if about["village_kind"] == "无":
        about["village_kind"] = _USUAL["village_kind"]
    said = _YEARS_IN_A_ROW.sub("、", text) if fact == "village_excellent_years" else text
    for sentence in _SENTENCES.get(fact, ()):
        granted = {name for name in about if f"{{{name}}}" in sentence}
        found = understand(sentence.format(text=said, **about), today, names)
        if (
            fact in found.facts
            and _is_said(fact, found.facts[fact], text)
            and not granted & found.contradictions.keys()
        ):
            told = granted | (_SPAN if fact == "village_excellent_years" else set())
            facts = {name: value for name, value in found.facts.items() if name not in told or name == fact}
            return found._replace(facts=facts)
    return None


def _is_said(fact: str, value: Any, text: str) -> bool:
    match fact:
        case "village_excellent_years":
            return _SOME.search(text) is None
        case "assessments_passed":
            return not (value and _ONE_WAS_NOT.search(text))
        case "village_kind":
            return bool(value == "无")
    return True


def said_besides(
    text: str, known: Mapping[str, Any], waiting: Iterable[str], today: date, names: Names = NO_NAMES
) -> Understood | None:
    """What a text adds to what waits for a yes, without naming what it is about; None where it adds nothing so.

    ``known`` are the facts told before, those that are ``waiting`` among them.
    """
    is_day, waits = typed_dates.day(text, today) is not None, set(waiting)
    for fact, of in _MORE.items():
        is_told_of = of is None or (of in waits and known[of] != "无")
        is_unclear = (is_day and fact == "title_date") or (of is None and not _OF_ASSESSMENTS.search(text))
        if (
            fact not in known
            and is_told_of
            and not is_unclear
            and (found := in_answer_to(fact, text, known, today, names))
        ):
            return found
    return None


def told_so(text: str, names: Names = NO_NAMES) -> str | None:
    """As much of a text as is said to be so, of the writer; None where that is nothing. A question stays whole."""
    told = []
    for clause in Message(written_plainly(text, LONGEST_TEXT, names), names=names).clauses:
        if clause.is_asking:
            told.append(clause.text)
        elif clause.of is None and not clause.supposed:
            told.append(clause.text[: clause.silent_from - clause.start])
    return ",".join(filter(None, told)) or None
