"""People of a county for which the notice does not hold are not proposed under it."""

from rules.notice_files.library import Library
from services.roster.report import rows_as_jsonl
from services.roster.screening import judged_by
from tests.support.roster_eligible import HEAD, SAME
from tests.support.roster_sheets import AS_OF, people, screened, sheet


def of(unit: str) -> list[str]:
    """Somebody at a unit who could apply for a title, were it of the notice's region."""
    return [unit, *SAME[1:]]


def test_whoever_works_in_another_county_is_told_which_notice_is_not_theirs():
    [here, elsewhere] = people(sheet(HEAD, SAME, of("若羌县农业技术推广中心")))
    assert (here.group, elsewhere.group) == ("可申报", "不符合")
    assert all(word in str(elsewhere.barred) for word in ("若羌县", "阿克苏2025年下半年", "阿克苏地区"))


def test_a_county_that_nobody_names_stays_unknown():
    [person] = people(sheet(HEAD, of("亚科瑞克乡农业发展服务中心")))
    assert (person.group, person.barred) == ("可申报", None)


def test_lines_give_them_no_outcome():
    screening = screened(sheet(HEAD, of("若羌县农业技术推广中心")))
    assert b'"best":null' in next(iter(rows_as_jsonl(screening)))


def test_a_comparison_with_another_notice_goes_by_what_that_asks():
    screening = screened(sheet(HEAD, of("若羌县农业技术推广中心")))
    [person] = judged_by(screening, Library.from_environment().find("ruoqiang-2024"), AS_OF, None)
    assert person.barred is None
