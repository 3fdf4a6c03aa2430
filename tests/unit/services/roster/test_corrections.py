"""What HR writes of the columns holds from then on, for the same headers."""

import pytest

from services.roster.corrections import CorrectionsFault, read_corrections, write_corrections
from tests.support.notices_at_hand import AKSU
from tests.support.roster_sheets import facts, screened, sheet

ROWS = (["姓名", "学历", "何时来的"], ["甲一", "本科", "2022.07"])


def test_a_column_is_what_hr_wrote_that_it_is(tmp_path):
    file = tmp_path / "名册表头.yaml"
    write_corrections(file, screened(sheet(*ROWS)).sheets, {}, AKSU.vocabulary)
    assert "roster." not in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace("何时来的: 不用", "何时来的: 从事专业技术工作起始时间"), "utf-8")
    told = read_corrections(file, AKSU.vocabulary)
    assert facts(sheet(*ROWS), told=told) == [{"education": "本科", "service_start": "2022-07"}]
    column = screened(sheet(*ROWS), told=told).sheets[0].columns[2]
    assert column.is_sure
    assert "对应文件" in str(column.why)


def test_every_word_that_may_be_written_is_one_for_people(tmp_path):
    write_corrections(tmp_path / "名册表头.yaml", screened(sheet(*ROWS)).sheets, {}, AKSU.vocabulary)
    assert "roster." not in (tmp_path / "名册表头.yaml").read_text("utf-8")


def test_what_holds_of_everybody_can_be_said_once(tmp_path):
    file = tmp_path / "名册表头.yaml"
    write_corrections(file, screened(sheet(*ROWS)).sheets, {}, AKSU.vocabulary)
    file.write_text(file.read_text("utf-8").replace("所有人: {}", "所有人: {驻村类型: 无, 单位级别: 乡镇}"), "utf-8")
    row = facts(sheet(*ROWS), told=read_corrections(file, AKSU.vocabulary))[0]
    assert row == {"education": "本科", "village_kind": "无", "workplace_level": "乡镇"}


def test_other_layouts_in_the_file_stay_when_it_is_written_again(tmp_path):
    file, other = tmp_path / "名册表头.yaml", (["姓名", "职称"], ["甲一", "无"])
    write_corrections(file, screened(sheet(*ROWS)).sheets, {}, AKSU.vocabulary)
    write_corrections(file, screened(sheet(*other)).sheets, read_corrections(file, AKSU.vocabulary), AKSU.vocabulary)
    assert set(read_corrections(file, AKSU.vocabulary)) == {frozenset(ROWS[0]), frozenset(other[0])}


def test_columns_without_a_header_or_with_the_same_one_are_all_in_the_file(tmp_path):
    file, header = tmp_path / "名册表头.yaml", ["姓名", "学历", "", "", "情况", "情况"]
    rows = (header, ["甲一", "本科", "红", "黄", "好", "坏"])
    write_corrections(file, screened(sheet(*rows)).sheets, {}, AKSU.vocabulary)
    [titles] = read_corrections(file, AKSU.vocabulary)
    assert titles == {"姓名", "学历", "无表头", "无表头（2）", "情况", "情况（2）"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- 列: {学历: 学力}", "学力"),
        ("- 列: [学历", "第1行"),
        ("姓名: 学历", "格式有误"),
        ("- 列: 7", "格式有误"),
        ("- 列: {学历: 不用}\n  所有人: {爱好: 无}", "爱好"),
        ("!!python/object/apply:os.system ['true']", "格式有误"),
    ],
)
def test_a_file_that_cannot_be_used_is_said_to_be_so(tmp_path, text, says):
    file = tmp_path / "名册表头.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(CorrectionsFault) as fault:
        read_corrections(file, AKSU.vocabulary)
    assert says in str(fault.value.words)
    assert file.name in str(fault.value.words)
