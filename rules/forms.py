"""What the official forms can say of a unit and of the people it proposes: the names that templates may use.

The names are Chinese, for whoever writes templates. ``docs/forms.md`` explains each.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from locales import SOURCE, Words, said
from rules.annexes import Form
from rules.conditions.wording import day_shown
from rules.facts import level_in_full, plain
from rules.notice import Notice, Outcome
from rules.publicity_period import Period
from rules.vocabulary import UNLISTED

#: What is known of a person → what templates call it, and what stands there where nobody has told it.
PARTICULARS = {
    "name": ("姓名", "blank"),
    "gender": ("性别", "blank"),
    "nation": ("民族", "blank"),
    "politics": ("政治面貌", "blank"),
    "work_start": ("参加工作时间", "blank.month"),
    "unit": ("单位", "blank.long"),
    "payroll_unit": ("编制单位", "blank.long"),
    "post": ("岗位", "blank.long"),
    "series": ("系列", "blank"),
    "specialty": ("专业", "blank"),
    "career": ("工作经历", "blank.career"),
    "conduct": ("政治表现", "blank.line"),
    "achievements": ("工作成绩", "blank.line"),
}

#: Particulars behind whose value the forms write what it is: 工程系列, 农艺专业.
_NAMED_BY_FORMS = ("系列", "专业")
#: The key under which people of all tracks and levels are counted.
ALL = "全部"


@dataclass(frozen=True)
class Candidate:
    """Somebody whom a unit proposes for an outcome of the notice.

    ``particulars`` are what is known of them, by the names of :data:`PARTICULARS`; one that is not known is left out.
    ``passed`` says whether the review passed them, None where that is not known.
    """

    outcome: Outcome
    particulars: Mapping[str, str]
    passed: bool | None = None

    @property
    def name(self) -> str:
        """Their name."""
        return self.particulars.get("name") or _said("blank")

    @property
    def unit(self) -> str:
        """Where they work; empty where that is not known."""
        return self.particulars.get("unit", "")


def by_unit(candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """People by where they work, as the roster has them."""
    units: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        units.setdefault(candidate.unit, []).append(candidate)
    return units


def concerns(form: Form, notice: Notice, candidate: Candidate) -> bool | None:
    """Whether a form speaks of somebody; None where their specialty does not tell."""
    if not form.occupations:
        return True
    specialty = plain(candidate.particulars.get("specialty", ""))
    if notice.vocabulary.specialty(specialty)[0] == UNLISTED:
        return None
    return set(notice.vocabulary.occupations(specialty)) <= set(form.occupations)


def form_names(
    notice: Notice, unit: str, candidates: Sequence[Candidate], first: Period | None, second: Period | None
) -> dict[str, Any]:
    """Everything that the forms of a unit can say, by the names that templates use.

    ``unit`` is empty where its name is not known. The two publicities are None where their days are not known yet.
    """
    listed = [candidate for candidate in candidates if candidate.passed is not False]
    is_reviewed = all(candidate.passed is not None for candidate in candidates)
    in_list = {key: _in_list(key, listed) for key in _keys(notice)}
    people = [(candidate, _person(notice, candidate)) for candidate in candidates]
    applied = [outcome for outcome in notice.outcomes if any(c.outcome is outcome for c in candidates)]
    return {
        "通知": said(notice.name),
        "经办部门": said(notice.contact.office),
        "咨询电话": notice.contact.phone or _said("blank.long"),
        "监督电话": notice.contact.complaints or _said("blank.long"),
        "单位": unit or _said("blank.long"),
        "同志": _comrades(candidates),
        "申报类别": "、".join(_outcome_key(outcome) for outcome in applied),
        "推荐人数": len(candidates),
        "人员": [person for _, person in people],
        "分组": _groups(applied, people),
        "名单": in_list,
        "通过": {key: each["人数"] if is_reviewed else _said("blank") for key, each in in_list.items()},
        "公示": _period(notice, first),
        "再次公示": _period(notice, second),
    }


def _said(message: str, /, **values: object) -> str:
    """An official form is Chinese, whatever language is spoken."""
    return Words(f"form.{message}", **values).in_language(SOURCE)


def _outcome_key(outcome: Outcome) -> str:
    return outcome.track + level_in_full(outcome.level)


def _keys(notice: Notice) -> list[str]:
    """By what templates count people: everybody, each track, each level of each track."""
    tracks = dict.fromkeys(outcome.track for outcome in notice.outcomes)
    return [ALL, *tracks, *(_outcome_key(outcome) for outcome in notice.outcomes)]


def _in_list(key: str, listed: Iterable[Candidate]) -> dict[str, Any]:
    """How many people stand under a key, and who, by units in the order of the roster."""
    here = [c for c in listed if key in (ALL, c.outcome.track, _outcome_key(c.outcome))]
    units = [
        {"单位": unit or _said("blank.long"), "人数": len(people), "姓名": _names(people)}
        for unit, people in by_unit(here).items()
    ]
    return {"人数": len(here), "各单位": units}


def _names(candidates: Iterable[Candidate]) -> str:
    return "、".join(candidate.name for candidate in candidates)


def _comrades(candidates: Sequence[Candidate], several: str = "several") -> str:
    """How forms speak of some people: 甲一同志; 甲一等2名同志, or ``all`` of them by name, 甲一、甲二共2名同志."""
    if len(candidates) == 1:
        return _said("one", name=candidates[0].name)
    return _said(several, name=candidates[0].name, names=_names(candidates), count=len(candidates))


def _person(notice: Notice, candidate: Candidate) -> dict[str, str]:
    known = dict(candidate.particulars)
    known.setdefault("payroll_unit", candidate.unit)
    series = notice.vocabulary.specialty(plain(known.get("specialty", "")))[0]
    known.setdefault("series", "" if series == UNLISTED else series)
    person = {name: _within(name, known.get(key, "")) or _said(blank) for key, (name, blank) in PARTICULARS.items()}
    return person | {"途径": candidate.outcome.track, "级别": level_in_full(candidate.outcome.level)}


def _within(name: str, text: str) -> str:
    """A particular without its own name behind it, which stands in the forms: 工程系列 is written as 工程."""
    return text.removesuffix(name) if name in _NAMED_BY_FORMS else text


def _groups(outcomes: Iterable[Outcome], people: Sequence[tuple[Candidate, dict[str, str]]]) -> list[dict[str, Any]]:
    """People who apply for the same, in the order of the notice: outcome, then series and specialty."""
    groups: dict[tuple[str, ...], list[Candidate]] = {}
    for outcome in outcomes:
        for candidate, person in people:
            if candidate.outcome is outcome:
                groups.setdefault(tuple(person[name] for name in _SAME), []).append(candidate)
    return [
        dict(zip(_SAME, key, strict=True))
        | {"人数": len(group), "姓名": _names(group), "同志": _comrades(group, "all")}
        for key, group in groups.items()
    ]


#: What people of one group have in common.
_SAME = ("途径", "系列", "专业", "级别")


def _period(notice: Notice, period: Period | None) -> dict[str, str | int]:
    """A publicity's days; without them blanks, and as many working days as the notice asks for."""
    least = notice.publicity.working_days if notice.publicity else _said("blank")
    if period is None:
        return {"起": _said("blank.day"), "止": _said("blank.day"), "工作日": least, "至少": least}
    first, last = (said(day_shown(day)) for day in period)
    return {"起": first, "止": last, "工作日": period.working_days, "至少": least}
