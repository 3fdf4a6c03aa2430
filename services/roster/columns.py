"""What the columns of a sheet are: by the words of their headers, as far as the values do not contradict them."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

import polars as pl

from locales import Words, say
from rules.conditions.wording import fact_label, label
from rules.facts import OWN, plain
from rules.vocabulary import Vocabulary
from services.patterns import regex
from services.roster import asides
from services.roster.added import Added, is_added, own_titles
from services.roster.cells import (
    assessments,
    education,
    joined,
    paragraph,
    residency,
    service,
    standing,
    titles,
    work,
    workplace,
)
from services.roster.cells.cell import EMPTY, REMARKS, Kind, header
from services.roster.cells.coded import are_coded, without_code
from services.roster.cells.dates import is_day
from services.roster.cells.names import is_name, is_name_alone, is_name_with_sex
from services.roster.cells.noted import NOTED
from services.roster.cells.own import own_reader
from services.roster.header_words import in_chinese
from services.roster.neighbours import EDUCATIONS, by_neighbours, by_topic
from services.roster.parted_days import parted_days
from services.roster.screened import Column
from services.roster.ticked import KINDS as TICKED_KINDS
from services.roster.ticked import Ticked, ticked_columns

#: What is known of a person besides the facts: for the list of names and the forms, and never judged by.
PARTICULARS = (
    Kind("name", header("姓名$|^名字$|^(?:派出|申报)?(?:人员|员工|职工|教职工|教师|工作人员|申报人)$"), is_name),
    Kind("name", header("^(?:人员|个人|职工|教职工|教师|干部)?基本(?:情况|信息)$"), is_name_with_sex),
    Kind("gender", header("(?:^|/)性别(?!代码|编码)")),
    Kind("nation", header("(?:^|/)(?:民族|族别)(?!代码|编码)")),
    Kind("politics", header("政治面貌|(?:^|/)党派")),
    Kind("native", header("籍贯|户籍|户口|住址|家庭地址|生源|出生地")),
    Kind("birth", header("出生|出身年月|(?:^|/)(?:年龄|生日)")),
    Kind("phone", header("电话|手机|联系方式|邮箱")),
    Kind("number", header("^顺?序号?$|^编号$|^工号$|(?:员工|教师|人员|职工)(?:编[号码]|号)|^No\\.?$")),
    REMARKS,
)
#: The modules that read the facts: what several columns tell together is one module's. The order is that of the search.
READERS = (paragraph, joined, standing, residency, service, education, titles, assessments, workplace, work)

#: What a staff list has, and no list beside it.
OF_STAFF = frozenset({
    "education", "full_time_education", "in_service_education", "first_education", "title", "title_level",
    "service_start", "work_start", "entry_date",
})  # fmt: skip

_KINDS: tuple[Kind, ...] = (
    *PARTICULARS, *asides.KINDS, *(kind for reader in READERS for kind in reader.KINDS), asides.MAJOR,
    asides.OTHER_ASSESSMENT,
)  # fmt: skip

#: The kind of column in which each fact is asked for.
ASKED_IN = {
    "education": "education", "study_mode": "study_mode", "full_time_education": "full_time_education",
    "degree_awarded": "degree", "graduation_date": "graduation_date", "degree_date": "degree_date",
    "workplace_level": "workplace_level", "county": "county", "area_class": "area_class",
    "employer_kind": "employer_kind", "service_start": "service_start", "service_years": "service_start",
    "assessments_passed": "assessments", "specialty": "specialty_wanted", "evaluation_mode": "evaluation_mode",
    "occupation": "occupation", "title": "title", "title_date": "title_date", "village_kind": "village_kind",
    "village_start": "village_start", "village_end": "village_end",
    "village_excellent_years": "village_excellent_years",
}  # fmt: skip

#: What a header says that depends on what the sheet is about.
_RESIDENCY = "驻村"
_OF_THE_TOPIC = regex(
    "^(?:任务|服务|任期)?(?:起止|开始|结束|起始|终止|截止|期满|返[回岗]|离[任岗村驻]|撤[回离]|轮换|派出|下派|[进入]驻|到村|[起止])(?:时间|日期|年月)$"
    "|^(?:实际)?(?:[入离出归]队|返岗)(?:时间|日期|年月)?$|^(?:任务|服务|任期)(?:起止|[起止])$|^(?:任务|服务)(?:类[型别]|年[数限]|期限|时[间段])"
    "|^第.年考核|^累计|期间.*(?:考核|等次)|考核.*期间|^(?:选派|派出|下派)(?:类[型别]|项目|时间|日期|年月)$"
    "|^(?:到期|期满)(?:时间|日期|年月)$"
)
#: Headers of codes; where words stand below, they are of what the codes are of.
_CODE_WORD = regex("[(]?(?:编码|代码)[)]?")
#: Under which headers names of units are where people work: anywhere, and in a list of those who serve elsewhere.
_NO_SERVICE = regex(f"^(?!.*(?:{residency.VILLAGE}|主管))")
_OF_A_UNIT = regex("^$|^(?!.*主管).*(?:单位|部门|派出|选派|来自|所在)")
_ASIDES = regex("[(][^()]*[)]")
#: Of several titles, which one a day belongs to: 取得时间一.
_NUMBERED = regex("(?:(?<=时间)|(?<=日期)|(?<=年月))[一二三四五①②③④⑤1-5]$")
_WHICH = regex("(?<!是否)非?全日制|在职|第一|最高|驻村|期间|(?<=[(（])单位(?=[)）])")
#: The longest words of a header: what is longer is a sentence.
_LONGEST = 40
_ANY = regex("|".join(f"(?:{kind.header.pattern})" for kind in _KINDS))
#: What looks around in a pattern. Without it a pattern finds what it found, and more.
_LOOKS_AROUND = regex(r"\(\?<?[!=](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_LEAF = regex(
    "^(?:名称|时间|级别|系列|学历|学位|专业|院校|学校|单位|职务|结果|等次|起|止|年月|日期|评定时间|取得时间|聘任时间|起止时间|年限|优秀年数)$"
)
#: What a header need but speak of where the values tell the rest: a day of work in a profession is when it began.
_TOGETHER = (
    ("service_start",
     regex("^(?!.*(?:职务|职称|资格|任职|聘|毕业|所学|学[历位校]|证|评|培训|合同|岗))"
                ".*(?:从事|从业|从教|任教|执教|从医|专业|专技|技术|(?:干|做|搞|入).{0,3}行)"),
     is_day),
    ("title_date",
     regex(f"^(?!.*(?:聘|申报|拟|到期|有效|合同|审查|{titles.OTHER_PAPERS})).*"
                "(?:职称|技术(?:资格|职务)|任职资格|^.{0,2}资格|评[上为审定])"),
     is_day),
    ("graduation_date", regex("毕业|^学历(?!.*(?:认证|审核))"), is_day),
    ("study_mode", regex("^(?:形式|方式)$"), education.is_mode),
    ("study_mode", regex("学|教育|^(?:形式|方式|类[型别])"), education.is_mode_alone),
    ("assessments", regex("^(?!.*(?:师德|平时|驻村|试用|聘期)).*(?:等次|近[三3]年)"), assessments.names_result),
    ("village_kind", regex("类[别型]|项目|性质|任务"), residency.is_surely_kind),
    ("employer_kind", regex("性质|类[型别]|属性|身份|编制|体制"), workplace.is_surely_employer),
    ("workplace_level", regex("级|层|隶属|归属|类[型别]"), workplace.is_surely_level),
)  # fmt: skip
#: How the headers begin under which HR answers, and under which stands what a roster stated outside of its rows.
ANSWER, OUTSIDE = "roster.answer", "roster.outside"
#: So many different values of a column are looked at.
ENOUGH = 60
_MOST, _FEW = 0.8, 0.5


def kinds_by_header(title: str) -> list[Kind]:
    """The kinds of facts that a header may be one of by its words, be it that of their codes: 最高学历代码."""
    said = _CODE_WORD.sub("", _without_asides(in_chinese(title)))
    return [kind for reader in READERS for kind in reader.KINDS if said and kind.header.search(said)]


def is_header_word(text: str) -> bool:
    """Whether a cell is one of a header: it names a kind of column, or one of ours, and is no sentence."""
    said = in_chinese(text)
    if is_added(text) or said.startswith((_beginning(ANSWER), _beginning(OUTSIDE))):
        return True
    return 0 < len(said) <= _LONGEST and "：" not in text[:-1] and bool(_LEAF.search(said) or _ANY.search(said))


def may_be_header_words(texts: pl.Series) -> pl.Series:
    """Of a whole column at once, which plain texts :func:`is_header_word` may take for words of a header."""
    return texts.str.contains(_any_and_more()) | texts.is_in(list(Added))


@cache
def _any_and_more() -> str:
    """The pattern of header words for Polars, which cannot look around; in ours that are longer there is a colon."""
    found = (_LOOKS_AROUND.sub("", kind.header.pattern) for kind in _KINDS)
    return "|".join(f"(?:{pattern})" for pattern in (*filter(None, found), _LEAF.pattern, "[:：]"))


class Values(NamedTuple):
    """The different values of a column, the empty ones left out, at most :data:`ENOUGH`."""

    all: tuple[str, ...]

    def without_codes(self) -> "Values":
        """The same without codes, where they have some."""
        return Values(tuple(map(without_code, self.all))) if are_coded(self.all) else self

    def share(self, reads: Callable[[str], bool]) -> float:
        """The share of the values that are of a kind; 1 where there are none."""
        stating = [said for value in self.all if not EMPTY.fullmatch(said := plain(value))]
        return sum(map(reads, stating)) / len(stating) if stating else 1.0


def unique_titles(headers: Sequence[tuple[str, ...]]) -> list[str]:
    """The header of each column in one line, none without a name; one that stands again has a number: 学位（2）."""
    seen: Counter[str] = Counter()
    titles: dict[str, None] = {}
    for header_words in headers:
        title = named_title = "／".join(header_words) or say("roster.report.untitled")
        while named_title in titles:
            seen[title] += 1
            named_title = f"{title}（{seen[title] + 1}）"
        titles[named_title] = None
    return list(titles)


def columns_of(
    headers: Sequence[tuple[str, ...]],
    stated: Callable[[int], Values],
    vocabulary: Vocabulary,
    told: Mapping[str, str] = MappingProxyType({}),
    dropped: Collection[int] = (),
    above: str = "",
) -> list[Column]:
    """What each column is taken for under a notice, whose own questions (``vocabulary``) may have columns, too.

    ``stated`` are the values of the column at a place. ``told``: by header, the kind that HR wrote, or an empty text
    for none. ``dropped`` are the places of columns of which nothing was kept. ``above`` are the words over the sheet:
    where they speak of residency, 起止时间 does, too.
    """
    values = cache(lambda place: stated(place).without_codes())
    own_words = [words for titles in headers if not (words := "".join(titles)).startswith(_beginning(ANSWER))]
    topic = _RESIDENCY if any(map(residency.is_about, [above, *own_words])) else ""
    ours = own_titles(["／".join(titles) for titles in headers])
    parted = parted_days(headers)
    parts = {part for of_day in parted.values() for part in of_day}
    ticked = ticked_columns(headers, lambda place: values(place).all)
    found = [
        Column(place, titles, None, True, Words("roster.why.identity"), is_dropped=True)
        if place in dropped
        else Column(place, titles, None, True, Words("roster.aside.ours"))
        if "／".join(titles) in ours
        else Column(place, titles, None, True, Words("roster.aside.part_of_day"))
        if place in parts
        else _column(place, titles[:-1], values(place), topic, vocabulary)._replace(titles=titles, parts=parted[place])
        if place in parted
        else _column(place, titles, values(place), topic, vocabulary, ticked.get(place))
        for place, titles in enumerate(headers)
    ]
    found = by_topic(found, above, own_words)
    _by_values(found, values, may_be_unit=_OF_A_UNIT if residency.is_about(above) else _NO_SERVICE)
    found = by_neighbours(found)
    for place, title in enumerate(unique_titles(headers)):
        column = found[place]
        if title in told and (told[title] or None) != column.takes and not column.is_dropped:
            found[place] = column._replace(takes=told[title] or None, is_sure=True, why=Words("roster.why.told"))
    return [column._replace(is_coded=values(place) != stated(place)) for place, column in enumerate(found)]


def _column(
    place: int,
    titles: tuple[str, ...],
    values: Values,
    topic: str,
    vocabulary: Vocabulary,
    ticked: Ticked | None = None,
) -> Column:
    if ticked:
        shared = _column(place, ticked.header, Values(ticked.values), topic, vocabulary)
        if shared.takes in TICKED_KINDS:
            return shared._replace(titles=titles, ticked=_ASIDES.sub("", plain(ticked.own)))
    whole = plain("／".join(titles))
    if added := _written_by_us(whole, vocabulary):
        return Column(place, titles, added[0], True, Words(added[1]))
    said = _NUMBERED.sub("", _without_asides(in_chinese(whole)))
    if is_of_words := bool(_CODE_WORD.search(said) and values.all and values.share(_is_code) < _FEW):
        said = _CODE_WORD.sub("", said)
    if topic and _OF_THE_TOPIC.search(said):
        said = topic + said
    refused = None
    for kind in (*own_reader(vocabulary).KINDS, *_KINDS):
        if not said or not kind.header.search(said) or (is_of_words and not kind.reads):
            continue
        share = values.share(kind.reads) if kind.reads else 1.0
        if share < _FEW and not (
            share and kind.id == "name" and said == "姓名"
        ):  # lines below may be longer than the list
            refused = refused or kind
            continue
        if kind.id in asides.IDS:
            return Column(place, titles, None, asides.is_surely(kind, said), Words(f"roster.aside.{kind.id}"))
        return Column(place, titles, kind.id, share >= _MOST and refused is None, Words("roster.why.header"))
    why = (
        Words("roster.why.values", kind=Words(f"roster.kind.{refused.id}")) if refused else Words("roster.why.unknown")
    )
    if is_of_words and refused is None:
        why = Words("roster.aside.code")
    is_of_days = bool(values.all) and values.share(is_day) >= _MOST  # it may be a day that counts
    return Column(place, titles, None, refused is None and not is_of_days, why)


def _is_code(said: str) -> bool:
    """Whether a value has no Chinese word in it."""
    return re.search("[一-龥]", said) is None


def _written_by_us(title: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The kind of a column that a screening added and that is read again, and why; None for all others."""
    for message, why in ((ANSWER, "roster.why.answered"), (OUTSIDE, "roster.why.outside")):
        begin = _beginning(message)
        if title.startswith(begin) and (kind := named(title.removeprefix(begin), vocabulary)):
            return kind, why
    return None


def kind_name(kind: str, vocabulary: Vocabulary) -> Words:
    """What a kind of column is called where HR reads of it."""
    return fact_label(kind, vocabulary) if kind.startswith(OWN) else label(f"roster.kind.{kind}")


def asked_in(fact: str, vocabulary: Vocabulary) -> Words:
    """What the kind of column is called in which a fact is asked for."""
    return kind_name(ASKED_IN.get(fact, fact), vocabulary)


def answer_title(fact: str, vocabulary: Vocabulary) -> str:
    """The header of the column in which HR answers what a screening asked about a fact: 请填：现有职称."""
    return say(ANSWER, kind=asked_in(fact, vocabulary))


def outside_title(kind: str, vocabulary: Vocabulary) -> str:
    """The header of the column that says what the roster stated outside of the rows: 表外写明：名册所在县（市）."""
    return say(OUTSIDE, kind=kind_name(kind, vocabulary))


def is_written_as(message: str, column: Column) -> bool:
    """Whether a column is one that a screening added and that is read again: ``message`` is ANSWER or OUTSIDE."""
    return column.takes is not None and plain(column.title).startswith(_beginning(message))


@cache
def _beginning(message: str) -> str:
    return plain(say(message, kind=""))


@lru_cache(maxsize=64)
def kinds_by_name(vocabulary: Vocabulary) -> dict[str, str]:
    """The kinds of columns by what HR reads and writes of them."""
    kinds = [kind.id for kind in (*_KINDS, *own_reader(vocabulary).KINDS) if kind.id not in (*asides.IDS, NOTED)]
    return {kind_name(kind, vocabulary).in_language(): kind for kind in kinds}


def named(name: str, vocabulary: Vocabulary) -> str | None:
    """The kind that is called so in what HR reads and writes, None where none is."""
    return next((kind for known, kind in kinds_by_name(vocabulary).items() if plain(known) == plain(name)), None)


def _without_asides(said: str) -> str:
    """A header without what stands in brackets, unless that says which of several educations is meant."""
    return _ASIDES.sub(lambda match: match.group() if len(set(_WHICH.findall(match.group()))) == 1 else "", said)


def _by_values(found: list[Column], values: Callable[[int], Values], may_be_unit: re.Pattern[str]) -> None:
    """Take columns for what their values are, where no header says so.

    ``may_be_unit`` finds the headers under which names of units may be those of where people work.
    """
    taken = Counter(column.takes for column in found)
    if _take_text(found, values, paragraph.is_person):
        return
    tests = {
        "name": is_name_alone,
        "title": titles.is_surely_title,
        "education": education.is_surely_education,
        "unit": workplace.is_surely_unit,
    }
    for kind, reads in tests.items():
        if kind == "title" and any(column.takes == "name" for column in found):
            _take_text(found, values, paragraph.goes_with_a_name)
        if (
            taken[kind]
            or (kind == "education" and taken.keys() & EDUCATIONS)
            or (kind == "unit" and taken["unit_and_post"])
        ):
            continue
        for place, column in enumerate(found):
            stated = values(place)
            is_free = column.takes in (None, "post") and not column.is_dropped
            if kind == "unit" and not may_be_unit.search(plain(column.title)):
                continue
            if is_free and len(stated.all) >= 2 and stated.share(reads) >= _MOST and not _is_aside(column):
                found[place] = column._replace(takes=kind, is_sure=False, why=Words("roster.why.by_values"))
                break
    _by_both(found, values)


def _take_text(found: list[Column], values: Callable[[int], Values], tells: Callable[[str], bool]) -> bool:
    """Take a column for texts that tell all of a person, where no other column tells what a staff list does."""
    is_list = any(column.takes in OF_STAFF for column in found)
    for place, column in enumerate(found):
        texts = values(place).all
        is_free = column.takes in (None, REMARKS.id) and not column.is_dropped and not is_list and bool(texts)
        # Other lines of a publicity stand in the same cells, which have no header.
        of_publicity = not column.title and any(map(paragraph.is_person, texts))
        if of_publicity or (is_free and values(place).share(tells) >= _MOST):
            found[place] = column._replace(takes="paragraph", is_sure=False, why=Words("roster.why.by_values"))
            return True
    return False


def _by_both(found: list[Column], values: Callable[[int], Values]) -> None:
    """Take columns for what their values are of that which their header speaks of, where no other column is that."""
    taken = {column.takes for column in found}
    for kind, speaks, reads in _TOGETHER:
        fitting = [
            place
            for place, column in enumerate(found)
            if column.takes is None
            and not column.is_dropped
            and not _is_aside(column)
            and speaks.search(plain(column.title))
            and not {"无", "否"}.issuperset((stated := values(place)).all)
            and stated.share(reads) >= _MOST
        ]
        if kind not in taken and len(fitting) == 1:
            found[fitting[0]] = found[fitting[0]]._replace(takes=kind, is_sure=False, why=Words("roster.why.by_values"))


def _is_aside(column: Column) -> bool:
    return column.why.message.startswith("roster.aside.")
