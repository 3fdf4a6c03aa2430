"""What codes and abbreviations stand for, as the file itself says: a sheet of codes and names, a legend, a header.

A column that holds such codes is put into words before anything looks at it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from locales import Words
from rules.facts import plain
from services.patterns import regex
from services.roster.cells.cell import EMPTY
from services.roster.columns import ENOUGH, Values, kinds_by_header
from services.roster.layout import Layout, is_name_title
from services.roster.screened import Column
from services.roster.sheets import Sheet

#: What a sheet, or a cell above others, says where codes are explained.
_SPEAKS_OF_CODES = regex("代码|编码|代号|码表|字典|对照|含义|简称|缩写|图例|枚举|释义")
#: Words of a header that name no topic: 学历代码, 代码含义.
_NO_TOPIC = regex(
    "代码|编码|代号|码表|数据字典|字典|对照|含义|简称|全称|缩写|图例|枚举|释义|名称|说明|选项|取值|项目|[项类表值码]$|序号|[:：]"
)
#: Why a column of codes is left aside.
_ASIDE = "roster.aside.code"
_CODE = regex(r"\d{1,6}|[A-Za-z]{1,2}\d{0,4}")
_LONGEST_NAME, _HAN = 30, regex("[一-龥]")
#: A pair in a text: 11博士研究生, 2=合格, 专—大专, D为博士.
_MEANS = r"\s*(?:[=＝:：→]|[-—–－]+|即|为|是指|指|代表|表示)\s*"
_NAME = r"(?P<name>[一-龥][一-龥A-Za-z（）()·]{0,24}?|[一-龥])"
_PAIR = regex(
    rf"(?:^|(?<=[\s，,；;、。/|（(：:“]))"
    rf"(?:(?P<number>[A-Za-z]?\d{{1,6}})(?:{_MEANS}|\s*[.．、]\s*|\s*)|(?P<sign>[A-Za-z]{{1,2}}|[一-龥]{{1,4}}){_MEANS})"
    rf"{_NAME}(?=$|[\s，,；;、。/|”]|[)）](?:$|\W)|\d)"
)
#: What begins a text of pairs: 注：, 学历代码：.
_BEGINNING = regex(
    r"^(?:[（(]?(?:附?注|备注|说明|注释|填表说明|图例)[）)]?\s*\d?\s*[:：、.]?\s*)?(?:\d\s*[.、．]\s*(?=[一-龥]{2}))?"
)
_ABOUT = regex(r"^(?P<topic>[一-龥/（）()]{2,14})\s*[:：]\s*(?=.*[\d\w])")
_SEGMENTS = regex(r"[。；;\n]")
#: A sheet is one of codes where so many of its cells are; a legend is so long at most, and a sheet of codes so large.
_MOST, _HALF, _LONGEST_LEGEND, _LARGEST = 0.6, 0.5, 1000, 60_000
#: So many rows of a sheet are looked through from above, and from below, for lines of so many cells.
_AROUND, _IN_A_LINE = 60, 2


@dataclass
class Codes:
    """Codes that are explained together: the ``topic`` they are of, empty where nothing says it, and where they stand.

    ``is_used``: some column was put into words by them.
    """

    topic: str
    where: str
    names: dict[str, list[str]] = field(default_factory=dict)
    is_used: bool = False

    def add(self, code: str, name: str) -> None:
        """Note what a code stands for; of two names for one, a column's own kind tells which is meant."""
        for key in {plain(code), plain(code).lstrip("0") or "0"}:
            if name not in (known := self.names.setdefault(key, [])):
                known.append(name)


class Explained:
    """The sheets that explain codes, among those that were read."""

    def __init__(self, sheets: Iterable[Sheet]):
        found = [(sheet, codes_of_sheet(sheet)) for sheet in sheets]
        self._sheets = [(sheet, codes) for sheet, codes in found if codes]
        self.codes = [each for _, codes in self._sheets for each in codes]

    def is_one(self, sheet: Sheet) -> bool:
        """Whether a sheet is one of codes, and of nobody."""
        return any(sheet is each for each, _ in self._sheets)

    def unused(self) -> list[Sheet]:
        """The sheets by which no column was put into words."""
        return [sheet for sheet, codes in self._sheets if not any(each.is_used for each in codes)]


def codes_of_sheet(sheet: Sheet) -> list[Codes]:
    """The codes that a sheet explains which is one of codes, and of nothing else; none of any other sheet."""
    cells = sheet.cells
    if cells.is_empty() or cells.height * cells.width > _LARGEST or not _speaks_of_codes(sheet):
        return []
    rows = cells.rows()
    if any(cell and is_name_title(cell) for row in rows[:_AROUND] for cell in row):
        return []
    groups: dict[str, Codes] = {}
    where, told, topics = sheet.name or sheet.file, set[tuple[int, int]](), dict[tuple[int, int], str]()
    for at, row in enumerate(rows):
        for place in range(len(row) - 1):
            if (at, place) not in told and (pair := _pair(row[place], row[place + 1])):
                topic, of_topic = topics.get((at - 1, place), ""), list[tuple[int, int]]()
                if (at - 1, place) not in topics or _is_word(row[place - 1] if place else None):
                    topic, of_topic = _topic(rows, at, place, told, sheet.name or "")
                topics[at, place] = topic
                groups.setdefault(topic, Codes(topic, where)).add(*pair)
                told |= {(at, place), (at, place + 1), *of_topic}
        for place, cell in enumerate(row):
            if cell and (at, place) not in told and len(cell) <= _LONGEST_LEGEND:
                before = row[place - 1] if place else None
                for found in codes_in(cell, where, _as_topic(before) if before else ""):
                    told |= {(at, place), (at, max(0, place - 1))}
                    kept = groups.setdefault(found.topic, Codes(found.topic, where))
                    for code, names in found.names.items():
                        for name in names:
                            kept.add(code, name)
    filled = sum(cell is not None for row in rows for cell in row)
    is_of_codes = sum(len(codes.names) for codes in groups.values()) > 1 and len(told) >= _MOST * filled
    return list(groups.values()) if is_of_codes else []


def _speaks_of_codes(sheet: Sheet) -> bool:
    head = [cell for row in sheet.cells[:4].rows() for cell in row if cell]
    return any(map(_SPEAKS_OF_CODES.search, [sheet.name or "", *head]))


def _pair(code: str | None, name: str | None) -> tuple[str, str] | None:
    """A code and what it stands for, of two cells beside each other."""
    if not code or not name or not _HAN.search(name) or len(name) > _LONGEST_NAME:
        return None
    said = plain(code)
    return (said, name) if _CODE.fullmatch(said) else None


def _is_word(cell: str | None) -> bool:
    return cell is not None and _HAN.search(cell) is not None


def _topic(
    rows: Sequence[Sequence[str | None]], at: int, place: int, told: set[tuple[int, int]], sheet_name: str
) -> tuple[str, list[tuple[int, int]]]:
    """What a code is of, and the cells that say so: one to the left, else one above, else the name of the sheet."""
    if place and (at, place - 1) not in told:
        for above in range(at, -1, -1):
            cell = rows[above][place - 1]
            if cell and _HAN.search(cell):
                if (topic := _as_topic(cell)) and above > 0:
                    return topic, [(above, place - 1)]
                break
            if cell or (above, place - 1) in told:
                break
    for above in range(at - 1, -1, -1):
        named = [(above, where) for where in (place, place + 1) if rows[above][where]]
        if any(_CODE.fullmatch(plain(rows[row][where] or "")) for row, where in named[:1]):
            continue
        for row, where in named:
            if topic := _as_topic(rows[row][where] or ""):
                return topic, named
    return _as_topic(sheet_name), []


def _as_topic(text: str) -> str:
    return _NO_TOPIC.sub("", _NO_TOPIC.sub("", "".join(plain(text).split()))).strip("()（）-—、")


def codes_in(text: str, where: str, topic: str = "") -> list[Codes]:
    """The codes that a text explains: 注：学历：11博士、14硕士；本—本科，专—大专. None where it has fewer than two."""
    groups: dict[str, Codes] = {}
    if len(text) > _LONGEST_LEGEND:
        return []
    for segment in _SEGMENTS.split(_BEGINNING.sub("", text.strip(), count=1)):
        said = segment.strip()
        if (begun := _ABOUT.match(said)) and _PAIR.search(said[begun.end() :]):
            topic, said = _as_topic(begun["topic"]), said[begun.end() :]
        for pair in _PAIR.finditer(said):
            groups.setdefault(topic, Codes(topic, where)).add(pair["number"] or pair["sign"], pair["name"])
    return list(groups.values()) if sum(len(codes.names) for codes in groups.values()) > 1 else []


def codes_around(sheet: Sheet) -> list[Codes]:
    """The codes that lines above the rows of a sheet explain, or below them."""
    few = pl.sum_horizontal(pl.all().is_not_null().cast(pl.UInt32)).is_between(1, _IN_A_LINE)
    ends = pl.int_range(pl.len()).is_between(_AROUND, pl.len() - _AROUND - 1).not_()
    lines = [cell for row in sheet.cells.filter(few & ends).rows() for cell in row if cell]
    return [codes for line in dict.fromkeys(lines) for codes in codes_in(line, "")]


def in_words(sheet: Sheet, layout: Layout, explained: Sequence[Codes]) -> Sheet:
    """The sheet with the codes of a table in words, as far as they are explained, and a remark that says so."""
    below = sheet.cells[layout.first : layout.last]
    own = _of_headers(sheet, layout)
    if below.is_empty() or not (explained or own):
        return sheet
    is_below = pl.int_range(pl.len()).is_between(layout.first, layout.last - 1)
    changed, told = [], dict[str, list[str]]()
    for place, titles in enumerate(layout.titles):
        title = "／".join(titles)
        texts = below[str(place)].drop_nulls().unique(maintain_order=True).head(ENOUGH * 5).to_list()
        if not titles or not texts:
            continue
        codes, names = _meant(title, texts, [*own.get(place, ()), *explained])
        if codes and names:
            codes.is_used = True
            told.setdefault(codes.where, []).append(title)
            cells = pl.col(str(place))
            words = cells.replace(list(names), list(names.values()))
            changed.append(pl.when(is_below).then(words).otherwise(cells))
    remarks = [
        Words("roster.remark.codes", columns="、".join(titles), where=where)
        if where
        else Words("roster.remark.legend", columns="、".join(titles))
        for where, titles in told.items()
    ]
    return replace(sheet, cells=sheet.cells.with_columns(changed), remarks=(*sheet.remarks, *remarks))


def _of_headers(sheet: Sheet, layout: Layout) -> dict[int, list[Codes]]:
    """By columns the codes that a header itself explains, or a comment on it: 考核结果（1优秀 2合格）."""
    found: dict[int, list[Codes]] = {}
    for place, titles in enumerate(layout.titles):
        for title in titles:
            aside = title.partition("（")[2] or title.partition("(")[2]
            found.setdefault(place, []).extend(codes_in(aside.rstrip(")）"), "", _as_topic(title)))
    for (row, place), comment in sheet.comments.items():
        if row < layout.first and place in found:
            found[place].extend(codes_in(comment, "", _as_topic("".join(layout.titles[place]))))
    return {place: codes for place, codes in found.items() if codes}


def _meant(title: str, texts: Sequence[str], explained: Iterable[Codes]) -> tuple[Codes | None, dict[str, str]]:
    """The codes that a column holds, and what those of its texts stand for that are explained."""
    stating = [text for text in texts if not EMPTY.fullmatch(plain(text)) or plain(text) == "0"]
    kinds = kinds_by_header(title)
    readers = [kind.reads for kind in kinds if kind.reads]
    for codes in explained:
        known = [text for text in stating if plain(text) in codes.names]
        if not known:
            continue
        names = {text: _fitting(codes.names[plain(text)], readers) for text in known}
        is_about = bool(codes.topic and kinds) and _are_of_one(codes.topic, title)
        are_codes = all(_CODE.fullmatch(plain(text)) for text in known)
        fit = [text for text, name in names.items() if any(reads(plain(name)) for reads in readers)]
        if is_about and (len(known) >= _HALF * len(stating) or not are_codes):
            return codes, names
        if codes.topic:
            continue
        if not are_codes and fit:
            return codes, {text: names[text] for text in fit}
        is_covered = len(fit) == len(stating) if are_codes else not readers and len(known) >= _HALF * len(stating)
        if is_covered and not (are_codes and _are_words(stating, readers)):
            return codes, names
    return None, {}


def _are_words(texts: Sequence[str], readers: Sequence[Callable[[str], bool]]) -> bool:
    """Whether the texts of a column say something as they are: 1 for yes."""
    return any(Values(tuple(texts)).share(reads) >= _HALF for reads in readers)


def _fitting(names: Sequence[str], readers: Sequence[Callable[[str], bool]]) -> str:
    """Of several names for one code the one that the column's kind knows."""
    return next((name for name in names if any(reads(plain(name)) for reads in readers)), names[0])


def _are_of_one(topic: str, title: str) -> bool:
    """Whether a column is about what codes are of: one names the other, or both are taken for the same."""
    said = _NO_TOPIC.sub("", plain(title))
    if topic in said or (len(said) > 1 and said in topic):
        return True
    own, other = ({kind.id for kind in kinds_by_header(each)} for each in (topic, title))
    return bool(own & other)


def unread_remarked(columns: Sequence[Column]) -> list[Words]:
    """What is to be said of columns left aside as codes, where no other column says what they are codes of."""
    taken = {column.takes for column in columns}
    aside = [(column, kinds_by_header(column.title)) for column in columns if column.why.message == _ASIDE]
    titles = [
        column.title
        for column, kinds in aside
        if any(kind.reads for kind in kinds) and not taken & {k.id for k in kinds}
    ]
    return [Words("roster.remark.codes_unread", columns="、".join(titles))] if titles else []
