"""What texts of a notice must not say: a telephone number that is none, an identity number, a time that no rule has."""

import re
from collections.abc import Iterator
from typing import Any

from locales import Words
from rules.compiled import compiled
from rules.conditions.choice import AtLeast
from rules.conditions.wording import length_shown
from rules.notice import Contact, Notice
from rules.notice_files.checks.numbers import bad_phones, identity_numbers, is_phone, spans_after, spans_in
from rules.notice_files.checks.walk import Found, spans_of, walk
from rules.notice_files.faq import Entry
from rules.notice_files.library import Location
from rules.notice_files.parts import everything_in

#: A site's address; a Chinese name may be part of it.
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[A-Za-z\u4e00-\u9fff]{2,}(?::\d{1,5})?(?:/[^\s，。；（）]*)?")


def text_faults(notice: Notice) -> Found:
    """Everything that is wrong with the texts of the notice itself."""
    for place, part in walk(notice):
        if isinstance(part, Contact):
            for key in ("phone", "complaints"):
                number = getattr(part, key)
                if number is not None and not is_phone(number):
                    yield (*place, key), Words("fault.notice.no_phone", number=number)
    if notice.site and notice.intranet:
        yield ("intranet",), Words("fault.notice.two_sites")
    if notice.site and not _ADDRESS.fullmatch(notice.site):
        yield ("site",), Words("fault.notice.no_site", written=notice.site)
    lengths = _lengths(notice)
    for place, text in texts_in(notice):
        if place[-1] not in ("phone", "complaints"):
            # A road's name is held against the road's own conditions, not against all of an education.
            held = {} if _names_a_road(place) and any(spans_in(text)) else lengths
            yield from ((place, words) for words in _faults(text, held, "fault.notice.other_years"))


def answer_faults(entries: list[Entry], notice: Notice) -> Found:
    """Everything that is wrong with the texts of the questions and answers."""
    lengths = _lengths(notice)
    for number, entry in enumerate(entries):
        for key in ("answer", "open"):
            found = _faults(getattr(entry, key) or "", lengths, "fault.faq.other_years")
            yield from (((number, key), words) for words in found)


def _names_a_road(place: Location) -> bool:
    return place[-1] == "name" and "roads" in place


def _faults(text: str, lengths: dict[str, set[int]], other_years: str) -> Iterator[Words]:
    """What is wrong with a text; ``other_years`` is the message where it names a time that no road asks for."""
    for number in bad_phones(text):
        yield Words("fault.notice.no_phone", number=number)
    for number in identity_numbers(text):
        yield Words("fault.notice.identity_number", number=f"{number[:6]}********")
    for word, allowed in lengths.items():
        for said, count in spans_after(word, text):
            if count not in allowed:
                shown = tuple(length_shown(months) for months in sorted(allowed))
                yield Words(other_years, text=said, word=word, lengths=shown)


def _lengths(notice: Notice) -> dict[str, set[int]]:
    """By each education that roads name, the lengths in months that any road for people of it asks for."""
    found: dict[str, set[int]] = {}
    for outcome in notice.outcomes:
        for road in outcome.roads:
            conditions = compiled(notice).conditions_of(outcome, road)
            leaves = [leaf for condition in conditions for leaf in condition.walk()]
            named = {leaf.at_least for leaf in leaves if isinstance(leaf, AtLeast)}
            for education in notice.vocabulary.values_of("education"):
                if education in named or education in road.name:
                    found.setdefault(education, set()).update(span.length for span in spans_of(conditions))
    return {education: lengths for education, lengths in found.items() if lengths}


def texts_in(part: Any, place: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every text of a part, with the place where it stands."""
    for at, found in everything_in(part, place):
        if isinstance(found, Words):
            yield at, found.message
        elif isinstance(found, str):
            yield at, found
