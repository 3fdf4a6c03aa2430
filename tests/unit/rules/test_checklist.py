"""Which papers are missing."""

from rules.checklist import missing, papers_of
from rules.decision import decide
from rules.facts import read_facts
from tests.support.notices_at_hand import AKSU


def test_what_is_missing_is_what_was_not_ticked():
    facts = {"title": "无", "education": "本科", "study_mode": "全日制", "workplace_level": "乡镇",
             "service_start": "2022-07-01", "assessments_passed": True, "specialty": "农艺",
             "employer_kind": "民营企业", "occupation": "其他", "village_kind": "无"}  # fmt: skip
    materials = decide(AKSU, read_facts(facts, AKSU.vocabulary.titles)).materials
    everything = [paper.key for item in materials for paper in papers_of(item)]
    assert [paper.key for paper in missing(materials, [])] == everything
    assert missing(materials, everything) == []
    lacking = missing(materials, set(everything) - {"assessment_forms/2023"})
    assert [str(paper.name) for paper in lacking] == ["2023年度考核表"]
