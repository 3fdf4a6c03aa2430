"""A person in a paragraph, as a publicity has them: 某某，女，汉族，…，现申请初定农艺专业初级职称."""

import re

from services.language.identity_numbers import masked
from services.language.understanding import understand
from services.roster.cells.cell import NO_HEADER, Cell, Kind, Reading, Said, of_kind

_PERSON = re.compile("(?:\\d{1,3}[.、．)）])?[一-龥·•A-Za-z0-9]{2,30}[,，、](?:男|女)[,，、]")
_WANTED = re.compile("申请(?:初定|授予|高定)?(?P<specialty>[一-龥]{2,10}?)专业")
_WORK_START = re.compile("参加工作时间")


def is_person(said: str) -> bool:
    """Whether a text speaks of one person from its beginning: name and sex."""
    return _PERSON.match(said) is not None


KINDS = (Kind("paragraph", NO_HEADER, is_person),)


def read(cells: list[Cell], said: Said) -> Reading:
    """What the paragraph states; the title that is applied for is not one that is held."""
    reading = Reading()
    for cell in of_kind(cells, "paragraph"):
        text = masked(cell.text)
        told = re.split("现?申[请报]", text)[0]
        reading.facts = dict(understand(told, said.today, said.names).facts)
        if wanted := _WANTED.search(text):
            reading.facts["specialty"] = wanted["specialty"]
        if "service_start" in reading.facts and _WORK_START.search(text):
            reading.basis["service_start"] = _WORK_START.pattern
    return reading
