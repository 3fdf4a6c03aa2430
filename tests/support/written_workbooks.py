"""A workbook that was written, read again."""

import pytest

from services.roster.report import write_workbook
from services.roster.screened import Group

GROUPS = [group.value for group in Group]


@pytest.fixture
def written(tmp_path):
    """Writes a workbook; its path."""

    def write(screening, name="结果.xlsx", **more):
        path = tmp_path / name
        write_workbook(screening, path, **more)
        return path

    return write


def of(sheets, name):
    """Somebody's row, and the sheet it is on."""
    return next((sheet, row) for sheet in GROUPS for row in sheets[sheet] if row["姓名"] == name)
