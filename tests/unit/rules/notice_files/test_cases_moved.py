"""Last year's cases are moved to this year's notice; what comes out otherwise has to be confirmed."""

import re
import shutil
from pathlib import Path

import pytest

from rules.notice_files.cases_moved import moved, renewed
from rules.notice_files.check import check, read_judgeable
from rules.notice_files.library import OWN_FOLDER, Source
from rules.notice_files.missing_cases import read_cases

LAST = {"aksu-2025h2": 2025, "ruoqiang-2024": 2024}


def of_next_year(tmp_path: Path, old: str, years: int) -> Path:
    """Last round's notice as somebody copies it: another id, and the dates of its windows so many years later."""
    folder = tmp_path / f"next-{LAST[old] + years}"
    shutil.copytree(OWN_FOLDER / old, folder)
    text = (folder / "notice.yaml").read_text().replace(f"id: {old}", f"id: {folder.name}", 1)
    text = re.sub(rf"((?:issued|opens|until): ){LAST[old]}", rf"\g<1>{LAST[old] + years}", text)
    (folder / "notice.yaml").write_text(text)
    return folder


def move(folder: Path, years: int) -> int:
    """Move the cases of a folder; how many came out otherwise."""
    file = folder / "cases.yaml"
    file.write_text(moved(Source(file), file.read_text(), years))
    source = Source(file)
    text, count = renewed(source, file.read_text(), read_cases(source), read_judgeable(Source(folder / "notice.yaml")))
    file.write_text(text)
    return count


@pytest.mark.parametrize(("old", "years"), [("aksu-2025h2", 1), ("ruoqiang-2024", 2), ("aksu-2025h2", 4)])
def test_the_cases_of_a_copied_notice_fit_again_and_what_changed_waits_for_a_person(tmp_path, old, years):
    folder = of_next_year(tmp_path, old, years)
    of_cases = [fault for fault in check(folder) if fault.file.name == "cases.yaml"]
    assert len(of_cases) > 10
    before = len(check(folder).cases)
    count = move(folder, years)
    report = check(folder)
    assert not [fault for fault in report if fault.file.name == "cases.yaml" and "样例" in str(fault.words)]
    assert len(report.unconfirmed) == count and 0 < count < before / 5
    assert len(report.cases) == before


def text_of(tmp_path, text, years=1):
    file = tmp_path / "cases.yaml"
    file.write_text(text)
    return moved(Source(file), text, years)


def test_dates_move_wherever_they_are_written_and_clauses_and_numbers_stay(tmp_path):
    text = """\
# 年限算到2024年10月25日
- name: 2024年5月毕业
  clause: 新人社发2019年第5号
  facts: &him {service_start: 2022, title_date: '2021', graduation_date: 2022-07, own: {hours: 2020, left: 2023-01}}
  as_of: 2024-10-25  # 到2024年
  expect: {years: {a: [2022, "2023"]}, deadlines: {apply: "2024-10-25T18:00:00+08:00"}, materials: {a: 2023年度}}
- {name: 又, clause: 一, facts: *him, expect: {}}
"""
    assert (
        text_of(tmp_path, text, 2)
        == """\
# 年限算到2026年10月25日
- name: 2026年5月毕业
  clause: 新人社发2019年第5号
  facts: &him {service_start: 2024, title_date: '2023', graduation_date: 2024-07, own: {hours: 2020, left: 2025-01}}
  as_of: 2026-10-25  # 到2026年
  expect: {years: {a: [2024, "2025"]}, deadlines: {apply: "2026-10-25T18:00:00+08:00"}, materials: {a: 2025年度}}
- {name: 又, clause: 一, facts: *him, expect: {}}
"""
    )


def test_a_leap_day_becomes_a_day_that_there_is(tmp_path):
    text = "- {name: 甲, clause: 一, facts: {service_start: 2024-02-29}, expect: {}}\n"
    assert "service_start: 2025-03-01" in text_of(tmp_path, text)
    assert "service_start: 2028-02-29" in text_of(tmp_path, text, 4)


@pytest.mark.parametrize(
    ("written", "renewed_as"),
    [
        (
            "- name: 甲\n  clause: 一\n  facts: {facts}\n  expect:\n"
            "    outcomes: {初定初级: ineligible}\n    best: 无\n\n# —— 以下是别的 ——\n",
            "- name: 甲\n  clause: 一\n  facts: {facts}\n  confirmed: false\n  expect:\n"
            "    {outcomes: {初定初级: eligible}, best: 初定初级}\n\n# —— 以下是别的 ——\n",
        ),
        (
            "- {name: 甲, clause: 一, facts: {facts}, "
            "expect: {best: 无, asks: [county], cautions: {初定初级: [nothing]}}}\n",
            "- {name: 甲, clause: 一, facts: {facts}, confirmed: false, expect: {best: 初定初级}}\n",
        ),
        (
            "- name: 甲\n  clause: 一\n  facts: {facts}\n  confirmed: true\n"
            "  expect: {no_materials: [nothing], best: 无}\n",
            "- name: 甲\n  clause: 一\n  facts: {facts}\n  confirmed: false\n"
            "  expect: {best: 初定初级, no_materials: [nothing]}\n",
        ),
        (
            "- {name: 甲, clause: 一, facts: {facts}, expect: &it {best: 无}}\n",
            "- {name: 甲, clause: 一, facts: {facts}, expect: &it {best: 无}}\n",
        ),
    ],
)
def test_what_a_case_expects_is_written_anew_whatever_its_form(tmp_path, written, renewed_as):
    facts = (
        "{education: 大专, study_mode: 全日制, workplace_level: 县, service_start: 2020-01-01, "
        "assessments_passed: true, specialty: 农艺, title: 无, village_kind: 无, county: 若羌县}"
    )
    file = tmp_path / "cases.yaml"
    file.write_text(written.replace("{facts}", facts))
    source = Source(file)
    notice = read_judgeable(Source(OWN_FOLDER / "ruoqiang-2024" / "notice.yaml"))
    text, count = renewed(source, file.read_text(), read_cases(source), notice)
    assert text == renewed_as.replace("{facts}", facts)
    assert count == (written != renewed_as)
