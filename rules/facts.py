"""What is known about one applicant: the fields, their values, and what is wrong with bad ones."""

import unicodedata
from datetime import date
from functools import cache, lru_cache
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

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

#: The most years of service or residency that a fact can name.
MOST_YEARS = 70

#: The most letters of a county, a specialty or a title.
LONGEST_NAME = 60


def plain(text: str) -> str:
    """Half-width, without white space: how names are compared."""
    return _plain(text) if len(text) <= LONGEST_NAME else _plain.__wrapped__(text)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """The same, remembered for as many names as are in use: longer texts would only take memory."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _name(value: Any) -> Any:
    return (plain(value) or None) if isinstance(value, str) else value


def _date(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else None
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


class Facts(BaseModel):
    """One applicant; a fact that is None is unknown, never "no". Dates keep the precision they came in.

    ``title`` is a level of the notice's own ladder (or a group of its levels), so it is checked against
    the notice in :func:`read_facts`.
    """

    model_config = ConfigDict(extra="forbid")

    education: Education | None = None
    study_mode: StudyMode | None = None
    full_time_education: FullTimeEducation | None = None
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

    def known(self) -> dict[str, Any]:
        """Only the facts that are known."""
        return {name: value for name, value in self.__dict__.items() if value is not None}


FIELDS = tuple(Facts.model_fields)
DATES = ("graduation_date", "degree_date", "service_start", "title_date", "village_start", "village_end")
YES_NO = ("degree_awarded", "assessments_passed")
#: Facts that others tell, too: through which facts each can be learnt, the likeliest to be known first.
SOURCES = {
    "full_time_education": ("education", "study_mode", "full_time_education"),
    "evaluation_mode": ("specialty", "evaluation_mode"),
    "area_class": ("county", "area_class"),
}


@cache
def choices(field: str) -> tuple[str, ...]:
    """The values that a field is chosen from; empty where it is free text, a number, a date or yes/no."""
    for option in get_args(Facts.model_fields[field].annotation):
        if values := [value for value in get_args(option) if isinstance(value, str)]:
            return tuple(values)
    return ()


class FactsError(ValueError):
    """A fact that cannot be used: ``field`` names it, ``words`` say what is allowed."""

    def __init__(self, field: str, words: Words):
        super().__init__(field, words)
        self.field, self.words = field, words


def read_facts(data: Any, titles: tuple[str, ...]) -> Facts:
    """Facts from untrusted data; ``titles`` are what the notice lets a title held be. Raises FactsError."""
    if not isinstance(data, dict):
        raise FactsError("facts", Words("fault.facts.object"))
    try:
        facts = Facts.model_validate(data)
    except ValidationError as error:
        raise _fault(error) from None
    if facts.title is not None and facts.title not in titles:
        raise FactsError("title", Words("fault.facts.choice", allowed="、".join(titles)))
    return facts


def _fault(error: ValidationError) -> FactsError:
    first = error.errors(include_url=False, include_context=False)[0]
    field = str(first["loc"][0])
    if first["type"] == "extra_forbidden":
        return FactsError(field[:60], Words("fault.facts.field", allowed="、".join(FIELDS)))
    if allowed := choices(field):
        return FactsError(field, Words("fault.facts.choice", allowed="、".join(allowed)))
    kind = {
        **dict.fromkeys(DATES, "date"),
        "village_end": "end",
        "service_years": "number",
        "village_excellent_years": "integer",
        **dict.fromkeys(YES_NO, "yes_no"),
    }.get(field, "name")
    return FactsError(field, Words(f"fault.facts.{kind}"))
