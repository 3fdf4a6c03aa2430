"""Workbooks as ``screen`` leaves them with HR, and what the forms made from them say."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from docx import Document

HEAD = (
    "序号", "姓名", "性别", "族别", "政治面貌", "参加工作时间", "现工作单位", "基本情况／备注",
    "办理途径", "申报级别", "申报专业", "条款依据", "理由",
)  # fmt: skip
SCHOOL, STATION = "拜城县赛里木镇中心小学", "拜城县农业技术推广中心"


def person(name: str, *applied: str, unit: str = SCHOOL, **cells: str) -> list[str]:
    """A row for somebody who applies for a track, a level and a specialty; ``cells`` are others by their title."""
    track, level, specialty = applied
    row = {"序号": "1", "姓名": name, "性别": "女", "族别": "汉族", "政治面貌": "群众", "参加工作时间": "2022-07-01"}
    row |= {"现工作单位": unit, "办理途径": track, "申报级别": level, "申报专业": specialty}
    row |= {"条款依据": "二（一）1", "理由": "符合"} | cells
    return [row.get(title, "") for title in HEAD]


def workbook(path: Path, rows: Sequence[Sequence[str]], head: Sequence[str] = HEAD, sheet: str = "可申报") -> Path:
    """A workbook with those rows in one of its sheets."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        book.add_worksheet("汇总")
        page = book.add_worksheet(sheet)
        for line, row in enumerate([head, *rows]):
            for column, cell in enumerate(row):
                page.write_string(line, column, cell)
    return path


def text_of(docx: Path) -> str:
    """What a document says, a line a paragraph."""
    return "\n".join(paragraph.text for paragraph in Document(docx).paragraphs)
