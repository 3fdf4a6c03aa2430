"""The rosters' own columns in the workbook, where several rosters stand under each other."""

from services.roster.report.originals import originals_of
from tests.support.roster_sheets import screened, sheet


def test_names_stand_in_one_column_whatever_each_roster_calls_it():
    school = sheet(["教师姓名", "所教科目", "学历"], ["甲一", "语文", "本科"], file="学校.csv")
    office = sheet(["姓名", "学历", "职称"], ["乙二", "大专", "无"], file="水利局.csv")
    originals = originals_of(screened(office, school))
    assert originals.frame.columns == ["姓名", "学历", "职称", "所教科目"]
    assert originals.frame["姓名"].to_list() == ["乙二", "甲一"]
    assert originals_of(screened(school)).name == "教师姓名"


def test_a_birth_is_marked_by_nothing():
    rows = (["甲一", "2010.1", "2012.1"], ["乙二", "2011.10.2", "2013.10.2"])
    one = sheet(["姓名", "出生年月", "参加工作时间"], *rows, short_months={(1, 1), (1, 2)})
    frame = originals_of(screened(one)).frame
    assert (frame["出生年月"][0], frame["参加工作时间"][0]) == ("2010.1", "2012.1?")
