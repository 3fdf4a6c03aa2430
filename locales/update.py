"""``make locales``: every catalogue has every text, in the order of the Chinese one, and a compiled file beside it.

The Chinese catalogue is the list of message ids: many are put together while the program runs, so reading the code
cannot find them all. What the code names whole and the Chinese catalogue lacks is put at its end without a text. The
other catalogues get what they lack without a text, too, and above every text the Chinese one, for whoever translates.
Where the Chinese text has changed since, the translation is marked ``fuzzy``: Chinese is said until somebody has
mended it and taken the mark away. No text that a person wrote is changed, and a second run changes nothing.
"""

import ast
import io
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from locales import DOMAIN, FOLDER, LANGUAGES, SOURCE, compiled, is_fresh

#: What a text is named in: the message id is the first argument.
KEYWORDS = {"say": None, "Words": None, "label": None, "NotUnderstood": None}
#: Texts that stay Chinese, by how their ids begin: whoever runs the program reads them, or the law's own names.
CHINESE_ONLY = (
    "administrator.", "audit.", "command.", "fault.", "form.", "health.", "openapi.", "serve.", "session.", "hr.",
    "staff.", "telegram.", "roster.", "timeline.", "webhook.", "worker.",
    "case.", "change.", "explain.", "notice_key.", "notice_keys.", "notice_mistakes.",
    "phrase.",
    "pace.logged", "option.specialty.common",
)  # fmt: skip

_HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: zhicheng-bot\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


#: A text that is named: the line, by which name, the message id, and no comments.
_Named = tuple[int, str, str, tuple[()]]


def source_file(language: str) -> Path:
    """Where the texts of a language are written."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_texts(language: str) -> Catalog:
    """The texts of a language as they are written."""
    with source_file(language).open("rb") as file:
        return read_po(file)


def named_in_code() -> dict[str, list[tuple[str, int]]]:
    """The message ids that code and templates name whole, each with the files and lines that do."""
    code = [(f"{floor}/**.py", _python) for floor in ("bot", "handlers", "services", "rules")]
    templates = [("**/templates/**.*", "jinja2.ext:babel_extract")]
    found: dict[str, list[tuple[str, int]]] = {}
    options = {"**/templates/**.*": {"silent": "false"}}
    # Babel takes a function in the place of a method's name, and does not say so.
    for file, line, message, *_ in extract_from_dir(FOLDER.parent, [*code, *templates], options, KEYWORDS):  # type: ignore[list-item]
        if isinstance(message, str):
            found.setdefault(message, []).append((file, line))
    return found


def _python(file: BinaryIO, keywords: Collection[str], tags: object, options: object) -> Iterator[_Named]:
    """Babel's own reader takes the two ids of ``"a" if so else "b"`` for one."""
    for node in ast.walk(ast.parse(file.read())):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in keywords:
                yield from ((node.lineno, name, message, ()) for message in _literals(first))


def _literals(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from _literals(one)
            yield from _literals(other)


def update() -> None:
    """Bring everything up to date, and say what is still to be translated."""
    named = named_in_code()
    known = read_texts(SOURCE)
    with source_file(SOURCE).open("a", encoding="utf-8") as file:
        file.writelines(f'\nmsgid "{message}"\nmsgstr ""\n' for message in sorted(named) if message not in known)
    source = read_texts(SOURCE)
    template = _in_order(source, Catalog(), named)
    _write(FOLDER / f"{DOMAIN}.pot", template, "")
    for language in LANGUAGES[1:]:
        texts = _in_order(source, read_texts(language), {}, CHINESE_ONLY)
        _write(source_file(language), texts, language)
        if missing := [name for name, text, message in _messages(texts) if message.fuzzy or not text]:
            print(f"{language}: {len(missing)} to translate: {', '.join(missing)}")
    for language in LANGUAGES:
        written = source_file(language)
        if not is_fresh(written):
            written.with_suffix(".mo").write_bytes(compiled(written))


def _messages(texts: Catalog) -> Iterator[tuple[str, str, Message]]:
    """Every message by its id, and its text; none of ours has forms for several numbers."""
    for message in texts:
        if message.id and isinstance(message.id, str) and isinstance(message.string, str):
            yield message.id, message.string, message


def _in_order(
    source: Catalog, texts: Catalog, named: dict[str, list[tuple[str, int]]], without: tuple[str, ...] = ()
) -> Catalog:
    """Texts in the order of the source, with its texts and its headings as comments; none beginning as ``without``."""
    ordered = Catalog()
    for name, text, message in _messages(source):
        if not name.startswith(without or "\0"):
            mine = texts.get(name)
            ordered.add(
                name,
                mine.string if mine else "",
                flags=["fuzzy"] if mine and (mine.fuzzy or _was_of_another(mine, text)) else [],
                locations=named.get(name, ()),
                auto_comments=[text],
                user_comments=mine.user_comments if mine and mine.user_comments else message.user_comments,
            )
    return ordered


def _was_of_another(translated: Message, source: str) -> bool:
    """Whether a translation was made of another text than the source now has; in comments, lines are wrapped."""
    seen, now = ("".join(text.split()) for text in ("".join(translated.auto_comments), source))
    return bool(translated.string and seen) and seen != now


def _write(path: Path, texts: Catalog, language: str) -> None:
    out = io.BytesIO()
    write_po(out, texts, width=0, omit_header=True)
    content = _HEADER.format(language=language).encode() + out.getvalue().rstrip() + b"\n"
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


if __name__ == "__main__":
    update()
