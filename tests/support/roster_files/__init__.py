"""Files as HR has them, made here, and what was read of them.

``名册.xls`` and ``名册.ods`` are one workbook as LibreOffice writes it, ``加密.xlsx`` has a password.
"""

import io
import zipfile
from pathlib import Path

import xlsxwriter

from services.roster.reading import read_rosters
from services.roster.reading.limits import Limits
from services.roster.sheets import Refused, Sheet

FOLDER = Path(__file__).parent
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def read(folder: Path, name: str, data: bytes, limits: Limits | None = None) -> list[Sheet | Refused]:
    """What a file of this name and content gives."""
    path = folder / name
    path.write_bytes(data)
    return list(read_rosters([path], limits=limits))


def rows(sheet: Sheet) -> list[tuple[str | None, ...]]:
    """The rows of a sheet."""
    assert isinstance(sheet, Sheet), sheet.why
    return sheet.cells.rows()


def refusal(found: list[Sheet | Refused]) -> str:
    """The one sentence that a file gave instead of sheets."""
    (refused,) = found
    assert isinstance(refused, Refused), refused
    return str(refused.why)


def remarks(sheet: Sheet) -> list[str]:
    """What is said of a sheet as a whole."""
    return [str(remark) for remark in sheet.remarks]


def workbook(*sheets, **options) -> bytes:
    """An .xlsx: each sheet a name and a function that writes into its worksheet, given the workbook's formats."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, options)
    for name, write in sheets:
        write(book.add_worksheet(name), lambda pattern: book.add_format({"num_format": pattern}))
    book.close()
    return out.getvalue()


def table(*lines):
    """What writes these rows into a worksheet."""

    def write(sheet, formats):
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)

    return write


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """What a zip holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def bare_workbook(
    rows: str = "", *, sheet: str | bytes | None = None, more: dict[str, str | bytes] | None = None
) -> bytes:
    """The least that is a workbook: one worksheet 名册 of these rows of XML, or of this XML, and more parts."""
    return package(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
            f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relationships("worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": sheet
            or f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            **(more or {}),
        }
    )


def relationships(target: str) -> str:
    """Where a workbook says its one worksheet is."""
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="{target}"/></Relationships>'
    )
