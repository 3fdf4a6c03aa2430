"""Two hundred files that mean a reader of rosters ill, or have come to harm; the same ones each time."""

import gzip
import io
import random
import struct
import zipfile
from collections.abc import Iterator

from tests.support.roster_files import FOLDER, bare_workbook, package, parts_of, relationships, table, workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, STYLES, STRINGS = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"
WORKBOOK, RELATIONSHIPS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SPREADSHEETML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{}</Workbook>'
)
LAUGHS = '<!DOCTYPE a [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
ENTITIES = {
    "laughs": LAUGHS,
    "file": '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "web": '<!DOCTYPE a [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a"> %a;]>',
}
SEED = 14


def good() -> bytes:
    """A workbook with nothing wrong."""
    lines = [("姓名", "学历", "参加工作时间", "职称")]
    lines += ((f"甲{number}", "大学本科", 2010.1 + number % 9, "助理工程师") for number in range(60))
    return workbook(("名册", table(*lines)))


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """The files: the name of each, and its bytes."""
    chance = random.Random(SEED)
    kinds = (_cut_off, _flipped, _flipped_within, _not_tables, _packages, _entities, _places, _parts, _markup, _texts)
    for kind in kinds:
        for number, (name, data) in enumerate(kind(chance)):
            yield f"{kind.__name__.strip('_')}_{number:02}_{name}", data


def _samples() -> dict[str, bytes]:
    """A file of each kind with nothing wrong."""
    lines = "".join(
        f'<Row><Cell><Data ss:Type="String">甲{number}</Data></Cell><Cell ss:MergeAcross="1"><Data ss:Type="Number">'
        f"{number}.1</Data></Cell></Row>"
        for number in range(20)
    )
    cells = "".join(f"<tr><td rowspan=1>甲{number}<td>本科</tr>" for number in range(20))
    return {
        "名册.xlsx": good(),
        "名册.xls": (FOLDER / "名册.xls").read_bytes(),
        "名册.ods": (FOLDER / "名册.ods").read_bytes(),
        "表格.xls": SPREADSHEETML.format(f'<Worksheet ss:Name="名册"><Table>{lines}</Table></Worksheet>').encode(),
        "网页.xls": f"<html><body><table>{cells}</table></body></html>".encode(),
        "名册.csv": "".join(f'甲{number},"大学\n本科"\n' for number in range(20)).encode("gbk"),
    }


def _cut_off(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Half a download."""
    for name, data in _samples().items():
        for _ in range(4):
            yield name, data[: chance.randrange(1, len(data))]


def _flipped(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Some bytes are others."""
    for name, data in _samples().items():
        for _ in range(5):
            yield name, _with_other_bytes(data, chance)


def _flipped_within(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Some bytes of a part are others, and its checksum is right again."""
    parts = parts_of(good())
    for part in (SHEET, SHEET, SHEET, STRINGS, STRINGS, STYLES, WORKBOOK, RELATIONSHIPS):
        for _ in range(2):
            yield "名册.xlsx", package(parts | {part: _with_other_bytes(parts[part], chance)})


def _with_other_bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _not_tables(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Something else under a roster's name."""
    yield "图片.xlsx", b"\x89PNG\r\n\x1a\n" + chance.randbytes(500)
    yield "照片.xls", b"\xff\xd8\xff\xe0" + chance.randbytes(500)
    yield "通知.xlsx", b"%PDF-1.7\n" + chance.randbytes(500)
    yield "程序.xls", b"\x7fELF" + chance.randbytes(500)
    yield "程序.xlsx", b"MZ\x90\0" + chance.randbytes(500)
    yield "名册.csv.gz", gzip.compress("甲一".encode(), mtime=0)
    yield "名册.7z", b"7z\xbc\xaf\x27\x1c" + chance.randbytes(500)
    yield "空.xlsx", b""
    yield "一字.xlsx", b"P"
    yield "头.xlsx", b"PK\3\4"
    yield "头.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    yield "文档.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(2000)
    yield "通知.docx", package({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})
    yield "演示.pptx", package({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<presentation/>"})
    yield "名册.numbers", package({"Index/Document.iwa": b"\0" * 50})
    yield "名册.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<table><tr><td>1</table>"
    yield "名册.rtf", b"{\\rtf1 a}"
    yield "名册.json", b'{"a": [1, 2, 3]}'
    yield "名册.sqlite", b"SQLite format 3\0" + bytes(500)
    yield "加密.xlsx", (FOLDER / "加密.xlsx").read_bytes()
    yield "加密.xls", (FOLDER / "名册.xls").read_bytes().replace(b"\xe1\0\x02\0", b"\x2f\0\x02\0", 1)
    for _ in range(6):
        yield "乱码.xls", chance.randbytes(chance.randrange(10, 3000))


def _packages(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Zips that are not what they say."""
    plain, parts = good(), parts_of(good())
    yield "比例.xlsx", bare_workbook(more={"xl/media/a.bin": bytes(12 << 20)})
    yield "大表.xlsx", bare_workbook("<row/>" * (2 << 20))
    yield "部件.xlsx", bare_workbook(more={f"xl/media/{number}.png": b"a" for number in range(2_001)})
    yield "套娃.xlsx", package({"一.zip": package({"二.zip": package({"三.xlsx": plain})})})
    yield "密码.xlsx", _in_directory(plain, 8, "<H", 1)
    yield "谎称小.xlsx", _in_directory(bare_workbook("<row/>" * 100_000), 24, "<I", 40)
    yield "谎称大.xlsx", _in_directory(plain, 24, "<I", 0xFFFFFFF0)
    yield "别的压缩.xlsx", _in_directory(plain, 10, "<H", 99)
    yield "偏移.xlsx", _in_directory(plain, 42, "<I", 0x7FFFFFFF)
    yield "重名.xlsx", package(parts | {SHEET.upper(): parts[SHEET]})
    yield "反斜杠.xlsx", package({name.replace("/", "\\"): content for name, content in parts.items()})
    yield "爬出.xlsx", package(parts | {"../../../../tmp/a.xlsx": b"a", "/etc/passwd": b"a"})
    yield "宏.xlsm", package(parts | {"xl/vbaProject.bin": chance.randbytes(500)})
    yield "外链.xlsx", package(parts | {"xl/externalLinks/externalLink1.xml": "<externalLink/>"})
    yield "前面有.xlsx", chance.randbytes(100) + plain
    yield "后面有.xlsx", plain + chance.randbytes(100)
    yield "注释.xlsx", _stored(parts)


def _in_directory(data: bytes, at: int, kind: str, value: int) -> bytes:
    """The zip with another value in the last entry of its directory."""
    changed = bytearray(data)
    struct.pack_into(kind, changed, changed.rindex(b"PK\1\2") + at, value)
    return bytes(changed)


def _stored(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.comment = b"PK\5\6" * 100
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def _entities(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """XML that would have something put in its place."""
    parts = parts_of(good())
    for name, dtd in ENTITIES.items():
        for part in (SHEET, STRINGS, WORKBOOK):
            head, _, body = parts[part].partition(b"?>")
            yield f"{name}.xlsx", package(parts | {part: head + b"?>" + dtd.encode() + body})
        yield f"{name}.xls", SPREADSHEETML.format("<Worksheet/>").replace("?>", "?>" + dtd).encode()
    yield "后面.xlsx", package(parts | {SHEET: b"<!--" + b" " * (1 << 17) + b"-->" + LAUGHS.encode() + parts[SHEET]})
    yield "双字节.xlsx", package(parts | {SHEET: (LAUGHS + parts[SHEET].decode().partition("?>")[2]).encode("utf-16")})


def _cell(place: str, content: str = "<v>1</v>", more: str = "") -> str:
    digits = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{digits}"><c r="{place}"{more}>{content}</c></row>'


def _worksheet(rows: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def _places(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Cells where none can be, and where all between would be too many."""
    for place in (
        "XFD1048576",
        "XFD1",
        "A1048576",
        "ZZ1048576",
        "ZZZZ1",
        "A9999999999",
        "A0",
        "1",
        "",
        "a1",
        "AAAAAAAA1",
    ):
        yield "远.xlsx", bare_workbook(_cell("A1") + _cell(place))
        yield "谎称近.xlsx", bare_workbook(sheet=_worksheet(_cell(place) + _cell("A1"), '<dimension ref="A1:B2"/>'))
    for place in ("A1:XFD1048576", "B2:A1", "A:A", "", "ZZZZ1:A1"):
        merged = f'<mergeCells><mergeCell ref="{place}"/><mergeCell ref="A1:B2"/></mergeCells>'
        yield "合并.xlsx", bare_workbook(sheet=_worksheet(_cell("A1"), after=merged))
    yield "空行.xlsx", bare_workbook("".join(f'<row r="{number}"/>' for number in range(1, 200_000)) + _cell("A200000"))
    yield "空格式.xlsx", bare_workbook("".join(_cell(f"XFD{number}", "", ' s="1"') for number in range(1, 2_000)))


def _parts(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Parts that are missing, or say what cannot be."""
    parts = parts_of(good())
    for missing in (SHEET, STYLES, STRINGS, WORKBOOK, RELATIONSHIPS, "[Content_Types].xml", "_rels/.rels"):
        yield "缺少.xlsx", package({name: content for name, content in parts.items() if name != missing})
    for target in (
        "/etc/passwd",
        "http://127.0.0.1:9/a.xml",
        "../../../../etc/passwd",
        "workbook.xml",
        "",
        "worksheets/",
    ):
        yield "指向.xlsx", bare_workbook(more={RELATIONSHIPS: relationships(target)})
    for index in ("99", "-1", "99999999999999999999", "a", "1.5"):
        yield "字符串.xlsx", bare_workbook(_cell("A1", f"<v>{index}</v>", ' t="s"'), more={STRINGS: parts[STRINGS]})
    for value in ("1e999", "-1e999", "nan", "9" * 400, "2958466", "-1", "0x10"):
        dated = parts[STYLES].replace(b'numFmtId="0"', b'numFmtId="14"')
        yield "数.xlsx", bare_workbook(_cell("A1", f"<v>{value}</v>", ' s="0"'), more={STYLES: dated})
    yield (
        "长文.xlsx",
        bare_workbook(
            "".join(_cell(f"A{number}", "<v>0</v>", ' t="s"') for number in range(1, 3_000)),
            more={STRINGS: f'<sst xmlns="{MAIN}"><si><t>{"一" * 300_000}</t></si></sst>'},
        ),
    )
    many = "".join(f'<sheet name="表{number}" sheetId="{number}" r:id="rId1"/>' for number in range(1, 202))
    yield "表多.xlsx", package(parts | {WORKBOOK: _sheets(parts, many)})
    yield "无表.xlsx", package(parts | {WORKBOOK: _sheets(parts, "")})
    yield "同名.xlsx", package(parts | {WORKBOOK: _sheets(parts, '<sheet name="名册" sheetId="1" r:id="rId1"/>' * 3)})


def _sheets(parts: dict[str, bytes], sheets: str) -> str:
    text = parts[WORKBOOK].decode()
    return text[: text.index("<sheets>") + 8] + sheets + text[text.index("</sheets>") :]


def _markup(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Web pages and XML that go deep, far, or nowhere."""
    yield "深.xls", b"<html><body>" + b"<div>" * 100_000 + b"<table><tr><td>1"
    yield "表中表.xls", b"<html><body>" + b"<table><tr><td>" * 5_000
    yield "跨列.xls", b"<table>" + b"<tr>" + b"<td colspan=1000>" * 100
    yield "跨行.xls", b"<table>" + b"<tr><td colspan=1000 rowspan=65534>1" * 500
    yield "负跨.xls", b"<table><tr><td colspan=-1 rowspan=99999999999999999999>1<td colspan=1e9>2</table>"
    yield "半个.xls", b"<html><body><table"
    yield (
        "脚本.xls",
        b"<html><script>alert(1)</script><table><tr><td><script>alert(2)</script><img src=http://127.0.0.1:9/>",
    )
    yield "框架.xls", b"<html><frameset><frame src='file:///etc/passwd'></frameset></html>"
    yield "深层.xls", SPREADSHEETML.format("<Worksheet><Table><Row><Cell>" + "<a>" * 50_000).encode()
    for attributes in ('ss:Index="1048576"', 'ss:Index="99999999999"', 'ss:Index="-5"', 'ss:Index="a"'):
        row = f'<Row {attributes}><Cell {attributes}><Data ss:Type="String">1</Data></Cell></Row>'
        yield "位置.xls", SPREADSHEETML.format(f"<Worksheet><Table>{row}</Table></Worksheet>").encode()
    cell = '<Cell ss:MergeAcross="16383" ss:MergeDown="1048575"><Data ss:Type="Number">x</Data></Cell>'
    yield "跨格.xls", SPREADSHEETML.format(f"<Worksheet><Table><Row>{cell}</Row></Table></Worksheet>").encode()
    yield "散落.xls", SPREADSHEETML.format('<Row><Cell><Data ss:Type="String">1</Data></Cell></Row>').encode()
    content = parts_of((FOLDER / "名册.ods").read_bytes())
    repeated = content["content.xml"].replace(
        b'table:style-name="ro1"', b'table:style-name="ro1" table:number-rows-repeated="1048576"'
    )
    yield "重复.ods", package(content | {"content.xml": repeated})
    manifest = content["META-INF/manifest.xml"].replace(
        b"</manifest:manifest>", b"<encryption-data/></manifest:manifest>"
    )
    yield "密码.ods", package(content | {"META-INF/manifest.xml": manifest})


def _texts(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Text that is hardly a table."""
    yield "零.csv", "姓名,学历\n甲\0一,本\0科\n".encode()
    yield "长行.csv", b"a" * (50 << 20)
    yield "长行多格.csv", b"12," * (5 << 20)
    yield "引号.csv", b'"' * 100_001
    yield "未完引号.csv", ('甲一,"本科\n' + "乙二,大专\n" * 20_000).encode()
    yield "混合.csv", "甲一,本科\n".encode() * 50 + "乙二,大专\n".encode("gbk") * 50
    yield "公式.csv", b"=cmd|'/c calc'!A1,@SUM(1+1)*cmd|' /C calc'!A0,+1,-1,\t=1\n"
    yield "只有标记.csv", b"\xef\xbb\xbf"
    yield "奇数.csv", "甲一,本科\n".encode("utf-16") + b"\0"
    yield "空行.csv", b"\r\n" * 100_000
    yield "换行.csv", "甲一,本科\r\r\n乙二,大专\n\r".encode()
    yield "控制.csv", bytes(range(32))
