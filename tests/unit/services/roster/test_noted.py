"""Whoever is gone, punished or elsewhere is asked about, in whatever column that is written."""

import pytest

from services.roster.columns import answer_title
from services.roster.report.reading import mapping_rows
from tests.support.roster_eligible import HEAD, SAME, UNIT, beside
from tests.support.roster_sheets import NOTICE, people, sheet


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("现状", "退休"), ("在岗状态", "离岗"), ("受处分情况", "2024年12月记过"), ("近三年奖惩情况", "受党内严重警告"),
        ("是否受过处分", "是"), ("有无违纪", "有"), ("处分期", "2024.12-2025.12"), ("健康状况", "病故"),
        ("聘用状态", "未续聘"), ("借调情况", "借调至县委组织部"), ("借调单位", "县委组织部"), ("是否调出", "是"),
        ("编制所在", "县委办（行政编制）"), ("政审", "不合格"), ("师德考核", "不合格"), ("注", "已退休"),
        ("ئىزاھات", "退休"), ("Remarks", "retired"), ("退休时间", "2025.03"), ("报到时间", "未报到"), ("", "已调走"),
        ("联系电话", "已调出"), ("合同情况", "已解除合同"), ("领导批示", "不同意申报"), ("借出单位", "县政府办"),
    ],
)  # fmt: skip
def test_a_word_of_somebody_gone_or_punished_is_asked_about_under_any_header(header, said):
    [person] = beside(said, header).people
    assert person.group == "待核实"
    assert any(said in str(words) for words in person.confirm.values())


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("现状", "在岗"), ("受处分情况", "未受处分"), ("近三年奖惩情况", "2023年嘉奖"), ("是否受过处分", "否"),
        ("有无违纪", "无违法违纪行为"), ("处分期", "已解除"), ("健康状况", "良好"), ("聘用状态", "已续聘"),
        ("借调情况", "借调期满已返回"), ("编制所在", "县农业技术推广中心"), ("政审", "合格"), ("退休时间", "2045.03"),
        ("党支部", "离退休党支部"), ("科室", "离退休科"), ("工作经历", "2015.7-2018.8借调教育局；2018年调至农技中心"),
        ("家庭情况", "父亲退休"), ("配偶情况", "已病故"), ("论文", "退休教师心理研究"), ("岗位职责", "负责退休审批"),
        ("入编时间", "2021.07"), ("奖励情况", "记三等功"), ("年休假", "已休"), ("抽调至", "驻村工作队"),
    ],
)  # fmt: skip
def test_what_is_harmless_or_of_others_asks_nothing(header, said):
    [person] = beside(said, header).people
    assert (person.group, person.confirm) == ("可申报", {})


def test_of_a_long_column_of_different_texts_those_alone_are_asked_about_that_say_so():
    """Each different text is read, however many there are, and none is said of somebody else."""
    said = [f"{number}号房" if number % 100 else "退休，已搬走" for number in range(1, 401)]
    rows = [[UNIT, f"甲{place}", *SAME[2:], text] for place, text in enumerate(said)]
    groups = [person.group for person in people(sheet([*HEAD, "住宿安排"], *rows))]
    assert groups == ["待核实" if text.startswith("退休") else "可申报" for text in said]


def test_merged_cells_and_ditto_marks_say_it_of_everybody_whom_they_stand_beside():
    rows = [[UNIT, f"甲{place}", *SAME[2:], cell] for place, cell in enumerate(("在岗", "退休", "", "去世", "同上"))]
    groups = [person.group for person in people(sheet([*HEAD, "现况"], *rows, merged=[(2, 9, 3, 9)]))]
    assert groups == ["可申报", "待核实", "待核实", "待核实", "待核实"]


def test_the_mapping_says_of_such_a_column_that_it_was_looked_at():
    screening = beside("警告处分", "奖惩")
    titles = [dict(enumerate([*HEAD, "奖惩"]))]
    [row] = [row for row in mapping_rows(screening, titles) if row[3] == "奖惩"]
    assert "请核实" in row[-2]


def test_an_answer_settles_what_a_column_of_no_kind_says():
    title = answer_title("standing", NOTICE.vocabulary)
    rows = [[*SAME, "退休返聘", answer] for answer in ("可以申报", "退休", "")]
    groups = [person.group for person in people(sheet([*HEAD, "现状", title], *rows))]
    assert groups == ["可申报", "不符合", "待核实"]
