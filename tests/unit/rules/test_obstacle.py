"""Which of the outcomes that somebody cannot have the reason is told for."""

from datetime import date

import pytest

from rules.decision import decide
from rules.facts import Facts
from rules.notice_files.library import Library
from rules.obstacle import obstacle

NOTICE = Library.from_environment().find("aksu-2025h2")
ENGINEER = {
    "county": "拜城县", "workplace_level": "县", "education": "本科", "study_mode": "全日制", "specialty": "农艺",
    "full_time_education": "本科", "service_start": "2015-07", "assessments_passed": True, "title": "中级",
    "title_date": "2019-01",
}  # fmt: skip


@pytest.mark.parametrize(
    ("village", "nearest"),
    [
        ({"village_kind": "无"}, "驻村三年高定/副高"),
        ({"village_start": "2021-03", "village_end": "2024-03", "village_excellent_years": 2}, "驻村三年高定/副高"),
        ({"village_start": "2021-03", "village_end": "2023-03", "village_excellent_years": 2}, "驻村三年高定/副高"),
        ({"village_start": "2021-03", "village_end": "2023-03"}, "驻村三年高定/副高"),
    ],
)
def test_nobody_hears_that_they_are_no_doctor_where_years_in_a_village_would_do(village, nearest):
    found = obstacle(decide(NOTICE, Facts.of(ENGINEER | {"village_kind": "驻村"} | village), date(2025, 10, 24)))
    assert found and found.judged.outcome.key == nearest
