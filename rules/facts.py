"""What is known about one applicant: the fields, their values, and what is wrong with bad ones."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from locales import Words
from rules.days import UNTIL_NOW, days

Education = Literal["中专", "大专", "本科", "硕士", "博士", "博士后"]
FullTimeEducation = Literal["无", "中专", "大专", "本科", "硕士", "博士"]
StudyMode = Literal["全日制", "党校", "非全日制"]
WorkplaceLevel = Literal["自治区", "地区", "县", "街道", "乡镇", "村"]
AreaClass = Literal["一类", "二类", "三类", "四类", "五类", "六类"]
EmployerKind = Literal["事业单位", "国有企业", "民营企业", "兵团", "机关"]
EvaluationMode = Literal["评审", "以考代评", "考评结合"]
Occupation = Literal["教师", "语文教师", "播音主持", "汉语播音主持", "记者", "其他"]
VillageKind = Literal["无", "驻村", "驻村管寺", "学前支教", "内地服务管理"]

#: What the facts call no title.
NO_TITLE = "无"
#: The usual levels of titles, the lowest first; a notice may have a ladder of its own.
LEVELS = (NO_TITLE, "初级", "中级", "副高", "正高")

#: What the names of facts begin with that are the answers to a notice's own questions (:mod:`rules.own_facts`).
OWN = "own."

#: The most years of service or residency that a fact can name.
MOST_YEARS = 70

#: The largest number that a notice's own question can be answered with.
MOST = 1_000_000

#: The most letters of a county, a specialty or a title.
LONGEST_NAME = 60


def plain(text: str) -> str:
    """Half-width, without white space: how names are compared."""
    return _plain(text) if len(text) <= LONGEST_NAME else _plain.__wrapped__(text)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """The same, remembered for as many names as are in use: longer texts would only take memory."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def level_in_full(level: str) -> str:
    """A level of titles as official forms write it: 副高级."""
    return level if level.endswith("级") else f"{level}级"


def _own(answer: Any) -> Any:
    """An answer to a notice's own question as it is kept: days as the contract writes them."""
    return answer.isoformat() if isinstance(answer, date) else answer


def _name(value: Any) -> Any:
    return (plain(value) or None) if isinstance(value, str) else value


def _date(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).strip() if isinstance(value, (int, str)) and not isinstance(value, bool) else None
    if text is None:
        raise ValueError
    days(text)
    return text


def _end(value: Any) -> Any:
    return value if value == UNTIL_NOW else _date(value)


Name = Annotated[str, Field(max_length=LONGEST_NAME, strict=True), BeforeValidator(_name)]
DateText = Annotated[str, BeforeValidator(_date), Field(description="2022-07-01 | 2022-07 | 2022")]
EndText = Annotated[str, BeforeValidator(_end), Field(description="2022-07-01 | 2022-07 | 2022 | 至今")]
Years = Annotated[float, Field(ge=0, le=MOST_YEARS, strict=True, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=MOST_YEARS, strict=True)]
YesNo = Annotated[bool, Field(strict=True)]


def _scale(values: Any) -> Any:
    """A level of a scale: the contract's, or one that a notice names."""
    return Annotated[str, Field(max_length=LONGEST_NAME, strict=True, examples=list(get_args(values)))]


class Facts(BaseModel):
    """One applicant; a fact that is None is unknown, never "no". Dates keep the precision they came in.

    ``title`` and the educations are levels of scales that a notice can name, and ``own`` are the answers to its own
    questions by their ids, so they are checked against the notice in :func:`rules.untrusted.read_facts`.
    """

    model_config = ConfigDict(extra="forbid")

    education: _scale(Education) | None = None  # type: ignore[valid-type]
    study_mode: StudyMode | None = None
    full_time_education: _scale(FullTimeEducation) | None = None  # type: ignore[valid-type]
    degree_awarded: YesNo | None = None
    graduation_date: DateText | None = None
    degree_date: DateText | None = None
    workplace_level: WorkplaceLevel | None = None
    county: Name | None = None
    area_class: AreaClass | None = None
    employer_kind: EmployerKind | None = None
    service_start: DateText | None = None
    service_years: Years | None = None
    assessments_passed: YesNo | None = None
    specialty: Name | None = None
    evaluation_mode: EvaluationMode | None = None
    occupation: Occupation | None = None
    title: Name | None = None
    title_date: DateText | None = None
    village_kind: VillageKind | None = None
    village_start: DateText | None = None
    village_end: EndText | None = None
    village_excellent_years: Count | None = None
    own: dict[str, Any] | None = None

    @classmethod
    def of(cls, known: Mapping[str, Any]) -> Self:
        """Facts by their names, those of a notice's own questions as ``own.<id>``."""
        own = {name.removeprefix(OWN): _own(value) for name, value in known.items() if name.startswith(OWN)}
        return cls(**{name: value for name, value in known.items() if not name.startswith(OWN)}, own=own or None)

    def by_name(self) -> dict[str, Any]:
        """Every fact of the contract, and the notice's own as ``own.<id>`` where they are known."""
        given = self.__dict__.copy()
        own = given.pop("own")
        return given | {OWN + name: value for name, value in own.items()} if own else given

    def known(self) -> dict[str, Any]:
        """Only the facts that are known, as :meth:`of` takes them."""
        return {name: value for name, value in self.by_name().items() if value is not None}

    def row(self) -> dict[str, Any]:
        """The same as the contract writes them."""
        return {name: value for name, value in self.__dict__.items() if value is not None}


#: The facts of the contract. What a notice asks of its own comes on top: :attr:`rules.vocabulary.Vocabulary.facts`.
FIELDS = tuple(name for name in Facts.model_fields if name != "own")
DATES = ("graduation_date", "degree_date", "service_start", "title_date", "village_start", "village_end")
YES_NO = ("degree_awarded", "assessments_passed")
#: Facts that others tell, too: through which facts each can be learnt, the likeliest to be known first.
SOURCES = {
    "full_time_education": ("education", "study_mode", "full_time_education"),
    "evaluation_mode": ("specialty", "evaluation_mode"),
    "area_class": ("county", "area_class"),
}


_SCALES: dict[str, tuple[str, ...]] = {
    "education": get_args(Education),
    "full_time_education": get_args(FullTimeEducation),
}


@cache
def choices(field: str) -> tuple[str, ...]:
    """The values that a field is chosen from; empty where it is free text, a number, a date or yes/no.

    A notice may have a scale of its own in the place of these (:meth:`rules.vocabulary.Vocabulary.values_of`).
    """
    if field in _SCALES:
        return _SCALES[field]
    for option in get_args(Facts.model_fields[field].annotation):
        if values := [value for value in get_args(option) if isinstance(value, str)]:
            return tuple(values)
    return ()


class FactsError(ValueError):
    """A fact that cannot be used: ``field`` names it, ``words`` say what is allowed."""

    def __init__(self, field: str, words: Words):
        super().__init__(field, words)
        self.field, self.words = field, words
