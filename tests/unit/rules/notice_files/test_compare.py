"""Two notices compared: every difference in a sentence, and who gains and who loses by which rule."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from rules.notice_files.check import check
from rules.notice_files.compare import Comparison, Side, compare
from rules.notice_files.library import OWN_FOLDER
from tests.support.notices_at_hand import FICTITIOUS, FOLDERS

AKSU, RUOQIANG = OWN_FOLDER / "aksu-2025h2", OWN_FOLDER / "ruoqiang-2024"
#: Somebody of Ruoqiang with everything that its notice looks at.
FACTS = {
    "county": "若羌县", "education": "大专", "study_mode": "全日制", "service_start": "2023-10-25",
    "assessments_passed": True, "specialty": "农艺", "title": "无",
}  # fmt: skip


def side(folder: Path) -> Side:
    report = check(folder)
    return Side(report.notice, report.cases, report.notice.as_of)


@cache
def unchanged(folder: Path) -> Side:
    """A notice that lies in the project: read once for all of these."""
    return side(folder)


def after(tmp_path: Path, *changes: tuple[str, str], source: Path = RUOQIANG, rows=None) -> Comparison:
    """A notice compared with a copy of it in which some texts are replaced."""
    folder = tmp_path / source.name
    shutil.copytree(source, folder)
    text = (folder / "notice.yaml").read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "notice.yaml").write_text(text)
    return compare(unchanged(source), side(folder), rows)


def sentences(found: Comparison) -> list[str]:
    return [str(change.words) for change in found.changes]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_notice_is_the_same_as_itself(folder):
    found = compare(unchanged(folder), side(folder))
    assert found.people > 20
    assert not (found.changes or found.flips or found.gains or found.losses or found.others)


@pytest.mark.parametrize(
    ("old", "new", "part", "said"),
    [
        ("until: 2024-10-25\n    closes: 网上申报截止", "until: 2024-10-31T18:00\n    closes: 网上申报截止", "windows",
         "时间安排“个人网上申报”的结束日期：由“2024年10月25日”改为“2024年10月31日18:00”"),
        ("phone: 0996-7105096", "phone: 0996-7105097", "contact",
         "联系方式的咨询电话：由“0996-7105096”改为“0996-7105097”"),
        ("  三: 时间安排。", "  三: 时间。", "clauses",
         "条款“三”：由“时间安排。网上申报、网上形式审核、受理纸质材料的起止日期。”改为“时间。网上申报、网上形式审核、受理纸质材料的起止日期。”"),
        ("    years: {last: 2, with_window_year: true}", "    years: {last: 3, with_window_year: true}", "materials",
         "材料“继续教育合格证书（教育系统）”的年度的最近几年：由“2”改为“3”"),
        ("{fact: county, in: [若羌县]}", "{fact: county, in: [未列明]}", "outcomes",
         "初定初级：“单位所在县（市）须为若羌县”改为“单位所在县（市）须为所填内容不在通知清单中”"),
        ("[中小学教师, 幼儿园教师", "[卫生, 中小学教师", "outcomes",
         "初定初级：“专业（系列）须在通知列明的40个专业（系列）之内”的清单增加卫生"),
        ("    if: {fact: employer_kind, in: [事业单位]}", "", "materials",
         "材料“普通话等级证书”的适用条件：删去“单位性质须为事业单位”"),
        ("  - {name: 石油, also: [石油工程], modes: 评审}\n", "  - {name: 石油, also: [石油工程, 油气], modes: 评审}\n",
         "specialties", "专业（系列）“石油”的别名：增加油气"),
        ("counties: [若羌县]", "counties: [若羌县, 且末县]", "counties", "适用的县（市）：增加且末县"),
        ("  - {id: commitment, name: 个人承诺书, clause: 个人承诺书, file: commitment.docx, materials: [commitment]}\n",
         "", "annexes", "附件：删去“个人承诺书”"),
    ],
)  # fmt: skip
def test_a_difference_is_said_in_a_sentence(tmp_path, old, new, part, said):
    found = after(tmp_path, (old, new))
    assert (part, said) in [(change.part, str(change.words)) for change in found.changes]


def test_a_longer_span_is_a_change_of_its_road_though_the_road_was_renamed(tmp_path):
    found = after(
        tmp_path, ("name: 大专满1年", "name: 大专满2年"), ("{span: service, years: 1}", "{span: service, years: 2}")
    )
    assert sentences(found) == [
        "初定初级：途径“大专满1年”改称“大专满2年”",
        "初定初级（途径：大专满2年）：“从事专业技术工作满1年”改为“从事专业技术工作满2年”",
    ]


def test_a_road_that_is_gone_and_one_that_came_are_named(tmp_path):
    text = (FICTITIOUS / "notice.yaml").read_text()
    road = text[text.index("      - name: 成人教育大专") : text.index("      - name: 全日制大专")]
    assert "认定助理级：取消途径“成人教育大专”" in sentences(after(tmp_path, (road, ""), source=FICTITIOUS))


def test_who_loses_is_counted_by_the_rule_that_decides(tmp_path):
    rows = [FACTS, {**FACTS, "service_start": "2020-07"}, {**FACTS, "education": "本科"}, FACTS]
    found = after(tmp_path, ("{span: service, years: 1}", "{span: service, years: 2}"), rows=rows)
    assert (found.people, found.gains, found.others) == (4, [], [])
    [group] = found.losses
    assert (group.outcome, str(group.before), str(group.after)) == ("初定初级", "可申报", "年限未满")
    assert str(group.reason) == "现因“从事专业技术工作满2年（一）”"
    assert group.rows == [1, 4]


def test_who_gains_is_counted_by_the_rule_that_kept_them_out(tmp_path):
    rows = [{**FACTS, "service_start": "2024-03-01"}]
    found = after(tmp_path, ("{span: service, years: 1}", "{span: service, years: 0}"), rows=rows)
    [group] = found.gains
    assert str(group.reason) == "原来因“从事专业技术工作满1年（一）”不能申报"
    assert not found.losses


def test_a_case_that_comes_out_otherwise_is_named_with_the_day(tmp_path):
    found = after(tmp_path, ("{span: service, years: 1}", "{span: service, years: 2}"))
    told = {flip.case: str(flip.words) for flip in found.flips}
    assert told["全日制大专满一年"] == (
        "初定初级由“可申报”变为“年限未满（2025年10月25日）”，现因“从事专业技术工作满2年（一）”"
    )


def test_made_up_people_see_a_change_of_one_day(tmp_path):
    until = "until: 2024-10-25\n    closes: 网上申报截止"
    found = after(tmp_path, (until, until.replace("10-25", "10-26")))
    assert sum(len(group.rows) for group in found.gains) >= 2  # those who were one day short
    assert not found.losses


def test_people_of_two_regions_are_decided_by_both_notices():
    found = compare(side(AKSU), side(RUOQIANG))
    reasons = {str(group.reason) for group in found.gains}
    assert "原来因“从事专业技术工作满3年（二（一）1）”不能申报" in reasons
    assert {group.outcome for group in found.losses} >= {"授予中级", "高定中级", "乡镇初定中级"}


def test_facts_that_cannot_be_read_are_named_by_their_row():
    found = compare(side(RUOQIANG), side(RUOQIANG), [FACTS, {"education": "小学"}, {"title": "员级"}, "nobody"])
    assert found.people == 1
    assert [wrong.row for wrong in found.unreadable] == [2, 3, 4]
    assert "应为下列之一：中专" in str(found.unreadable[0].words)


def test_a_case_of_other_levels_cannot_be_decided_by_both():
    found = compare(side(FICTITIOUS), side(RUOQIANG))
    assert any(flip.notice == "shili-2026" and "不能按两份通知一并判断" in str(flip.words) for flip in found.flips)


def test_what_is_received_otherwise_is_said_of_the_window_and_of_the_outcome(tmp_path):
    only = ", outcomes: [农民助理农艺师, 农民农艺师], clause: 五（一）}"
    found = after(tmp_path, (only, ", clause: 五（一）}"), source=FICTITIOUS.parent / "mao-farmers")
    told = [str(change.words) for change in found.changes]
    assert "时间安排“上半年申报”的哪些申报结果的：减少农民助理农艺师、农民农艺师" in told
    assert "农民技术员：不再要求“只在下半年申报受理”" in told
    assert {flip.case for flip in found.flips} == {"三月来问，农民技术员算到下半年这一次"}
