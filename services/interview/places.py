"""The places that the notices cover, and which notice counts for each."""

from datetime import datetime
from typing import NamedTuple

from rules.facts import plain
from rules.notice import Notice
from rules.notice_files.library import Library
from rules.offered import covers, still_offered
from rules.season import season
from services.language.parse_answer import term, whole_term
from services.language.sound import as_heard, sounds
from services.language.spellings import LONGEST_ANSWER
from services.language.understanding import Ground, Understood
from services.language.understanding.places_named import names_a_region
from services.language.uyghur.spelling import spelled
from services.patterns import regex

#: That a place is a county, behind its name in a region's words.
_WHAT_IT_IS = regex(" (?:nahiye|nahiyisi|sheher|shehiri)$")
#: What kind of place a county is, after its name in other letters, as :func:`as_heard` leaves it.
_KIND_OF_PLACE = regex("(?:xian|si|county|city|naxiyisi|nahiyisi|nahiye|nahiyi|sehiri|seher)$")


class Place(NamedTuple):
    """A county, or the units of a region that belong to none (``county`` is then None)."""

    name: str
    notice: Notice
    county: str | None


def places(library: Library) -> list[Place]:
    """Every place that a notice covers, with the newest such notice; in the notices' own order."""
    found: dict[str, Place] = {}
    for notice in library.current():
        for county in notice.counties:
            found.setdefault(county, Place(county, notice, county))
        if own := notice.units_without_county:
            found.setdefault(own, Place(own, notice, None))
    return list(found.values())


def only_place(library: Library) -> Place | None:
    """The place that the notices cover where there is only one: nobody has to be asked for it."""
    known = places(library)
    return known[0] if len(known) == 1 else None


def notices_for(county: str | None, units_without_county: str | None, library: Library, now: datetime) -> list[Notice]:
    """The notices that somebody can go by: those for their county, else for units that belong to none.

    The one that closes first is in front. Where all rounds are over there is but the newest.
    """
    covering = [
        notice
        for notice in library.current()
        if (covers(notice, county) if county else notice.units_without_county == units_without_county)
    ]
    found = still_offered(covering, now)
    return found[:1] if found and season(found[0], now).is_over else found


def notices_of_places(library: Library) -> list[Notice]:
    """The newest notice of every place, each once."""
    return list({place.notice.id: place.notice for place in places(library)}.values())


def find_place(text: str, library: Library) -> Place | None:
    """The one place that the beginning of a text names, fully or without 县 or 市; None where none or several."""
    said, known = plain(text[:LONGEST_ANSWER]), places(library)
    full = [place for place in known if plain(place.name) in said]
    regions = {plain(place.notice.region) for place in known}
    if not full and said in regions:
        return None
    beside = said  # a county's short name may be a part of its region's
    for region in regions:
        beside = beside.replace(region, "")
    short = [place for place in known if len(place.name) > 2 and plain(place.name)[:-1] in beside]
    in_letters = [] if full or short else [place for place in known if _is_spelled(place, text[:LONGEST_ANSWER])]
    for found in (full, short, in_letters):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_spelled(place: Place, text: str) -> bool:
    """Whether a text is no more than a county's name in other letters: by its sound, or as Uyghurs call it.

    Where a whole prefecture is called so, too, the text has to say that the county is meant.
    """
    said = as_heard(spelled(text))
    name, is_whole = _KIND_OF_PLACE.sub("", said), _KIND_OF_PLACE.search(said) is not None
    region, county = place.notice.region, place.county or ""
    is_of_all = region != county and region.startswith(county[:-1])
    if not county or not name or (is_of_all and not is_whole):
        return False
    others = place.notice.region_data.uyghur if place.notice.region_data else {}
    called = {word for word, chinese in others.items() if chinese in (county, county[:-1])}
    named = {spelled("".join(sounds(county[:-1]))), *(spelled(_WHAT_IT_IS.sub("", word)) for word in called)}
    return {said, name} & {as_heard(each) for each in named} != set()


def place_by_level(text: str, library: Library) -> Place | None:
    """The one place without a county whose units are of the level that a text names, saying nothing else."""
    found = [place for place in places(library) if place.county is None and _level_of(place) == _level(text, place)]
    return found[0] if len(found) == 1 else None


def _level(text: str, place: Place) -> str | None:
    words = place.notice.vocabulary
    return whole_term("workplace_level", text, words.offered("workplace_level"), words.other_words("workplace_level"))


def _level_of(place: Place) -> str | None:
    words = place.notice.vocabulary
    levels = words.offered("workplace_level"), words.other_words("workplace_level")
    return term("workplace_level", place.name, *levels) or ""


def with_place(understood: Understood, text: str, library: Library) -> Understood:
    """What was understood, and the place of units without a county where a text tells a level by the place's name.

    So does a unit of that level in the place's region, or in one that is not named where there is one such place.
    """
    level = understood.facts.get("workplace_level")
    if level is None or "county" in understood.facts or "county" in understood.contradictions:
        return understood
    said, fitting = plain(text), [each for each in places(library) if each.county is None and _level_of(each) == level]
    named = [place for place in fitting if plain(place.name) in said or plain(place.notice.region) in said]
    if not named and not names_a_region(text):
        named = fitting
    if len(named) != 1:
        return understood
    [place] = named
    ground = (
        Ground(place.name, False)
        if plain(place.name) in said
        else Ground(understood.grounds["workplace_level"].words, True)
    )
    return understood._replace(
        facts=understood.facts | {"county": place.name}, grounds=understood.grounds | {"county": ground}
    )
