"""The official forms of a notice: the templates in its folder, what becomes of them filled in, and their mistakes."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locales import Words
from rules.annexes import Form
from rules.forms import PARTICULARS, Candidate, form_names
from rules.notice import Notice
from rules.notice_files.library import Location

if TYPE_CHECKING:  # what fills templates takes a sixth of a second to load
    from jinja2 import Environment, Undefined

FOLDER = "forms"
#: Signs that XML cannot hold, or that the filling would take for the end of a line or of a page.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: People who type Chinese type these without seeing it, and nothing would be filled in.
_WIDE_BRACES = re.compile("[｛｝]")


def template(notice: Notice, form: Form) -> Path:
    """Where a form's template is; the notice was read from a folder."""
    assert notice.folder
    return notice.folder / FOLDER / form.file


def filled(template: Path, names: Mapping[str, Any]) -> bytes:
    """A template with its placeholders filled in, as a docx. Every value is text, whatever it looks like."""
    return _rendered(template, names, _strict())


@cache
def _strict() -> "Environment":
    """What fills in templates; each is compiled once, which takes half of the time of filling it in."""
    from jinja2 import StrictUndefined

    environment = _environment(StrictUndefined)
    environment.from_string = lru_cache(maxsize=256)(environment.from_string)  # type: ignore[assignment, method-assign]
    return environment


def _environment(undefined: "type[Undefined]") -> "Environment":
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=undefined, finalize=_one_line)


def _rendered(template: Path, names: Mapping[str, Any], environment: "Environment") -> bytes:
    from docxtpl import DocxTemplate

    document, out = DocxTemplate(template), io.BytesIO()
    document.render(dict(names), environment, autoescape=True)
    document.save(out)
    return out.getvalue()


def _one_line(value: object) -> object:
    """A value on one line; lines of a cell are parted by semicolons."""
    if not isinstance(value, str):
        return value
    lines = (" ".join(_NO_TEXT.sub("", line).split()) for line in value.splitlines())
    return "；".join(line for line in lines if line)


def placeholders(notice: Notice) -> set[str]:
    """Every name that the templates of a notice ask for, whatever of: 姓名 where they have ``人.姓名``."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment, nodes

    found: set[str] = set()
    for form in notice.forms:
        document = DocxTemplate(template(notice, form))
        tree = Environment().parse(document.patch_xml(document.xml_to_string(document.get_docx().element.body)))
        found.update(node.attr for node in tree.find_all(nodes.Getattr))
    return found


def form_faults(notice: Notice, folder: Path) -> Iterator[tuple[Location, Words]]:
    """Templates that are not there or cannot be filled in, and placeholders that stand for nothing."""
    everything = {key: name for key, (name, _) in PARTICULARS.items()}
    sample = [Candidate(outcome, everything, True) for outcome in notice.outcomes]
    names = form_names(notice, everything["unit"], sample, None, None)
    for number, form in enumerate(notice.forms):
        place, file = ("forms", number, "file"), f"{FOLDER}/{form.file}"
        if not (folder / file).is_file():
            yield place, Words("fault.form.no_file", file=file)
        else:
            yield from ((place, words) for words in _template_faults(folder / file, file, names))


def _template_faults(template: Path, file: str, names: Mapping[str, Any]) -> Iterator[Words]:
    from docxtpl import DocxTemplate
    from jinja2 import ChainableUndefined

    unknown: dict[str, Iterable[str]] = {}

    class Noted(ChainableUndefined):
        """Notes what is asked for and is not there, and of what it was asked."""

        def __init__(self, hint: str | None = None, obj: Any = None, name: str | None = None, *rest: Any):
            super().__init__(hint, obj, name, *rest)
            unknown.setdefault(str(name), names if obj is None else obj if isinstance(obj, Mapping) else ())

    try:
        _rendered(template, names, _environment(Noted))
        document = DocxTemplate(template)
        # Those in what was left out this time, too: a condition that did not hold.
        unknown |= dict.fromkeys(sorted(document.get_undeclared_template_variables(context=dict(names))), names)
        has_wide_braces = _WIDE_BRACES.search(document.get_docx().element.xml)
    except Exception as wrong:  # whatever an expression can raise, and whatever reads zip and XML
        yield Words("fault.form.unreadable", file=file, why=str(wrong) or type(wrong).__name__)
        return
    for name, there in unknown.items():
        allowed = "、".join(there)
        message = "fault.form.unknown" if allowed else "fault.form.no_parts"
        yield Words(message, file=file, name=name, allowed=allowed)
    if has_wide_braces:
        yield Words("fault.form.braces", file=file)
