"""Whether an answer that is near a question can be one to it: it has the kind of thing that is asked for."""

from itertools import pairwise

from rules.notice_files.faq import Entry
from services.language.answers.question.asked_for import asked_for, asks_for_a_blank, suits
from services.language.answers.question.by_kind import LEVEL_WORDS, says_whether_valid
from services.language.answers.question.either import BETWEEN_CHOICES
from services.language.answers.question.lexicon import lexicon, segmenter
from services.language.answers.question.punctuation import PAUSES
from services.patterns import regex

#: What points at a thing that is offered.
_POINTS = regex("[那这]个?")
#: Whether something is a mistake or the rule is no choice of things.
_MISTAKEN = regex("[弄搞看听说]错[^,。;]{0,3}还是")
#: An answer that says nothing but from which day to which something is done, and what asks for that.
_NOTHING_BUT_DAYS = regex(r"^[^{}。；]{2,14}[:：]?\{windows\.\w+\}。?$")
_TIME = regex(r"时|日|期|[截止]|天|[月号周年点]|[晚早迟快]|来得及|来不及|开始|结束|[开收关完]|过[了没]|几|还能|\d")
#: Of which level a title is, and what an answer has that says so.
_OF_WHICH_LEVEL = regex("(?:[定评]|授予)[的到成个是]*(?:哪|什么)[一个]?级")
_A_LEVEL = regex("|".join((*LEVEL_WORDS, "级[甲乙]等", "类", "高一级")))
#: Whether what somebody has can still be used; only what says so answers that.
_STILL_VALID = regex("还能用|还作数|还算数|还管用|过期")
#: What an answer has that speaks of a form, and so of the blanks in it.
_A_FORM = regex(r"公示|附件|模板")
#: What an answer has that says which papers are handed in, and not only when.
_PAPERS = regex("表|报告|证|结果|承诺")
#: What leaves open what there is to choose besides: 选人社局还是选哪儿.
_ANYTHING_ELSE = regex("[哪谁啥]|什么|别的|其他|怎么")
#: The number of a document.
_DOCUMENT = regex(r"(?<!\d)\d{1,4}(?=号(?:文|通知|令))")
#: How titles are obtained, and how posts are filled: alike in sound, and three different things.
_WAYS = regex("以考代评|考评结合|评聘结合")


def can_answer(text: str, entry: Entry, said: str, spoken: str, is_of_days: bool) -> bool:
    """Whether an answered entry can answer a question in terms.

    ``said`` is what it says, ``spoken`` all that it speaks of, in terms; ``is_of_days``: it tells days of the notice.
    """
    if not suits(text, entry, said):
        return False
    if not all(any(word in spoken for word in either) for either in _alternatives(text)):
        return False
    if _OF_WHICH_LEVEL.search(text) and not _A_LEVEL.search(entry.text):
        return False
    if _STILL_VALID.search(text) and not says_whether_valid(entry.text):
        return False
    if any(way not in spoken for way in _WAYS.findall(text)):
        return False
    if any(f"{number}号" not in said for number in _DOCUMENT.findall(text)):
        return False
    if asks_for_a_blank(text) and not _A_FORM.search(entry.text):
        return False
    return not is_of_days or _is_of_its_days(text, entry)


def _is_of_its_days(text: str, entry: Entry) -> bool:
    """Whether a question asks for what an entry tells besides days of the notice, or for days."""
    if "papers" in asked_for(text) and not _PAPERS.search(entry.text):
        return False
    return not _NOTHING_BUT_DAYS.search(entry.answer or "") or _TIME.search(text) is not None


def _alternatives(text: str) -> list[tuple[str, str]]:
    """The words between which a text in terms asks to choose; an answer must have one of them: a3还是a4."""
    found = []
    for before, after in pairwise(BETWEEN_CHOICES.split(text) if not _MISTAKEN.search(text) else ()):
        one = _whole_words(PAUSES.split(before)[-1])[-2:]
        other = _whole_words(PAUSES.split(after)[0])[:2]
        if any(one) and any(other) and not _ANYTHING_ELSE.search(PAUSES.split(after)[0]):
            found.append((next(filter(None, reversed(one))), next(filter(None, other))))
    return found


def _whole_words(text: str) -> list[str]:
    """The words of a text but fillers; nothing in the place of one that is a single character."""
    words = (word for word in segmenter().cut(_POINTS.sub("", text)) if word not in lexicon().filler)
    return [word if len(word) > 1 else "" for word in words]
