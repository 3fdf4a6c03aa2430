"""What lists beside the staff list told of somebody by their name alone: to be confirmed, or to be asked about."""

from locales import Words
from services.roster.cells.cell import NO_HEADER, Cell, Kind, Reading, Said, of_kind

#: The kinds say whether a list was joined, or may be about several people of the name, and what it is about.
JOINED, ASKED = "joined_", "asked_"
OF_RESULTS, OF_RESIDENCY = "assessments", "residency"
#: The fact that stands for whatever a list is about.
_FACTS = {OF_RESULTS: "assessments_passed", OF_RESIDENCY: "village_start"}

KINDS = tuple(Kind(how + about, NO_HEADER) for how in (JOINED, ASKED) for about in _FACTS)


def read(cells: list[Cell], said: Said) -> Reading:
    """What to confirm of somebody; no fact."""
    reading = Reading()
    for about, fact in _FACTS.items():
        for cell in of_kind(cells, JOINED + about):
            reading.confirm[fact] = Words("roster.confirm.joined", list=cell.text)
        for cell in of_kind(cells, ASKED + about):  # named as remarks are: no other question says it
            reading.confirm[fact] = Words("roster.confirm.not_joined", remark=cell.text)
    return reading
