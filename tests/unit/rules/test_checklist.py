"""Which papers there are for whom, what is not known of them, and which are missing."""

import pytest

from rules.checklist import missing, papers_of
from rules.decision import decide
from rules.untrusted import read_facts
from tests.support.notices_at_hand import AKSU

#: A doctor in a township, whose title hangs on the degree.
DOCTOR = {"title": "无", "education": "博士", "degree_awarded": True, "workplace_level": "乡镇",
          "service_start": "2022-07-01", "assessments_passed": True, "specialty": "农艺",
          "employer_kind": "民营企业", "occupation": "其他", "village_kind": "无"}  # fmt: skip


def material(name, **facts):
    """One of the materials that somebody hands in."""
    decision = decide(AKSU, read_facts(DOCTOR | facts, AKSU.vocabulary))
    return next(item for item in decision.materials if item.id == name)


@pytest.mark.parametrize(
    ("study_mode", "asks", "holds", "lacks"),
    [
        ("全日制", (), "学信网（www.chsi.com.cn）", "党校学历"),
        ("非全日制", (), "学信网（www.chsi.com.cn）", "党校学历"),
        ("党校", (), "党校学历", "chsi"),
        (None, ("study_mode",), "党校学历", "初定"),
    ],
)
def test_how_one_studied_decides_where_the_diploma_is_verified(study_mode, asks, holds, lacks):
    item = material("education_report", study_mode=study_mode)
    assert item.asks == asks
    assert holds in str(item.detail)
    assert lacks not in str(item.detail)


def test_a_secondary_education_needs_no_such_answer():
    facts = {"education": "中专", "full_time_education": "中专", "degree_awarded": None, "service_start": "2015-07-01"}
    assert material("education_report", **facts).asks == ()
    assert "毕业生登记表" in str(material("education_report", **facts).detail)


def test_whether_a_paper_is_needed_may_hang_on_an_answer():
    assert material("putonghua", employer_kind=None).asks == ("employer_kind",)
    assert material("putonghua", employer_kind="事业单位", occupation=None).asks == ("occupation",)


@pytest.mark.parametrize(
    ("service", "years"),
    [
        ({"service_start": "2022-07-01"}, []),
        ({"service_start": "2024-01-01"}, []),
        ({"service_start": "2024-01-02"}, [2024]),
        ({"service_start": "2024-07"}, [2024]),
        ({"service_start": None, "service_years": 1.0}, [2024]),
        ({"service_start": None, "service_years": 3.0}, []),
    ],
)
def test_a_year_that_had_begun_before_the_work_may_have_no_assessment(service, years):
    item = material("assessment_forms", **service)
    assert item.years == [2024]
    assert [caution.values["year"] for caution in item.cautions] == years
    assert all("0997-2282697" in str(caution) for caution in item.cautions)


def test_nobody_lacks_a_certificate_of_training_for_that():
    assert material("continuing_education", service_start="2024-07-01").cautions == ()


def test_what_is_missing_is_what_was_not_ticked():
    facts = {"title": "无", "education": "本科", "study_mode": "全日制", "workplace_level": "乡镇",
             "service_start": "2022-07-01", "assessments_passed": True, "specialty": "农艺",
             "employer_kind": "民营企业", "occupation": "其他", "village_kind": "无"}  # fmt: skip
    materials = decide(AKSU, read_facts(facts, AKSU.vocabulary)).materials
    everything = [paper.key for item in materials for paper in papers_of(item)]
    needed = [key for key in everything if key != "unit_certificates"]  # only who has such hands them in
    assert [paper.key for paper in missing(materials, [])] == needed
    assert missing(materials, needed) == []
    assert missing(materials, everything) == []
    lacking = missing(materials, set(everything) - {"assessment_forms/2023"})
    assert [str(paper.name) for paper in lacking] == ["2023年度考核表"]
