"""What is still to be translated of a notice and its region, or was of a sentence that it has no longer.

Neither is a fault: a translation is found by the Chinese text itself, so a sentence that was changed is said in Chinese
until it is translated anew, and never in words that do not say the same any more.
"""

from collections.abc import Iterator
from typing import Any

from locales import Words
from rules.notice import Notice
from rules.notice_files.library import TRANSLATED, Fault, Location, Source, read_translations, translation_file
from rules.notice_files.parts import everything_in
from rules.own_words import OwnWords


def remarks(notice: Notice, source: Source) -> list[Fault]:
    """Every text without a translation, where it stands; every translation that belongs to none."""
    found = _remarks(notice, source, "notice")
    if notice.region_at:
        found += _remarks(notice.region_data, Source(notice.region_at / "region.yaml"), "region")
    return found


def _remarks(part: Any, source: Source, of: str) -> list[Fault]:
    """The same of one file; one without a text that people read has nothing to be translated."""
    own: dict[str, Location] = {}
    for place, words in own_words(part):
        own.setdefault(words.message, place)
    found: list[Fault] = []
    folder, what = source.path.parent, Words(f"fault.translation.of.{of}")
    translations = read_translations(folder, of)
    for language in TRANSLATED:
        if language not in translations:
            if own:
                name = translation_file(folder, language, of).name
                found.append(Fault(source.path, 1, Words("fault.translation.no_file", file=name, what=what)))
            continue
        file, texts = translations[language]
        for text in own.keys() - texts.keys():
            missing = Words("fault.translation.missing", file=file.path.name, text=_beginning(text))
            found.append(Fault(source.path, source.line(own[text]), missing))
        for text in texts.keys() - own.keys():
            stale = Words("fault.translation.stale", text=_beginning(text), what=what)
            found.append(Fault(file.path, file.line((text,)), stale))
    return found


def own_words(part: Any, place: Location = ()) -> Iterator[tuple[Location, OwnWords]]:
    """Every text of a part of a notice that people read, with the place where it stands."""
    return ((at, found) for at, found in everything_in(part, place) if isinstance(found, OwnWords))


def _beginning(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
