"""The workbook as a clerk reads it: whether a question can change anything, and whether a reason is the person's."""

from dataclasses import replace
from datetime import datetime

import pytest

from rules.schedule import BEIJING
from services.roster.screened import Group
from tests.support.roster_sheets import screened, sheet
from tests.support.screenings import cells_of, column, read_back, screening_of, sheet_of, somebody
from tests.support.written_workbooks import of, written  # noqa: F401

HEADER = ["姓名", "单位", "全日制学历", "现有职称", "从事专业技术工作时间", "申报专业", "驻村情况"]
DONE = ["甲一", "拜城县黑英山乡农业发展服务中心", "本科", "无", "2022-10-24", "农艺", "无"]


def asked(written, different: dict, **how) -> dict:
    """The row of somebody who differs from the usual one."""
    screening = screening_of([sheet_of(["姓名"], [["甲"]], [0])], [somebody(different, **how)])
    return of(read_back(written(screening)), "甲")[1]


@pytest.mark.parametrize("without", ["未考核", "产假", "未参加", ""])
def test_a_year_without_an_assessment_keeps_back_only_whoever_counts_it(without):
    header = [*HEADER, "2022年度考核", "2023年度考核", "2024年度考核"]
    (person,) = screened(sheet(header, [*DONE, without, "合格", "合格"])).people
    assert person.group == Group.ELIGIBLE and person.decision.best.outcome.name == "初定初级"
    (person,) = screened(sheet(header, [*DONE, "合格", "合格", without or "未参加"])).people
    assert person.group == Group.OPEN


def test_a_remark_that_names_the_year_is_one_of_that_year():
    header = [*HEADER, "2022年度考核", "2023年度考核", "2024年度考核", "备注"]
    (person,) = screened(sheet(header, [*DONE, "", "合格", "合格", "2022年在岗不足半年未考核"])).people
    assert person.group == Group.ELIGIBLE


def test_such_a_year_is_not_asked_for_where_something_else_is_open():
    header = [*HEADER[:5], HEADER[6], "2022年度考核", "2023年度考核", "2024年度考核"]
    row = [*DONE[:2], "大专", *DONE[3:5], DONE[6], "未考核", "合格", "合格"]
    (person,) = screened(sheet(header, row)).people
    assert person.group == Group.OPEN and "assessments_passed" not in person.decision.ask_in_time


def test_the_desk_is_asked_of_the_mode_of_study_once_that_is_known(written):
    row = asked(written, {"study_mode": None, "workplace_level": "乡镇"})
    assert "学习形式" in row["理由"] and "非全日制本科能否申报" not in row["请核实"]
    row = asked(written, {"study_mode": "非全日制", "full_time_education": "无", "workplace_level": "乡镇"})
    assert "非全日制本科能否申报" in row["请核实"]
    row = asked(written, {"education": "大专", "study_mode": None, "workplace_level": "街道"})
    assert "街道" not in row["请核实"]


def test_what_bears_on_nothing_that_can_be_had_is_not_to_be_confirmed(written):
    header = ["姓名", "单位", "全日制学历", "现有职称", "职称取得时间", "参加工作时间", "申报专业"]
    row = ["甲一", "拜城县水利局", "本科", "助理工程师", "2019-12", "2015-07", "水利"]
    _, told = of(read_back(written(screened(sheet(header, row)))), "甲一")
    assert told["可能申报"] == "高定中级"
    assert told["请核实"].startswith("是否参加过驻村") and "参加工作时间" not in told["请核实"]
    assert "请填：从事专业技术工作起始时间" not in told


def test_of_two_questions_about_one_fact_the_one_that_says_more_is_asked(written):
    header = [*HEADER, "2023年度考核", "2024年度考核"]
    _, told = of(read_back(written(screened(sheet(header, [*DONE, "合格", "未参加"])))), "甲一")
    assert told["请核实"] == "名册里没有2024年度的考核结果，请核实这些年度有没有考核、是否合格以上"


def test_a_firm_is_asked_where_it_is_and_not_of_which_level(written):
    row = ["甲一", "阿瓦提县某某纺织有限公司", *DONE[2:]]
    _, told = of(read_back(written(screened(sheet([*HEADER, "近三年考核"], [*row, "均合格"])))), "甲一")
    assert "企业没有层级，请填它在哪里" in told["请核实"] and "在哪一级单位工作" not in told["请核实"]


def test_whoever_served_in_a_village_is_told_first_why_that_is_not_enough(written):
    served = {
        "title": "初级", "title_date": "2020-01", "village_kind": "驻村", "village_start": "2022-03-01",
        "village_end": "2025-03-31",
    }  # fmt: skip
    row = asked(written, served | {"village_excellent_years": 1})
    assert row["理由"].startswith("最近连续考核优秀年数：1，不符合（须连续3年优秀）。初定中级只面向规定层级的单位")
    row = asked(written, served | {"village_excellent_years": 1, "title": "中级"})
    assert "不高于现有职称" not in row["理由"]


def test_after_the_end_the_summary_says_so_first(written):
    screening = screening_of([sheet_of(["姓名"], [["甲"]], [0])], [somebody({})])

    def lines(*now: int) -> list[str]:
        path = written(replace(screening, now=datetime(*now, tzinfo=BEIJING)))
        return [row[0] for row in cells_of(path)["汇总"]]

    over = lines(2025, 10, 30, 9)
    assert over[1].startswith("【已结束】本次申报已于2025年10月24日18:00（北京时间）截止")
    assert any(line.startswith("2025年10月24日") and line.endswith("（已过）") for line in over)
    assert any(line.startswith("2025年11月7日") and not line.endswith("（已过）") for line in over)
    before = [line for line in lines(2025, 10, 24, 17) if "已结束" in line or "已过" in line]
    assert [line[:11] for line in before] == ["2025年10月16日"]


def test_columns_that_two_headers_call_otherwise_are_one(written):
    def roster(names: list[str], person: str, at: int):
        head = [column(place, *each) for place, each in enumerate(names)]
        return sheet_of(head, [[person, "汉族", "拜城县水利局", "本科"]], [at])

    first = roster([("姓名", "name"), ("族别", "nation"), ("单位", "unit"), ("学历", "education")], "甲", 0)
    second = roster([("名字", "name"), ("民族", "nation"), ("所在单位", "unit"), ("最高学历", "education")], "乙", 1)
    sheets = read_back(written(screening_of([first, second], [somebody({}), somebody({"education": "硕士"})])))
    row = of(sheets, "乙")[1] if "乙" in str(sheets) else {}
    assert (row["族别"], row["单位"], row["最高学历"]) == ("汉族", "拜城县水利局", "本科")
    assert "民族" not in row and "所在单位" not in row


def test_a_list_whose_people_were_all_joined_is_not_said_to_have_none(written):
    staff = sheet(["姓名", "单位", "学历", "职称"], ["甲一", "拜城县水利局", "本科", "无"])
    listed = replace(sheet(["姓名", "2023年度考核", "2024年度考核"], ["甲一", "合格", "合格"]), name="考核")
    lines = [row[0] for row in cells_of(written(screened(staff, listed)))["汇总"]]
    assert any("考核，上面的人都已并入名册" in line for line in lines) and not any("，0人。" in line for line in lines)
