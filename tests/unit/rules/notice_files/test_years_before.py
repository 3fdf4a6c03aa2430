"""Years that were left behind when last year's notice was copied are remarked on, and no others."""

import shutil

import pytest

from rules.notice_files.check import check
from rules.notice_files.library import OWN_FOLDER
from tests.support.notices_at_hand import FICTITIOUS

RUOQIANG = OWN_FOLDER / "ruoqiang-2024"


def remarks_with(tmp_path, clause="", answer=""):
    """The words, with their files and lines, on a notice of 2024 one of whose clauses, or answers, is another."""
    folder = tmp_path / RUOQIANG.name
    shutil.copytree(RUOQIANG, folder)
    if clause:
        text = (folder / "notice.yaml").read_text()
        line = next(line for line in text.splitlines() if line.startswith("  五（一）2: "))
        (folder / "notice.yaml").write_text(text.replace(line, f"  五（一）2: {clause}"))
    if answer:
        (folder / "faq.yaml").write_text(f"- {{id: mine, clause: 一, ask: [今年有什么要注意的], answer: {answer}}}\n")
    return [(fault.file.name, str(fault.words)) for fault in check(folder).years_before]


@pytest.mark.parametrize(
    "text", ["2023年上传合格证书。", "须提供2022年度考核表。", "依据《办法》，2023年的不少于18学分。"]
)
def test_a_year_shortly_before_the_notices_own_is_remarked_on(tmp_path, text):
    ((file, words),) = remarks_with(tmp_path, clause=text)
    assert file == "notice.yaml" and "通知是2024年发的" in words
    shutil.rmtree(tmp_path / RUOQIANG.name)
    ((file, words),) = remarks_with(tmp_path, answer=text)
    assert file == "faq.yaml" and text[text.index("202") :][:4] in words


@pytest.mark.parametrize(
    "text",
    ["2024年的不少于18学分。", "2025年起另行通知。", "2022年起的公需课合格证书。", "2023年8月7日前已开始的，按原政策。",
     "依据《办法（2023年版）》。", "模板上写的是“2023年”。", "2022年之后的从系统获取。", "2017年的老办法不再执行。"],
)  # fmt: skip
def test_years_of_rules_of_titles_and_of_the_notice_itself_are_not(tmp_path, text):
    assert remarks_with(tmp_path, clause=text, answer=text) == []


@pytest.mark.parametrize("folder", [RUOQIANG, OWN_FOLDER / "aksu-2025h2", *sorted(FICTITIOUS.parent.iterdir())])
def test_notices_that_were_written_for_their_year_have_none(folder):
    if (folder / "notice.yaml").exists():
        assert check(folder).years_before == []
