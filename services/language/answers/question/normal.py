"""One way of writing for a question: Simplified, homophones mended, everyday words in the notices' terms."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from services.language import parse_answer
from services.language.answers.question.lexicon import HAN, Lexicon, lexicon, segmenter, unaccented
from services.language.autospace import without_autospace
from services.language.courtesy import without_courtesy
from services.language.identity_numbers import mask_identity_numbers
from services.language.simplified import simplified
from services.language.sound import sounds
from services.patterns import regex

#: Longer questions are read so far: what is asked stands at the beginning.
LONGEST_QUESTION = 300
_DOTS = regex(r"\s*(?:\.{2,}|。{2,}|~+|—{2,})\s*")
_CRIES = regex(r"([^\W\d])\1{2,}")
#: 二十四号, 下午七点: days, months and hours are looked for in digits.
_OF_THE_CALENDAR = regex(
    "(?<![第零一二三四五六七八九十几])(?!一点)(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[号日月点])"
    "|(?<=附件)[一二三四五六七八九]"
)
#: 那 written for 哪, where a question ends with it and has no other word that asks: 材料交到那里, 收材料的时间那几天.
_THERE_FOR_WHERE = regex(r"那(?=(?:里|儿|边|[几个天级些](?:[^,。;?!呢]{0,4}))[啊呀哈]?[,。;?!\s]*$)")
_IN_A_BREATH = 20  #: So long is a question that one word decides.
_ASKS = regex("[哪谁几吗么啥咋]|多少|多久|如何|还是|不行|能不|是不|可不|要不|有没")
_EXCLUDED = regex(
    r"除了?(?!外)([^,。;?]{1,10}?)(?:之外|以外|外|,|还(?=[得要需有]))|别[跟给]我说[^,。;?]{1,10}|[^,。;?]{1,8}(?:不谈|先不[说问提管]|就不说了|以外|之外)"
)
#: What somebody puts in other words counts alone: 什么时候出结果，我是说审到哪天算完.
_CORRECTED = regex(r"^.*(?:我是说|我的?意思是|我是想问|我问的是)(?=.{4})")
#: That somebody is no good with the web or a telephone is why they ask, and not what.
_NO_GOOD_WITH = regex(r"不(?:太|大|怎么)?会[使用弄玩][^,。;?]{0,3}(?:手机|电脑|微信|智能机|上网)[,。;]")
#: Whom they are to tell the answer is such a reason, too.
_TO_TELL = regex(
    r"请?给[个我]?准[话信儿]|我?好[跟给向和][^,。;?]{1,8}(?:解释|交代|回话|回复|说|讲|通知|转告)一?[下声]?"
)
#: Who warns whoever answers asks nothing by it: 你别拿旧的糊弄我, 别给我弄混喽.
_WARNS = regex(
    r"[,。;?!\s](?:你们?|您)?(?:可|就)?(?:别|不要|莫)(?:(?:又|再|[给跟]我|拿[^,。;?!]{1,6}来?|把[^,。;?!]{1,6}){0,2})"
    r"(?:糊弄|骗|忽悠|敷衍|蒙|哄|绕|[弄搞说看][混错反岔])[^,。;?!\s]{0,4}[,。;?!\s]*$"
)
#: No enterprise has posts of the state, so that one who has none there says nothing of how they are employed.
_NO_POST = regex(
    r"(?:[哪那][里儿]?来的?|[都又也还]?(?:没有?|无|不在|非在|不是))(?:什么)?(?:事业)?编制?(?:[内的]|人员|身份)*"
)
_OF_A_FIRM = regex("企业(?!主管)|公司|厂|民企|国企")
#: Somebody whom a firm sends, or who works in a public institution, is of no enterprise.
_OF_NO_FIRM = regex("派|外包|劳务|事业单位|学校|中学|小学|幼儿园|医院|[局站所馆](?:里|的|上班)")


#: 有没有资格报, 够不够格评: whether one may.
_QUALIFIED = regex(
    "(?:有(?:没有|无)|是否有|够不够|有)资格(?=[^,。;?!]{0,8}[报评定办走])|够不够格(?=[^,。;?!]{0,8}[报评定办走])"
)
#: 我今年57了: how old somebody is, which nobody calls by its name.
_AGE = regex(
    r"((?:我|本人|[他她爸妈]|今年)(?:今年|都|也|已经?|快|马上|人)*(?:[456]\d|[四五六]十[一二三四五六七八九]?))(?=了)"
)


def plainly(text: str) -> str:
    """Half-width, lower case, Simplified, without identity numbers and the commonest slip, and not too long."""
    half = unicodedata.normalize("NFKC", text[:LONGEST_QUESTION])[:LONGEST_QUESTION]  # one sign can be many letters
    plain = _DOTS.sub(",", _CRIES.sub("", simplified(unaccented(mask_identity_numbers(half)))))
    plain = without_autospace(without_courtesy(plain))
    plain = _OF_THE_CALENDAR.sub(lambda found: str(parse_answer.number(found.group())), plain)
    plain = _QUALIFIED.sub("能不能", _AGE.sub(r"\1岁", plain))
    is_asked = len(plain) > _IN_A_BREATH or _ASKS.search(plain.replace("那几", ""))
    return plain if is_asked else _THERE_FOR_WHERE.sub("哪", plain)


def is_of_a_firm(terms: str) -> bool:
    """Whether a text in terms is of an enterprise, whoever it belongs to."""
    return _OF_A_FIRM.search(terms) is not None and _OF_NO_FIRM.search(terms) is None


def without_posts(terms: str) -> str:
    """A text in terms without what it says of having no post (没编制), where it is of an enterprise."""
    return _NO_POST.sub("", terms) if is_of_a_firm(terms) else terms


def without_excluded(plain: str) -> str:
    """A plain text without what it says that it does not ask about: 除了普通话证还要什么."""
    return _EXCLUDED.sub(",", _TO_TELL.sub("", _NO_GOOD_WITH.sub(",", _CORRECTED.sub("", _WARNS.sub("", plain)))))


def without_slips(text: str) -> str:
    """A plain text in which every stretch of words that only sounds like a term is written as the term."""
    return HAN.sub(lambda run: "".join(_pieces(segmenter().cut(run.group()))), text)


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


@cache
def _terms_at() -> dict[tuple[int, int, str], list[str]]:
    """The terms and words of every day by their length and each of their characters with its place."""
    found: dict[tuple[int, int, str], list[str]] = {}
    for term in sorted(lexicon().terms | lexicon().common):
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
