"""A notice's own words: written in Chinese, and said in another language where somebody has translated them."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from locales import RIGHT_TO_LEFT, SOURCE, Words
from locales.direction import directed, isolated, with_foreign_isolated

#: Language → a notice's Chinese text → what it is in that language.
Translations = Mapping[str, Mapping[str, str]]


class OwnWords(Words):
    """A sentence of a notice; Chinese where it has no translation. Its message is the Chinese text itself.

    A part of a notice that is read with ``translations`` in pydantic's context has them. Two of the same Chinese are
    equal.
    """

    __slots__ = ("_translations",)

    def __init__(self, chinese: str, translations: Translations | None = None):
        super().__init__(chinese)
        self._translations = translations or {}

    def _text(self, language: str) -> str:
        translated = self.translated(language)
        if translated is None:
            return self.message
        return directed(with_foreign_isolated(translated)) if language in RIGHT_TO_LEFT else translated

    def translated(self, language: str) -> str | None:
        """The words as they were translated; None where they were not."""
        return self._translations.get(language, {}).get(self.message)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OwnWords) and self.message == other.message

    def __hash__(self) -> int:
        return hash(self.message)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        text = core_schema.str_schema(min_length=1, max_length=2000, strip_whitespace=True)
        return core_schema.with_info_after_validator_function(
            cls._read,
            text,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda words: words.in_language(SOURCE)),
        )

    @classmethod
    def _read(cls, chinese: str, info: core_schema.ValidationInfo) -> Self:
        return cls(chinese, info.context and info.context["translations"])


class OwnName(OwnWords):
    """A name by which something must be found again among Chinese: in another language it has that in brackets."""

    __slots__ = ()

    def _text(self, language: str) -> str:
        name, chinese = super()._text(language), self.message
        if self.translated(language) is None:
            return name
        return f"{name} ({isolated(chinese) if language in RIGHT_TO_LEFT else chinese})"
