"""One way of writing for a question: Simplified, homophones mended, everyday and Uyghur words in the notices' terms."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from rules.notice_files.library import Library
from rules.region import Region
from services.language import parse_answer
from services.language.identity_numbers import mask_identity_numbers
from services.language.simplified import simplified
from services.language.sound import sounds

if TYPE_CHECKING:  # its dictionary is read where it is first needed
    from rjieba import Jieba

#: Longer questions are read so far: what is asked stands at the beginning.
LONGEST_QUESTION = 300
_WORDS = Path(__file__).with_name("words.yaml")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_CRIES = re.compile(r"([^\W\d])\1{2,}")
#: 二十四号, 下午七点: days, months and hours are looked for in digits.
_OF_THE_CALENDAR = re.compile(
    "(?<![第零一二三四五六七八九十几])(?!一点)(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[号日月点])"
)
_LETTERS = r"a-z\u0600-\u06ff"


class Lexicon(NamedTuple):
    """``words.yaml``, ready to use. ``same`` finds other words for terms: ``term_of`` has the whole ones, ``stems`` how
    those begin that take endings."""

    same: re.Pattern[str]
    term_of: dict[str, str]
    stems: tuple[tuple[str, str], ...]
    filler: frozenset[str]
    anchors: re.Pattern[str]
    rounds: re.Pattern[str]
    terms: frozenset[str]
    places: tuple[str, ...]
    talk: dict[str, re.Pattern[str]]


@cache
def lexicon() -> Lexicon:
    """The words as people say them, in general and where the notices at hand hold."""
    data, regions = yaml.load(_WORDS.read_text(encoding="utf-8"), yaml.CSafeLoader), _regions()
    for region in regions:
        data["same"] |= region.same
    others = {_unaccented(other): term for term, others in data["same"].items() for other in others}
    whole = {other: term for other, term in others.items() if not other.endswith("*")}
    stems = {other[:-1]: term for other, term in others.items() if other.endswith("*")}
    patterns = [_pattern(word, "") for word in whole] + [_pattern(stem, f"[{_LETTERS}]*") for stem in stems]
    patterns += [re.escape(term) for term in data["same"]]  # a term is left as it is, though another hides in it
    return Lexicon(
        _any(patterns),
        whole,
        tuple(stems.items()),
        frozenset(data["filler"]),
        _any([re.escape(word) for word in data["anchors"]]),
        _any([re.escape(word) for word in data["rounds"]]),
        frozenset([*data["terms"], *data["same"]]),
        (*data["places"], *(place for region in regions for place in region.places)),
        {kind: _any([_pattern(word, "") for word in words]) for kind, words in data["talk"].items()},
    )


def _regions() -> set[Region]:
    """The regions of the notices at hand."""
    return {region for notice in Library.of_program().all() if (region := notice.region_data)}


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)))


def _pattern(word: str, ending: str) -> str:
    """A word's own pattern: one in letters stands alone, one in characters anywhere."""
    escaped = re.escape(word)
    if word[0].isdigit():
        return rf"(?<!\d){escaped}"
    return escaped if _HAN.search(word) else rf"(?<![{_LETTERS}]){escaped}{ending}(?![{_LETTERS}])"


def _unaccented(text: str) -> str:
    """Lower case without accents on Latin letters; other scripts keep their marks."""
    apart = _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower()))
    return unicodedata.normalize("NFC", apart)


#: 那 written for 哪, where a question ends with it and has no other word that asks: 材料交到那里, 收材料的时间那几天.
_THERE_FOR_WHERE = re.compile(r"那(?=(?:里|儿|边|[几个天级些](?:[^,。;?!呢]{0,4}))[啊呀哈]?[,。;?!\s]*$)")
_IN_A_BREATH = 20  #: So long is a question that one word decides.
_ASKS = re.compile("[哪谁几吗么啥咋]|多少|多久|如何|还是|不行|能不|是不|可不|要不|有没")


#: 我今年57了: how old somebody is, which nobody calls by its name.
_AGE = re.compile(
    r"((?:我|本人|[他她爸妈]|今年)(?:今年|都|也|已经?|快|马上|人)*(?:[456]\d|[四五六]十[一二三四五六七八九]?))(?=了)"
)


def plainly(text: str) -> str:
    """Half-width, lower case, Simplified, without identity numbers and the commonest slip, and not too long."""
    half = unicodedata.normalize("NFKC", text[:LONGEST_QUESTION])[:LONGEST_QUESTION]  # one sign can be many letters
    plain = _CRIES.sub("", simplified(_unaccented(mask_identity_numbers(half))))
    plain = _OF_THE_CALENDAR.sub(lambda found: str(parse_answer.number(found.group())), plain)
    plain = _AGE.sub(r"\1岁", plain)
    is_asked = len(plain) > _IN_A_BREATH or _ASKS.search(plain.replace("那几", ""))
    return plain if is_asked else _THERE_FOR_WHERE.sub("哪", plain)


_EXCLUDED = re.compile(
    r"除了?(?!外)([^,。;?]{1,10}?)(?:之外|以外|外|,|还(?=[得要需有]))|别[跟给]我说[^,。;?]{1,10}|[^,。;?]{1,8}(?:不谈|先不[说问提管]|就不说了|以外|之外)"
)


#: What is said anew counts alone: 什么时候出结果，我是说审到哪天算完.
_CORRECTED = re.compile(r"^.*(?:我是说|我的?意思是|我是想问|我问的是)(?=.{4})")
#: That somebody is no good with the web or a telephone is why they ask, and not what.
_NO_GOOD_WITH = re.compile(r"不(?:太|大|怎么)?会[使用弄玩][^,。;?]{0,3}(?:手机|电脑|微信|智能机|上网)[,。;]")
#: So is to whom they are to tell the answer.
_TO_TELL = re.compile(
    r"请?给[个我]?准[话信儿]|我?好[跟给向和][^,。;?]{1,8}(?:解释|交代|回话|回复|说|讲|通知|转告)一?[下声]?"
)


#: No enterprise has posts of the state, so that somebody of one has none says nothing of how they are employed.
_NO_POST = re.compile(
    r"(?:[哪那][里儿]?来的?|[都又也还]?(?:没有?|无|不在|非在|不是))(?:什么)?(?:事业)?编制?(?:[内的]|人员|身份)*"
)
_OF_A_FIRM = re.compile("企业(?!主管)|公司|厂|民企|国企")
#: Who is sent by a firm, or works for one of the public's, is spoken of otherwise.
_OF_NO_FIRM = re.compile("派|外包|劳务|事业单位|学校|中学|小学|幼儿园|医院|[局站所馆](?:里|的|上班)")


def is_of_a_firm(terms: str) -> bool:
    """Whether a text in terms is of an enterprise, whoever it belongs to."""
    return _OF_A_FIRM.search(terms) is not None and _OF_NO_FIRM.search(terms) is None


def without_posts(terms: str) -> str:
    """A text in terms without what it says of having no post (没编制), where it is of an enterprise."""
    return _NO_POST.sub("", terms) if is_of_a_firm(terms) else terms


def without_excluded(plain: str) -> str:
    """A plain text without what it says that it does not ask about: 除了普通话证还要什么."""
    return _EXCLUDED.sub(",", _TO_TELL.sub("", _NO_GOOD_WITH.sub(",", _CORRECTED.sub("", plain))))


def mended(text: str) -> str:
    """A plain text in which every stretch of words that only sounds like a term is written as the term."""
    return _HAN.sub(lambda run: "".join(_pieces(segmenter().cut(run.group()))), text)


@lru_cache(maxsize=8192)
def in_terms(text: str) -> str:
    """A plain text with other words replaced by the notices' terms."""
    words = lexicon()
    return words.same.sub(lambda found: _term(found.group(), words), text)


@lru_cache(maxsize=16384)
def wording(text: str) -> str:
    """A foreseen wording or answer in terms: there are thousands, and each is looked at several times."""
    return in_terms(plainly(text))


def _term(found: str, words: Lexicon) -> str:
    if found in words.terms:
        return found
    if (term := words.term_of.get(found)) is not None:
        return term
    return next(term for stem, term in words.stems if found.startswith(stem))


# Words written with other characters of the same sound.


@cache
def segmenter() -> "Jieba":
    """Cuts Chinese into words, the notices' terms among them."""
    from rjieba import Jieba

    jieba = Jieba()
    for term in lexicon().terms:
        jieba.add_word(term, None, None)
    return jieba


@cache
def _terms_at() -> dict[tuple[int, int, str], list[str]]:
    """The terms by their length and each of their characters with its place."""
    found: dict[tuple[int, int, str], list[str]] = {}
    for term in sorted(lexicon().terms):
        for place, character in enumerate(term):
            found.setdefault((len(term), place, character), []).append(term)
    return found


def _pieces(words: list[str]) -> Iterator[str]:
    place = 0
    while place < len(words):
        for count in (4, 3, 2, 1):
            piece = "".join(words[place : place + count])
            if 1 < len(piece) <= 6 and (term := _meant(piece)):
                break
        else:
            count, term = 1, words[place]
        yield term
        place += count


def _meant(piece: str) -> str | None:
    """The term that a piece sounds like, with a character in common, unless the piece is a word itself."""
    alike = {term for at, sign in enumerate(piece) for term in _terms_at().get((len(piece), at, sign), ())}
    if not alike or piece in alike or segmenter().has_word(piece):
        return None
    return next((term for term in sorted(alike) if sounds(term) == sounds(piece)), None)
