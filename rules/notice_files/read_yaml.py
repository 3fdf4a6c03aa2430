"""A YAML file read, or what is to be written instead, for people who know neither YAML nor English."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from locales import Words

#: A longer file is not parsed: the longest of a notice's has a tenth of it.
MOST_BYTES = 2_000_000
#: So many parts, those that are repeated by an alias each time: more would take minutes and all memory.
MOST_PARTS = 500_000
#: What a mapping says that takes over what another has.
_MERGES = "<<"


class UnreadableFile(ValueError):
    """A file that is no YAML: the line, from 1, and what to do."""

    def __init__(self, line: int, words: Words):
        super().__init__(line, words)
        self.line, self.words = line, words


def read_yaml(path: Path) -> tuple[yaml.Node | None, Any]:
    """The nodes of a file, which know their lines, and its data. Raises UnreadableFile."""
    text = _text(path)
    try:
        node = yaml.compose(text, yaml.CSafeLoader)
        if node is None:
            return None, None
        _refuse_too_much(node)
        # Constructing the data folds merged mappings into the nodes: where there may be any, into others.
        others = yaml.compose(text, yaml.CSafeLoader) if _MERGES in text else None
        return node, _data(others or node)
    except UnreadableFile:
        raise
    except yaml.reader.ReaderError as error:
        raise UnreadableFile(_line_of(text, error.position), Words("fault.yaml.control")) from None
    except yaml.MarkedYAMLError as error:
        raise _translated(error, text) from None
    except RecursionError:
        raise UnreadableFile(1, Words("fault.yaml.deep")) from None
    except (ValueError, AttributeError, yaml.YAMLError):
        line, scalar = next(_no_dates(yaml.compose(text, yaml.CSafeLoader)), (1, ""))
        raise UnreadableFile(line, Words("fault.yaml.no_date" if scalar else "fault.yaml.other", text=scalar)) from None


def _data(node: yaml.Node) -> Any:
    loader = yaml.CSafeLoader("")
    try:
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            size = {"size": f"{path.stat().st_size / 1e6:.1f}", "most": f"{MOST_BYTES / 1e6:.0f}"}
            raise UnreadableFile(1, Words("fault.yaml.big", **size))
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(1, Words("fault.notice.no_file")) from None
    except OSError:
        raise UnreadableFile(1, Words("fault.yaml.closed")) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableFile(line, Words("fault.yaml.encoding")) from None


def _line_of(text: str, position: int) -> int:
    return text[:position].count("\n") + 1


#: What libyaml says (in context or problem), and the text that says what to write; the first that fits counts.
_PROBLEMS = (
    ("undefined alias", "alias"),
    ("scanning an alias", "name"),
    ("scanning an anchor", "name"),
    ("scanning a tag", "tag"),
    ("duplicate anchor", "anchor"),
    ("quoted scalar", "quote"),
    ("flow sequence", "bracket"),
    ("flow mapping", "brace"),
    ("mapping values", "colon"),
    ("expected ':'", "colon"),
    ("sequence entries", "dash"),
    ("'-' indicator", "list"),
    ("expected key", "indent"),
    ("block end", "indent"),
    ("block scalar", "bar"),
    ("constructor for the tag", "tag"),
    ("single document", "document"),
    ("document start", "document"),
    ("unhashable key", "key"),
    ("for merging", "merge"),
)
#: Where the mistake is what was opened and not closed, its line counts, and not that on which it shows.
_AT_THE_BEGINNING = ("quote", "bracket", "brace")


def _translated(error: yaml.MarkedYAMLError, text: str) -> UnreadableFile:
    said = f"{error.context or ''} {error.problem or ''}"
    message = next((message for words, message in _PROBLEMS if words in said), "other")
    mark = error.problem_mark or error.context_mark
    if message in _AT_THE_BEGINNING and error.context_mark:
        mark = error.context_mark
    if mark is None:
        return UnreadableFile(1, Words(f"fault.yaml.{message}", text=""))
    written = (text.splitlines() or [""])[min(mark.line, text.count("\n"))]
    sign = written[mark.column : mark.column + 1]
    if "cannot start any token" in said:
        message = "tab" if sign == "\t" else "sign"
    if message == "alias":
        sign = re.match(r"\*[^\s,\]}]*", written[mark.column :] or "*")[0]  # type: ignore[index]
    return UnreadableFile(mark.line + 1, Words(f"fault.yaml.{message}", text=sign))


def _no_dates(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    """What looks like a date or an hour and is none, with its line."""
    waiting, seen = [node] if node else [], set()
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if isinstance(part, yaml.ScalarNode):
            if part.tag.endswith(":timestamp") and not _is_moment(part.value):
                yield part.start_mark.line + 1, str(part.value)
        else:
            inside = (
                part.value if isinstance(part, yaml.SequenceNode) else [each for pair in part.value for each in pair]
            )
            waiting += reversed(inside)


def _is_moment(text: str) -> bool:
    day = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ]+(\d{1,2}):(\d\d))?", text)
    if day is None:
        return False
    try:
        date(*(int(part) for part in day.groups()[:3]))
    except ValueError:
        return False
    return int(day[4] or 0) < 24 and int(day[5] or 0) < 60


def _refuse_too_much(root: yaml.Node) -> None:
    """Refuse aliases that lead round in a circle, and such as make a few lines millions of parts."""
    counted: dict[int, int] = {}
    inside: set[int] = set()

    def count(node: yaml.Node) -> int:
        if id(node) in inside:
            raise UnreadableFile(node.start_mark.line + 1, Words("fault.yaml.circle"))
        if id(node) not in counted:
            inside.add(id(node))
            parts = [] if isinstance(node, yaml.ScalarNode) else node.value
            each = (part for pair in parts for part in (pair if isinstance(pair, tuple) else (pair,)))
            counted[id(node)] = 1 + sum(count(part) for part in each)
            inside.remove(id(node))
        return counted[id(node)]

    if count(root) > MOST_PARTS:
        raise UnreadableFile(1, Words("fault.yaml.many"))
