"""What the official forms can say of a unit's people."""

from datetime import date

from rules.forms import Candidate, concerns, form_names
from rules.publicity_period import Period
from tests.support.notices_at_hand import AKSU, NOTICES, RUOQIANG

FIRST, *OTHERS = AKSU.outcomes


def candidate(name="甲一", outcome=FIRST, passed=None, **particulars) -> Candidate:
    return Candidate(outcome, {"name": name, "unit": "一中", **particulars}, passed)


def names(*candidates: Candidate, first: Period | None = None):
    return form_names(AKSU, "一中", candidates, first, None)


def test_what_nobody_told_is_a_blank():
    (person,) = names(candidate())["人员"]
    assert (person["姓名"], person["性别"], person["系列"]) == ("甲一", "____", "____")
    assert person["参加工作时间"] == "____年__月" and "借调" in person["工作经历"]


def test_the_series_is_that_of_the_specialty_where_the_roster_names_none():
    told, derived = names(candidate(specialty="农艺", series="农业技术"), candidate(specialty="农艺"))["人员"]
    assert (told["系列"], derived["系列"]) == ("农业技术", "农业")


def test_what_forms_write_behind_a_value_is_not_said_twice():
    said = [
        (person["系列"], person["专业"])
        for person in names(
            candidate(series="工程系列", specialty="农艺专业"), candidate(series="工程", specialty="农艺"),
            candidate(series="系列", specialty="专业"), candidate(specialty="林业专业"),
        )["人员"]
    ]  # fmt: skip
    assert said == [("工程", "农艺"), ("工程", "农艺"), ("____", "____"), ("林业", "林业")]


def test_every_outcome_of_a_notice_can_be_counted():
    for notice in NOTICES:
        people = [Candidate(outcome, {"name": "甲一"}, True) for outcome in notice.outcomes]
        said = form_names(notice, "", people, None, None)
        assert said["通过"]["全部"] == said["名单"]["全部"]["人数"] == len(notice.outcomes)
        assert sum(said["通过"][track] for track in {o.track for o in notice.outcomes}) == len(notice.outcomes)
        assert not any(key.endswith("级级") for key in said["通过"])


def test_numbers_of_the_review_are_known_once_everybody_has_a_result():
    said = names(candidate(passed=True), candidate("甲二", passed=False))
    assert (said["通过"]["全部"], said["名单"]["全部"]["各单位"]) == (1, [{"单位": "一中", "人数": 1, "姓名": "甲一"}])
    assert names(candidate(passed=True), candidate("甲二"))["通过"]["全部"] == "____"


def test_the_days_of_a_publicity_are_written_out_and_counted():
    said = names(candidate(), first=Period(date(2025, 10, 9), date(2025, 10, 17)))
    assert said["公示"] == {"起": "2025年10月9日", "止": "2025年10月17日", "工作日": 7, "至少": 5}
    assert said["再次公示"]["起"] == "____年__月__日"


def test_a_form_for_teachers_concerns_those_whose_specialty_says_so():
    form = next(form for form in RUOQIANG.forms if form.occupations)
    asked = [
        concerns(form, RUOQIANG, Candidate(RUOQIANG.outcomes[0], {"name": "甲一", "specialty": specialty}))
        for specialty in ("小学语文", "农艺", "养花", "")
    ]
    assert asked == [True, False, None, None]
