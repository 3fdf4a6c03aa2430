"""The people of ``personas.yaml``: who asks, how each answers, and what has to be said to them."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from locales import LANGUAGES, SOURCE, Words

_FILE = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True)
class Persona:
    """One of them; the file says what each part means."""

    name: str
    at: str
    answers: dict[str, str]
    headline: str
    language: str = Words("language.name").in_language(SOURCE)
    says: list[str] = field(default_factory=list)
    screens: dict[str, list[str]] = field(default_factory=dict)
    plan: dict[str, str] = field(default_factory=dict)
    years: dict[str, list[int]] = field(default_factory=dict)
    never: list[str] = field(default_factory=list)
    in_browser: str = ""

    @property
    def speaks(self) -> str:
        """The language's id."""
        return next(language for language in LANGUAGES if self.word("language.name", language) == self.language)

    def word(self, message: str, language: str | None = None) -> str:
        """A text of the catalogue as this person reads it."""
        return Words(message).in_language(language or self.speaks)


def personas() -> list[Persona]:
    """All of them, each with the usual answers where they have none of their own."""
    file = yaml.safe_load(_FILE.read_text())
    return [
        Persona(**persona | {"answers": persona["answers"] | _usual(persona, file["usual"])})
        for persona in file["personas"]
    ]


def _usual(persona: dict, usual: dict[str, str]) -> dict[str, str]:
    return {words: answer for words, answer in usual.items() if words not in persona["answers"]}
