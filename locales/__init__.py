"""The texts people read: gettext catalogues, found by message id, Chinese where a language lacks one.

A text is said in the language that is *spoken* at the moment: Chinese unless :func:`speaking` says otherwise. What
other programs read (decisions, notice checks) asks for Chinese by name.
"""

import gettext
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path

from locales.direction import directed, isolated, with_foreign_isolated

FOLDER = Path(__file__).parent
DOMAIN = "zhicheng"
SOURCE = "zh_CN"
#: Every language there is, the source first; each is called by its own name in its own catalogue (``language.name``).
LANGUAGES = (SOURCE, "ug", "en")
RIGHT_TO_LEFT = frozenset({"ug"})

_spoken: ContextVar[str] = ContextVar("spoken", default=SOURCE)


def spoken() -> str:
    """The language that texts are said in at the moment."""
    return _spoken.get()


def speak(language: str) -> None:
    """Say all further texts of this task in a language."""
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say the texts within in a language."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


@cache
def catalogue(language: str = SOURCE) -> gettext.NullTranslations:
    """The catalogue of a language, falling back to the Chinese source."""
    source = FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    content = source.with_suffix(".mo").read_bytes() if is_fresh(source) else compiled(source)
    texts = gettext.GNUTranslations(io.BytesIO(content))
    if language != SOURCE:
        texts.add_fallback(catalogue())
    return texts


def is_fresh(source: Path) -> bool:
    """Whether a catalogue was compiled since it was written."""
    made = source.with_suffix(".mo")
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


def compiled(source: Path) -> bytes:
    """A catalogue as gettext reads it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        messages = read_po(file)
    out = io.BytesIO()
    write_mo(out, messages)
    return out.getvalue()


class Words:
    """A text by its message id, with the values for its placeholders; said in a language when asked.

    Values that are Words themselves are said in the same language, lists of values in one row. In a language written
    from right to left, the text is read so whatever it begins with, and every value has a direction of its own.
    """

    __slots__ = ("_said", "message", "values")

    def __init__(self, message: str, /, **values: object):
        self.message, self.values = message, values
        self._said: dict[str, str] = {}

    def in_language(self, language: str = SOURCE) -> str:
        """The text in a language."""
        if (text := self._said.get(language)) is None:
            text = self._said[language] = self._text(language)
        return text

    def _text(self, language: str) -> str:
        return _text(self.message, self.values, language)

    def __str__(self) -> str:
        return self.in_language(spoken())


def _text(message: str, values: dict[str, object], language: str) -> str:
    shown = {name: _value(value, language) for name, value in values.items()}
    text = catalogue(language).gettext(message)
    if language in RIGHT_TO_LEFT:
        return directed(with_foreign_isolated(text).format(**shown))
    return text.format(**shown)


def _value(value: object, language: str) -> str:
    """A value as it stands in a text; so does each of several."""
    if isinstance(value, tuple):
        text = catalogue(language).gettext("list.comma").join([_value(part, language) for part in value])
        text = directed(text) if language in RIGHT_TO_LEFT else text
    else:
        text = said(value, language)
    return isolated(text) if language in RIGHT_TO_LEFT else text


def said(value: object, language: str = SOURCE) -> str:
    """Words in a language, and anything else as it is: a name, or what somebody wrote."""
    return value.in_language(language) if isinstance(value, Words) else str(value)


def say(message: str, /, **values: object) -> str:
    """The text of a message id in the language spoken."""
    return _text(message, values, spoken())


@lru_cache(maxsize=4096)
def term(name: str) -> Words | str:
    """An official term: in other languages its translation with the Chinese in brackets, where there is one."""
    message = f"term.{name}"
    return name if catalogue().gettext(message) == message else Words(message)


class Explained(Exception):
    """Something was not done; ``words`` say why, to whoever asked for it."""

    def __init__(self, words: Words):
        super().__init__(words)
        self.words = words
