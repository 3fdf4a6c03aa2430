"""The texts people read: gettext catalogues, found by message id, Chinese where a language lacks one."""

import gettext
import io
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
DOMAIN = "zhicheng"
SOURCE = "zh_CN"


@cache
def catalogue(language: str = SOURCE) -> gettext.NullTranslations:
    """The catalogue of a language, falling back to the Chinese source."""
    folder = FOLDER / language / "LC_MESSAGES"
    source, compiled = folder / f"{DOMAIN}.po", folder / f"{DOMAIN}.mo"
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        texts = gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    else:
        texts = gettext.GNUTranslations(io.BytesIO(_compile(source)))
    if language != SOURCE:
        texts.add_fallback(catalogue())
    return texts


def _compile(source: Path) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        messages = read_po(file)
    out = io.BytesIO()
    write_mo(out, messages)
    return out.getvalue()


class Words:
    """A text by its message id, with the values for its placeholders; said in a language when asked."""

    __slots__ = ("_said", "message", "values")

    def __init__(self, message: str, **values: object):
        self.message, self.values = message, values
        self._said: dict[str, str] = {}

    def in_language(self, language: str = SOURCE) -> str:
        """The text; values that are Words themselves are said in the same language."""
        if (said := self._said.get(language)) is None:
            values = {
                name: value.in_language(language) if isinstance(value, Words) else value
                for name, value in self.values.items()
            }
            said = self._said[language] = catalogue(language).gettext(self.message).format(**values)
        return said

    __str__ = in_language


def say(message: str, language: str = SOURCE, **values: object) -> str:
    """The text of a message id in a language."""
    return Words(message, **values).in_language(language)
