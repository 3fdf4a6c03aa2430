"""Cells of two educations under a header that names both: 大专/本科 under 学历（全日制/在职）."""

from collections.abc import Collection

from rules.facts import plain
from services.patterns import regex
from services.roster.cells.cell import Cell

#: The two sides of a header, each with the kind that it makes of what stands on that side of a cell: 全日制/在职.
_SIDES = (
    ("full_time_education", "全日制|统招"),
    ("in_service_education", "非全日制|在职|函授|成人|继续|后续"),
    ("first_education", "第一|初始|原始|首次"),
    ("education", "最高|最终"),
)
_SIDE = "|".join(f"(?P<{{0}}_{kind}>{words})" for kind, words in reversed(_SIDES))
_TWO_SIDED = regex(
    f"(?:{_SIDE.format('left')})(?:教育)?(?:学历)?(?P<between>[/|、,和与及或])(?:{_SIDE.format('right')})"
)
_ALWAYS_BETWEEN, _PERHAPS_BETWEEN = regex(r"[/／|｜\\]"), regex(r"[/／|｜\\、，,\n]")
_DEGREE_ALONE = regex("(?:学士|硕士|博士)(?:学位)?")


def sides_of(cell: Cell, kinds: Collection[str]) -> list[Cell]:
    """A cell of one of the kinds under a header with two sides, as a cell for each; any other as it is.

    Without anything that parts it nobody can tell on which side it is.
    """
    if cell.kind not in kinds or not (sided := _TWO_SIDED.search(plain(cell.title))):
        return [cell]
    parts = (_ALWAYS_BETWEEN if sided["between"] in "/|" else _PERHAPS_BETWEEN).split(cell.text)
    if len(parts) != len(("left", "right")) or _is_degree_of(plain(parts[1]), plain(parts[0])):
        return [cell._replace(kind="education")]
    of_sides = [name.partition("_")[2] for name, words in sided.groupdict().items() if words and name != "between"]
    return [cell._replace(kind=kind, text=part) for kind, part in zip(of_sides, parts, strict=True) if part.strip()]


def _is_degree_of(said: str, education: str) -> bool:
    """Whether what stands behind an education is its degree: 本科/学士, 研究生/硕士."""
    return said.startswith("学士") or ("研究生" in education and _DEGREE_ALONE.fullmatch(said) is not None)
