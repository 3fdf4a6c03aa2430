"""Every finding says what it should."""

from rules.decision import decide
from rules.untrusted import read_facts
from tests.support.notices_at_hand import AKSU, RUOQIANG


def findings(notice, **facts) -> list[str]:
    decision = decide(notice, read_facts(facts, notice.vocabulary))
    return [str(finding.words) for outcome in decision.outcomes for finding in outcome.findings]


def test_a_month_that_is_not_complete_yet_is_said_with_the_latest_day():
    assert "从事专业技术工作：自2024年12月起，到2025年10月24日未满1年，最迟2025年12月31日满" in findings(
        AKSU, service_start="2024-12", education="本科", study_mode="全日制"
    )


def test_a_specialty_that_no_list_knows_is_said_to_be_none_of_the_list():
    found = findings(RUOQIANG, specialty="航海")
    assert "专业（系列）：所填内容不在通知清单中，不符合（须在通知列明的40个专业（系列）之内）" in found


def test_every_finding_of_every_kind_is_said_without_a_gap():
    for facts in ({}, {"service_years": 2}, {"village_start": "2025", "village_end": "2025-12", "title_date": "2024"}):
        for text in findings(AKSU, **facts) + findings(RUOQIANG, **facts):
            assert "{" not in text and not text.startswith(("finding", "need"))
