"""The cases that a notice lacks are worked out, and stay marked until a person has confirmed them."""

import shutil
from pathlib import Path

import pytest

from rules.compiled import compiled
from rules.notice_files.check import check, read_judgeable
from rules.notice_files.checks.thresholds import applicant_of
from rules.notice_files.library import OWN_FOLDER, NoticeFaults, Source
from rules.notice_files.missing_cases import missing_cases, read_cases, with_cases
from tests.support.faulty_notices import faults_in
from tests.support.notices_at_hand import FICTITIOUS

RUOQIANG = OWN_FOLDER / "ruoqiang-2024"


def completed(folder: Path, text: str) -> str:
    """A folder's ``cases.yaml`` is so far a text; write what is missing, and tell the whole."""
    file = folder / "cases.yaml"
    file.write_text(text)
    source = Source(file)
    notice = read_judgeable(Source(folder / "notice.yaml"))
    file.write_text(with_cases(source, text, missing_cases(notice, read_cases(source))))
    return file.read_text()


def copy(tmp_path: Path, folder: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / folder.name))


@pytest.mark.parametrize("source", [RUOQIANG, FICTITIOUS, OWN_FOLDER / "aksu-2025h2"], ids=lambda folder: folder.name)
@pytest.mark.parametrize("text", ["", "# 样例\n", "[]\n"])
def test_a_notice_without_cases_gets_all_that_it_needs(tmp_path, source, text):
    folder = copy(tmp_path, source)
    completed(folder, text)
    report = check(folder)
    assert list(report) == [] and len(report.unconfirmed) == len(report.cases) > 5
    assert "结论是程序算的，请对照通知原文核对" in str(report.unconfirmed[0].words)


def test_a_missing_side_is_written_as_the_day_before_and_the_rest_of_the_file_stays(tmp_path):
    folder = copy(tmp_path, RUOQIANG)
    text = (folder / "cases.yaml").read_text()
    short = text[text.index("- name: 全日制大专差一天满一年") : text.index("- name: 全日制中专满两年")]
    text = text.replace(short, "") + "  # 最后一行\n"
    whole = completed(folder, text)
    assert whole.startswith(text)
    added = whole[len(text) :]
    assert "- name: 初定初级，大专满1年：刚好不符合（从事专业技术工作满1年）" in added
    assert "service_start: 2023-10-26" in added and "confirmed: false" in added
    assert "outcomes: {初定初级: not_yet}\n    eligible_on: {初定初级: 2024-10-26}" in added
    first = 1 + whole[: whole.index("\n  confirmed:") + 1].count("\n")
    assert min(fault.line for fault in check(folder).unconfirmed) == first


def test_nothing_is_added_a_second_time(tmp_path):
    folder = copy(tmp_path, RUOQIANG)
    completed(folder, (folder / "cases.yaml").read_text())
    notice, cases = read_judgeable(Source(folder / "notice.yaml")), read_cases(Source(folder / "cases.yaml"))
    assert missing_cases(notice, cases) == []


def test_the_level_below_is_the_next_one(tmp_path):
    folder = copy(tmp_path, FICTITIOUS)
    added = completed(folder, "")
    below = added[added.index("刚好不符合（最高学历须达到硕士及以上）") :]
    assert "education: 本科" in below[: below.index("expect")]


def test_cases_that_are_indented_get_more_of_their_kind(tmp_path):
    folder = copy(tmp_path, RUOQIANG)
    lines = (folder / "cases.yaml").read_text().splitlines(keepends=True)
    first = "".join(f"  {line}" for line in lines[2:11])
    completed(folder, first)
    assert faults_in(folder) == []


def test_cases_in_one_row_are_left_alone(tmp_path):
    folder = copy(tmp_path, RUOQIANG)
    with pytest.raises(NoticeFaults) as wrong:
        completed(folder, "[{name: a, clause: 一, facts: {}, expect: {}}]\n")
    assert "请改成每个样例以“- ”开头" in str(wrong.value.faults[0].words)


def test_an_unconfirmed_case_that_does_not_hold_is_a_fault_as_any_other(tmp_path):
    folder = copy(tmp_path, RUOQIANG)
    whole = completed(folder, "")
    (folder / "cases.yaml").write_text(whole.replace("初定初级: not_yet", "初定初级: eligible", 1))
    assert any("应为eligible（可申报），实为not_yet（年限未满）" in str(fault.words) for fault in faults_in(folder))


def test_nobody_is_made_up_who_cannot_be(tmp_path):
    """No full-time education above the highest one, and no answer to what somebody is not asked."""
    for name in ("chou-monthly", "si-hospital", "mao-farmers"):
        folder = copy(tmp_path, FICTITIOUS.parent / name)
        completed(folder, "")
        notice = read_judgeable(Source(folder / "notice.yaml"))
        scale = notice.vocabulary.values_of("education")
        for case in read_cases(Source(folder / "cases.yaml")):
            full_time, highest = case.facts.get("full_time_education"), case.facts.get("education")
            if full_time in scale and highest in scale:
                assert scale.index(full_time) <= scale.index(highest), case.name
            applicant = applicant_of(case, notice)
            for fact, where in compiled(notice).asked_where.items():
                assert fact.removeprefix("own.") not in case.facts.get("own", {}) or where.judge(applicant).verdict
