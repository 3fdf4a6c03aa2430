"""SpreadsheetML of 2003: a workbook written in XML, which many systems export under the name .xls."""

import io
from collections.abc import Iterator, Sequence
from xml.sax import ContentHandler, SAXException
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parse

from locales import Words
from services.patterns import regex
from services.roster.reading.encodings import decoded
from services.roster.reading.found import (
    SHORT_MONTH,
    Found,
    Unreadable,
    cells_remarked,
    damaged,
    frame_of,
    number_text,
    too_large,
)
from services.roster.reading.limits import Limits
from services.roster.sheets import Block

_DECLARED = regex(r"^\s*<\?xml[^>]*\?>")
#: What is said of no date: a time of midnight, and parts of a second where there are none.
_NOTHING_MORE = regex(r"(?<=\d)(?:T00:00:00(?:\.0+)?|\.0+)$")
#: The day that a time of day alone is written with.
_NO_DAY = "1899-12-31T"


def read(data: bytes, limits: Limits) -> Iterator[Found]:
    """The sheets of a workbook in XML, one after the other."""
    text = _DECLARED.sub("", decoded(data).text)  # the encoding that it declares need not be the one it has
    workbook = _Workbook(limits)
    try:
        parse(io.BytesIO(text.encode()), workbook, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unreadable(Words("roster.refused.entities")) from error
    except SAXException as error:
        raise damaged() from error
    if not workbook.sheets:
        raise Unreadable(Words("roster.refused.no_sheets"))
    return (sheet.found(limits) for sheet in workbook.sheets)


class _Sheet:
    """What a worksheet holds, as it is read."""

    def __init__(self, name: str | None):
        self.name = name
        self.is_hidden = False
        self.hidden: list[int] = []
        self.rows: list[Sequence[str | None]] = []
        self.merged: list[Block] = []
        self.short_months: list[tuple[int, int]] = []
        self.errors: list[tuple[int, int]] = []
        self.unresolved: list[tuple[int, int]] = []

    def found(self, limits: Limits) -> Found:
        remarks = [Words("roster.remark.hidden")] if self.is_hidden else []
        remarks += cells_remarked("roster.remark.errors", self.errors)
        remarks += cells_remarked("roster.remark.unresolved", self.unresolved)
        return Found(self.name, frame_of(self.rows, limits), self.merged, self.short_months, remarks, self.hidden)


class _Workbook(ContentHandler):
    """Takes the elements of a workbook as they come."""

    def __init__(self, limits: Limits):
        super().__init__()
        self.sheets: list[_Sheet] = []
        self._limits = limits
        self._row: list[str | None] = []
        self._cell: dict[str, str] = {}
        self._type = ""
        self._has_data = self._is_in_comment = False
        #: The pieces of the text under way, where it is one that counts.
        self._texts: list[str] | None = None

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        """An element begins."""
        match name.rpartition(":")[2]:
            case "Cell":
                self._begin_cell(_own_names(attrs))
            case "Data" if not self._is_in_comment:
                self._type, self._texts, self._has_data = _own_names(attrs).get("Type", ""), [], True
            case "Row":
                self._begin_row(_own_names(attrs))
            case "Comment":
                self._is_in_comment = True
            case "Worksheet":
                self.sheets.append(_Sheet(_own_names(attrs).get("Name")))
            case "Visible":
                self._texts = []

    def characters(self, content: str) -> None:
        """Some text, whole or in part."""
        if self._texts is not None:
            self._texts.append(content)

    def endElement(self, name: str) -> None:
        """An element ends."""
        match name.rpartition(":")[2]:
            case "Cell":
                self._end_cell()
            case "Data" if not self._is_in_comment:
                self._row[-1] = self._written("".join(self._texts or ()))
                self._texts = None
            case "Row":
                self.sheets[-1].rows.append(self._row)
                self._row = []
            case "Comment":
                self._is_in_comment = False
            case "Visible":
                self.sheets[-1].is_hidden = "".join(self._texts or ()) != "SheetVisible"
                self._texts = None

    def _begin_row(self, attributes: dict[str, str]) -> None:
        rows = self.sheets[-1].rows
        number = int(attributes.get("Index", len(rows) + 1)) - 1
        self._refuse_beyond(number, 0)
        rows.extend([()] * (number - len(rows)))
        if attributes.get("Hidden") == "1":
            self.sheets[-1].hidden.append(number)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        column = int(attributes.get("Index", len(self._row) + 1)) - 1
        self._refuse_beyond(len(self.sheets[-1].rows), column)
        self._row += [None] * (column + 1 - len(self._row))
        self._cell, self._has_data = attributes, False

    def _end_cell(self) -> None:
        sheet, column = self.sheets[-1], len(self._row) - 1
        row = len(sheet.rows)
        if "Formula" in self._cell and not self._has_data:
            sheet.unresolved.append((row, column))
        across, down = int(self._cell.get("MergeAcross", 0)), int(self._cell.get("MergeDown", 0))
        if across or down:
            self._refuse_beyond(row + down, column + across)
            sheet.merged.append(Block(row, column, row + down, column + across))
            self._row += [None] * across

    def _written(self, text: str) -> str | None:
        """The text of a cell, as all sheets have it."""
        sheet, place = self.sheets[-1], (len(self.sheets[-1].rows), len(self._row) - 1)
        if self._type == "DateTime":
            return _NOTHING_MORE.sub("", text).removeprefix(_NO_DAY).replace("T", " ")
        if self._type == "Boolean":
            return "FALSE" if text == "0" else "TRUE"
        if self._type == "Error":
            sheet.errors.append(place)
            return None
        if self._type == "Number":
            text = number_text(float(text))
            if SHORT_MONTH.fullmatch(text):
                sheet.short_months.append(place)
        return text

    def _refuse_beyond(self, row: int, column: int) -> None:
        if why := too_large(row, column, self._limits):
            raise why


def _own_names(attributes: AttributesImpl) -> dict[str, str]:
    """The attributes by their names without prefix."""
    return {name.rpartition(":")[2]: value for name, value in attributes.items()}
