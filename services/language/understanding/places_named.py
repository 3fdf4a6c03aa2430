"""Whether a text can name a place, even one that no notice covers, and whether it names a region."""

from services.language.segmenter import general_segmenter
from services.patterns import regex

#: What the names of places end in, and what the segmenter takes for a name of its own.
_A_PLACE = regex(r"[县市州盟旗区镇乡省团]|[\d一二三四五六七八九十][师团]")
_NAMES = frozenset({"ns", "nr", "nrt", "nz", "nt"})
_HAN, _SIGNS_OF_A_PROGRAM = regex("[\u4e00-\u9fff]"), set("<>;*=")
#: 甲乙地区, but neither 地区水利局 nor 我在地区.
_REGION = regex("([\u4e00-\u9fff]{2,4})(?:地区|自治州)")

#: So many letters at the end of a text may be a place's name.
_LONGEST = 30


def may_name_place(text: str) -> bool:
    """Whether a text can name a place at all: in other letters than Chinese ones, where it begins as a name does."""
    if len(set(filter(str.isalpha, text))) < 2 or _SIGNS_OF_A_PROGRAM & set(text):
        return False
    if not _HAN.search(text):
        return not text.isascii() or text.strip()[:1].isupper()
    return _A_PLACE.search(text) is not None or _ends_in_a_name(text)


def names_a_region(text: str) -> bool:
    """Whether a region is named, and not only called one."""
    return any(_ends_in_a_name(match[1]) for match in _REGION.finditer(text))


def _ends_in_a_name(text: str) -> bool:
    return any(kind in _NAMES for _, kind in general_segmenter().tag(text[-_LONGEST:])[-1:])
