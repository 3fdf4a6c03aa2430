"""Which of two things that a question offers an answer names: 传继续教育栏还是其他附件栏."""

from collections.abc import Iterator
from itertools import pairwise

from services.language.answers.question.lexicon import lexicon, segmenter
from services.language.answers.question.normal import wording
from services.language.answers.question.punctuation import BRACKETED
from services.patterns import regex

#: What stands between two things to choose from.
BETWEEN_CHOICES = regex("(?<!一样)还是")
_PAUSE = regex(r"[\s,.?!;。、？！，；:]+")
#: What points at a thing, and what a question ends with: 那栏啊 is 栏.
_POINTS = regex(r"[那这]个?|[啊呀呢吗嘛吧哦嘞呐撒哩的]+$")
#: What stands before a word that an answer denies.
_DENIES = regex(r"(?:不(?!少于|低于)|没|非|除|无须|无需|未)[^,。;]{0,4}$")
#: Of these an answer tells conditions or an order, so that one which it names is not what it says.
_OF_CONDITIONS = regex("[局县]$|单位|部门|中专|大专|本科|硕士|博士|级[甲乙]等")
_OF_ORDER = regex("先|再")
#: Levels are of a kind whatever they end with.
_LEVEL = regex("^(?:[初中]级|[副正]高)$")
#: What is done with both is no part of them: 双面打.
_DEED = regex("(?<=..)[打签交传填写报选贴]$")
_SIGN = regex(r"[a-z\d]")
#: So many words beside the 还是 may be what is offered.
_BESIDE = 3
#: Of these there are several sorts, and only that one which the answer names is meant: 单位领导 is not 分管领导.
_OF_SORTS = ("领导",)
#: Less of a word is none.
_LEAST = 2


def chosen(terms: str, said: str) -> str | None:
    """The one of two things offered by a question in terms that an answer names; None where it names not just one.

    They are offered where they are of a kind: both end alike (双面, 单面) or have a digit or a letter (附件2, 附件3).
    """
    answer = wording(BRACKETED.sub("", said)).replace("号", "日")
    for before, after in pairwise(BETWEEN_CHOICES.split(terms.replace("号", "日"))):
        one, other = _POINTS.sub("", _PAUSE.split(before.strip(" ,"))[-1]), _POINTS.sub("", _PAUSE.split(after)[0])
        for pair in _of_a_kind(one, other):
            held = [thing for thing in pair if _is_held(thing, answer)]
            if len(held) > 1:
                held = [thing for thing in held if _stands_before(thing, terms, answer)]
            if len(held) == 1:
                return _as_said(held[0], one if held[0] in one else other, answer)
    return None


def _of_a_kind(one: str, other: str) -> Iterator[list[str]]:
    """The words, one of each side, that are of a kind; those nearest to the 还是 first."""
    if _OF_ORDER.search(one + other):
        return
    for first in reversed(_words(one)[-_BESIDE:]):
        for second in _words(other)[:_BESIDE]:
            alike = first[-1] == second[-1] or all(map(_SIGN.search, (first, second)))
            is_choice = first not in second and second not in first
            is_of_conditions = any(map(_OF_CONDITIONS.search, (first, second)))
            if is_choice and not is_of_conditions and (alike or all(map(_LEVEL.match, (first, second)))):
                yield [_DEED.sub("", first), _DEED.sub("", second)]


def _words(text: str) -> list[str]:
    """The words of a text, each with a single character or a number after it: 继续教育栏, 附件2."""
    found: list[str] = [""]
    for word in segmenter().cut(text):
        if word in lexicon().filler:
            found.append("")
        elif len(word) == 1 or (word.isdigit() and not _SIGN.search(found[-1])):
            found[-1] += word
        else:
            found.append(word)
    return [word for word in found if len(word) >= _LEAST]


def _stands_before(thing: str, terms: str, answer: str) -> bool:
    """Whether an answer has right after a thing what the question asks of: 附件3推荐报告."""
    after = answer[answer.find(thing) + len(thing) :][:_LEAST]
    return len(after) == _LEAST and after in terms


def _is_held(thing: str, answer: str) -> bool:
    """Whether an answer has a thing and does not deny it."""
    at = answer.find(thing)
    return at >= 0 and not _DENIES.search(answer[:at])


def _as_said(thing: str, text: str, answer: str) -> str | None:
    """The thing with the word before it, where the answer says so, too: 分管领导; None where it is of another sort."""
    before = segmenter().cut(text[: text.find(thing)])
    longer = before[-1] + thing if before and len(before[-1]) >= _LEAST else thing
    if longer in answer:
        return longer
    return None if thing in _OF_SORTS else thing
