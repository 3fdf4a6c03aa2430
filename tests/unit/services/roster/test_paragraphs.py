"""People who are a paragraph each, as a publicity has them."""

import pytest

from services.roster.screened import Group
from tests.support.roster_sheets import facts, screened, sheet

TOLD = (
    "女，汉族，1997年5月出生，2020年8月参加工作，全日制本科，编制在拜城县黑英山乡农业发展服务中心，"
    "从事农艺工作，现无职称，2022、2023、2024年度考核均为合格。"
)
OTHER = "男，维吾尔族，1990.1，2019年9月参加工作，大专（函授），拜城县水利局工程师，2022年12月评为工程师。"
STATED = {
    "county": "拜城县", "workplace_level": "乡镇", "education": "本科", "study_mode": "全日制", "title": "无",
    "service_start": "2020-08", "specialty": "农艺", "assessments_passed": True,
}  # fmt: skip
OF_OTHER = {
    "county": "拜城县", "workplace_level": "县", "education": "大专", "study_mode": "非全日制", "title": "中级",
    "service_start": "2019-09", "title_date": "2022-12",
}  # fmt: skip


def column(screening, kind: str) -> list[str | None]:
    """What people have in the column of a kind, be it one that a text tells."""
    (one,) = screening.sheets
    found = next(column for column in one.columns if column.takes == kind)
    return [one.sheet.cells[str(found.place)][row] for row in one.rows]


@pytest.mark.parametrize("header", ["基本情况", "个人简历", "公示内容", ""])
@pytest.mark.parametrize("begin", ["{}，", "1.{}，", "（1）{}同志，", "申报人：{}，性别："])
def test_a_paragraph_is_read_whatever_its_header_and_its_number(header, begin):
    people = [[begin.format(name) + told] for name, told in (("晏清", TOLD), ("买买提·甲", OTHER))]
    read = sheet(["序号", header], *(["", *person] for person in people))
    assert facts(read) == [STATED, OF_OTHER]
    screening = screened(read)
    assert column(screening, "name") == ["晏清", "买买提·甲"]
    assert column(screening, "gender") == ["女", "男"]
    assert column(screening, "unit")[0] == "拜城县黑英山乡农业发展服务中心"


@pytest.mark.parametrize("header", ["基本情况", "备注", "工作经历", ""])
def test_a_name_may_stand_beside_the_paragraph(header):
    read = sheet(["序号", "姓名", header], ["1", "晏清", TOLD], ["2", "买买提·甲", OTHER])
    assert facts(read) == [STATED, OF_OTHER]


def test_the_notices_own_form_tells_of_units_before_and_elsewhere_and_keeps_no_identity_number():
    text = (
        "甲一，女，汉族，群众，身份证号652923199001010023，参加工作时间2019年09月，编制在拜城县黑英山乡农业发展服务中心。"
        "2019年9月至2021年8月在拜城县农业农村局工作，2021年9月至今在拜城县黑英山乡农业发展服务中心工作，"
        "其中2022年03月至2022年12月在拜城县农业农村局借调。该同志思想政治表现良好，参加工作以来主要从事农艺专业技术工作，"
        "取得较好成绩。现申请初定农艺专业中级职称。"
    )
    rows = (
        ["公  示"],
        ["现对甲一等2名同志申报初定中级职称情况进行公示："],
        [f"1.{text}"],
        [f"2.{text.replace('甲一', '乙二')}"],
    )
    screening = screened(sheet(*rows, ["公示时间从2025年10月16日起至2025年10月23日止。"]))
    assert [column(screening, kind)[0] for kind in ("name", "work_start", "specialty_wanted")] == [
        "甲一", "2019年09月", "农艺",
    ]  # fmt: skip
    assert column(screening, "remarks") == ["其中2022年03月至2022年12月在拜城县农业农村局借调"] * 2
    assert all(person.decision.applicant.facts.workplace_level == "乡镇" for person in screening.people)
    assert "workplace_level" in screening.people[0].confirm
    assert "19900101" not in str(screening.sheets[0].sheet.cells.rows())


def test_what_is_not_understood_is_a_remark():
    added = ["目前在县委办上班", "2025年8月已退休", "本科在读"]
    texts = [TOLD.replace("现无职称", f"现无职称，{more}") for more in added]
    screening = screened(sheet(["情况"], *([f"{number}.甲{number}，{text}"] for number, text in enumerate(texts))))
    assert column(screening, "remarks") == added
    assert screening.people[1].group == Group.OPEN


def test_another_unit_than_the_column_has_is_shown():
    read = sheet(["姓名", "单位", "情况"], ["甲一", "拜城县水利局", TOLD], ["乙二", "拜城县水利局", OTHER])
    assert column(screened(read), "remarks") == ["拜城县黑英山乡农业发展服务中心", None]


def test_a_text_goes_on_in_the_cell_below():
    more = "该同志全日制本科毕业，无职称。现申请初定农艺专业中级职称。"
    rows = (["1.甲一，女，汉族，2020年8月参加工作，编制在拜城县水利局。"], [more], [f"2.乙二，{OTHER}"])
    assert facts(sheet(["公示"], *rows)) == [
        {
            "county": "拜城县", "workplace_level": "县", "education": "本科", "study_mode": "全日制", "title": "无",
            "service_start": "2020-08", "specialty": "农艺",
        },
        OF_OTHER,
    ]  # fmt: skip


def test_several_people_in_one_cell_are_a_problem_and_no_facts():
    screening = screened(sheet(["人员情况"], [f"1.甲一，{TOLD}\n2.乙二，{OTHER}"]))
    assert [problem.write.message for problem in screening.sheets[0].problems] == ["roster.problem.names"]
    assert not screening.people[0].decision.applicant.facts.known()
