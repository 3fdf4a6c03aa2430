"""Rosters that mean ill, or have come to harm: each costs a sentence, and nobody else's file."""

import re

import pytest

from services.roster.reading import read_rosters
from services.roster.reading.limits import Limits
from services.roster.sheets import Sheet
from tests.support.hostile_rosters import good, hostile_files

pytestmark = pytest.mark.faults

#: Lower than they are, so that whatever takes long or much is stopped soon.
LIMITS = Limits(memory_bytes=2 << 30, processor_seconds=2, seconds=60, cells=3_000_000, text_bytes=64 << 20)


def test_of_two_hundred_hostile_files_each_gives_sheets_or_a_sentence_and_the_good_one_is_read_whole(tmp_path, capfd):
    names = []
    for name, data in hostile_files():
        (tmp_path / name).write_bytes(data)
        names.append(name)
    names.insert(len(names) // 2, "好.xlsx")
    (tmp_path / "好.xlsx").write_bytes(good())
    assert len(set(names)) > 200

    found = list(read_rosters([tmp_path / name for name in names], limits=LIMITS))
    assert [name for name in names if name not in {one.file for one in found}] == []
    for one in found:
        if not isinstance(one, Sheet):
            assert one.file in str(one.why) and re.fullmatch("“[^“”]+”[^。]*[\u4e00-\u9fff][^。]*。", str(one.why)), one
    (good_sheet,) = (one for one in found if one.file == "好.xlsx")
    assert good_sheet.cells.height == 61 and good_sheet.cells.null_count().sum_horizontal().item() == 0
    assert good_sheet.cells.row(60) == ("甲59", "大学本科", "2015.1", "助理工程师")
    assert capfd.readouterr() == ("", "")
