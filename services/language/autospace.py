"""Blanks that a keyboard or an editor puts between Chinese and digits: 2022 年 7 月入职，工龄 3 年."""

from services.patterns import regex

_HAN = "[\u3400-\u9fff]"
_BLANKS = regex(rf"(?<={_HAN})[ \t]+(?=\d)|(?<=\d)[ \t]+(?={_HAN})")
_NONE = regex(rf"(?<={_HAN})(?=\d)|(?<=\d)(?={_HAN})")
#: No pause is made within a date, and none behind a colon or a comma alone.
_IN_A_DATE, _PAUSED_OTHERWISE = regex(r"\d[ \t]+[年月日号]"), regex("[,。;!?、:]")
#: Where blanks part words, too, one before a month is such a pause: 畜牧站 2022 年 10 月.
_PARTS_WORDS = regex(rf"{_HAN}[ \t]+{_HAN}")
_BEFORE_A_MONTH = regex(rf"(?<={_HAN})[ \t]+(?=\d{{2,4}}[ \t]*年[ \t]*\d{{1,2}}[ \t]*月)")


def without_autospace(text: str) -> str:
    """A text without them, where all between Chinese and digits are of that kind and none is a pause.

    So it is where a blank stands within a date, or else where other signs make the pauses.
    """
    if (blanks := len(_BLANKS.findall(text))) == 0 or _NONE.search(text):
        return text
    is_of_the_kind = _IN_A_DATE.search(text) or (blanks > 1 and _PAUSED_OTHERWISE.search(text))
    if not is_of_the_kind:
        return text
    return _BLANKS.sub("", _BEFORE_A_MONTH.sub(",", text) if _PARTS_WORDS.search(text) else text)
