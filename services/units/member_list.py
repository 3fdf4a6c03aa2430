"""Those of a unit who agreed to be seen, as a workbook for its HR."""

from locales import SOURCE, Words, said, say, speaking, term
from services.documents.sheet import Sheet
from services.documents.workbook import workbook
from services.units.people import Someone

_COLUMNS = ("name", "verdict", "track", "level", "missing", "submitted")


def member_list(everybody: list[Someone]) -> bytes:
    """One row each; what is not known is said to be so, and what there is none of."""
    with speaking(SOURCE):
        rows = [_row(someone) for someone in everybody if someone.shares]
        return workbook([Sheet(say("hr.roster"), [say(f"hr.roster.column.{name}") for name in _COLUMNS], rows)])


def _row(someone: Someone) -> list[str]:
    absent = say("hr.value.none" if someone.gets_nothing else "hr.value.unknown")
    return [
        someone.called or say("hr.report.no_name"),
        say(f"verdict.{someone.verdict}") if someone.verdict else say("hr.unfinished"),
        said(term(someone.track)) if someone.track else absent,
        said(term(someone.level)) if someone.level else absent,
        _papers(someone),
        say("hr.submitted.yes" if someone.has_submitted else "hr.submitted.no"),
    ]


def _papers(someone: Someone) -> str:
    if someone.missing is None:
        return say("hr.value.not_applicable" if someone.gets_nothing else "hr.value.unknown")
    names = (said(paper.name) for paper in someone.missing)
    return Words("list.comma").in_language(SOURCE).join(names) or say("hr.value.none")
