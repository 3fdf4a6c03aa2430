"""What a text speaks of: the things that notices hold, however people call them, and its other words."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from services.language.answers.question.asked_for import asked_for
from services.language.answers.question.lexicon import lexicon, segmenter
from services.language.answers.question.normal import plainly
from services.patterns import one_of, regex

_WORDS = Path(__file__).with_name("concepts.yaml")
#: Words that ask, deny or point name nothing.
_NO_THING = regex("什么|怎么|怎样|哪|多少|[几谁啥咋何]|多久|多长|是否|能否|可否|[不没我你您他她咱俺吗呢吧啊嘛]")
#: What jieba calls words that name a thing.
_NOUNS = ("n", "j", "l", "eng")
#: A类, 一级: a class that has a letter for a name, a grade that has a number.
_CLASSES = regex("[a-z]类|(?<![哪那])[一二三四五]级(?![甲乙])")
_CLAUSES = regex(r"[^,。;?!:、()\s]+")
#: What asks whether and nothing else belongs to the clause before it: 让办事员帮我录 成不成.
_TAG = regex(
    r"[,、\s]+(?=(?:这样|这|那)?(?:[成行中]不[成行中]?|可[不以]可以|好不好|要得不|对不对|(?:可以|[行成中])[吗么不])[啊呀呢哦?。!]*(?:[,。;?!\s]|$))"
)
#: What is said in passing, in brackets, is not what is asked.
_ASIDE = regex(r"\([^()]{4,}\)")
#: What makes a clause one that asks.
_ASKS = regex(
    r"什么|[啥谁咋]|(?<![\d一二两三四五六七八九十百好])几|(?<=十)几(?=号)|哪(?!有[空时工功])|多少|多久|多长|多大|怎么|如何|[吗么呢][?。!]*$|([\u4e00-\u9fff])[不没]\1|有[没冇]有?|边[个日]|点[样算]|几多|能否|可否|是否|^还是|是[^,。;]{1,8}还是|(?:[不没未]|没有)[?。!]*$|期限"
)
#: What asks to choose, where nothing else asks.
CHOICE_WORD = "还是"
#: What nobody knows is not asked: 丢哪了都不知道.
_RHETORICAL = regex(r"[都也谁]不?(?:知道|晓得|清楚)(?:了)?$")
#: How the clause begins that asks, after what was told.
_AFTER_ALL = regex("那(?!个|里|儿|边)|到底|究竟|请问")
#: What asks no more than whether: beside a question for a day or a span it tells why somebody asks.
_ONLY_WHETHER = regex(r"(?:[吗么]|[不没未]|没有)[?。!]*$")
#: What is asked for stands right before or after these.
_OF_WHAT = regex(
    r"(?P<before>[\u4e00-\u9fff]{0,8})(?:多少|几多|几|什么|啥)(?P<after>[\u4e00-\u9fff]{0,4})"
    r"|(?:要不要|用不用|需不需要|是不是要|有没有)(?P<whether>[\u4e00-\u9fff]{0,6})"
    r"|(?:能不能|可不可以|能否|可否)(?P<may>[\u4e00-\u9fff]{0,6})"
    r"|(?P<subject>[\u4e00-\u9fff]{0,6})((?![能可会是要有该])[\u4e00-\u9fff])[不没]\6(?P<deed>[\u4e00-\u9fff]{0,6})"
)


#: How old somebody is, without a word for it: 我58了.
_AGED = regex(
    r"(?:[我他她]|今年|都|快|虚岁)(?:都|快|今年|已经|虚岁)?(?:[3-6]\d|[三四五六]十[一二三四五六七八九]?)(?:了|多了|出头|还|$)"
)
_AGE = "年龄"
#: What somebody studied is set beside what they do.
_OTHER_TRADE, _OTHERWISE = regex(r"[学读念]的[^。]{1,10}[干做搞]"), "对口"


class Concepts(NamedTuple):
    """``concepts.yaml``: what finds its words, the concept of each, and the concepts of each group."""

    pattern: re.Pattern[str]
    concept_of: dict[str, str]
    things: frozenset[str]
    grades: frozenset[str]
    usual: frozenset[str]
    vague: frozenset[str]


@cache
def concepts() -> Concepts:
    """The words of ``concepts.yaml``, the longest found first."""
    data = yaml.load(_WORDS.read_text(encoding="utf-8"), yaml.CSafeLoader)
    vague = frozenset(data.pop("vague"))
    concept_of = {plainly(word): name for group in data.values() for name, words in group.items() for word in words}
    pattern = re.compile(one_of(concept_of))
    things, grades, usual = (frozenset(data[group]) for group in ("things", "grades", "usual"))
    return Concepts(pattern, concept_of, things, grades, usual, vague)


@lru_cache(maxsize=4096)
def concepts_in(plain: str) -> frozenset[str]:
    """The concepts that a plain text speaks of."""
    words = concepts()
    found = {words.concept_of[found] for found in words.pattern.findall(plain)}
    found |= {thing for thing, pattern in ((_OTHERWISE, _OTHER_TRADE), (_AGE, _AGED)) if pattern.search(plain)}
    return frozenset(found)


class Word(NamedTuple):
    """A word of a question, whether it names a thing (else something done), and whether that is what is asked for."""

    text: str
    is_thing: bool
    is_wanted: bool


class Spoken(NamedTuple):
    """The concepts and the other words of a question: of the clauses that ask, and of those that tell besides.

    ``is_set_off``: it says itself where its asking begins, so that all else is a story.
    """

    asking: str
    concepts: frozenset[str]
    besides: frozenset[str]
    words: tuple[Word, ...]
    words_besides: tuple[Word, ...]
    is_set_off: bool


def clauses_of(plain: str) -> list[str]:
    """The clauses of a plain text."""
    return _CLAUSES.findall(plain)


def spoken(plain: str, own: tuple[str, ...] = ()) -> Spoken:
    """What a plain question speaks of; ``own`` are words that a notice has of its own."""
    plain, tags = _TAG.subn("", plain)
    clauses = clauses_of(_ASIDE.sub(",", plain)) or clauses_of(plain)
    asking = [clause for clause in clauses if is_asking(clause) and not _RHETORICAL.search(clause)]
    asking = asking or [clause for clause in clauses if CHOICE_WORD in clause] or clauses
    set_off = [clause for clause in asking if _AFTER_ALL.match(clause)]
    asking = set_off or asking
    if any(asked_for(clause) and names_a_thing(clause) for clause in asking):
        asking = [clause for clause in asking if not _ONLY_WHETHER.search(clause) or asked_for(clause)]
    asked, told = " ".join(asking), " ".join(clause for clause in clauses if clause not in asking)
    of_asking = concepts_in(asked) | (concepts_in(told) if tags else frozenset())  # 行不行 asks of all that was told
    return Spoken(asked, of_asking, concepts_in(told) - of_asking, _words(asked, own), _words(told, own), bool(set_off))


def is_asking(clause: str) -> bool:
    """Whether a clause asks something."""
    return _ASKS.search(clause) is not None


def names_a_thing(clause: str) -> bool:
    """Whether a clause names something that notices hold."""
    return not concepts_in(clause).isdisjoint(concepts().things)


def names_something(word: str) -> bool:
    """Whether a word neither asks, denies nor points."""
    return len(word) > 1 and word not in lexicon().filler | concepts().vague and not _NO_THING.search(word)


def _is_thing(kind: str) -> bool:
    return kind[:1] in _NOUNS or kind in ("vn", "an")


def _words(text: str, own: tuple[str, ...]) -> tuple[Word, ...]:
    """The words of a text that belong to no concept."""
    rest = concepts().pattern.sub(" ", text)
    matches = list(_OF_WHAT.finditer(text))
    things = " ".join(found[name] for found in matches for name in ("before", "after", "subject") if found[name])
    deeds = " ".join(found[name] for found in matches for name in ("whether", "deed") if found[name])
    may_be_done = " ".join(found["may"] for found in matches if found["may"])
    found = {
        word: Word(
            word, _is_thing(kind), word in deeds or word in things or (word in may_be_done and not _is_thing(kind))
        )
        for word, kind in segmenter().tag(rest)
        if (kind[:1] in (*_NOUNS, "v", "a", "i") or kind in _NOUNS) and names_something(word)
    }
    named = [word for word in (*own, *_CLASSES.findall(text)) if word in text]
    named = [word for word in named if not any(word in other for other in named if other != word)]
    rest_of_it = [w for w in found.values() if not any(w.text in name or name in w.text for name in named)]
    return (*rest_of_it, *(Word(word, True, False) for word in named))
