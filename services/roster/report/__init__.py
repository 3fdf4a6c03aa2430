"""What a screening found, as HR gets it: an annotated workbook, or lines of JSON."""

from services.roster.report.compare import Compared
from services.roster.report.lines import rows_as_jsonl
from services.roster.report.workbook import NotWritten, write_workbook

__all__ = ["Compared", "NotWritten", "rows_as_jsonl", "write_workbook"]
