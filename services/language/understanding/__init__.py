"""Free text about oneself → the facts that it states, and only those.

Pure: no file, network or clock. Words alone decide nothing (the year of graduation is not the start of work unless the
text says so); what is asked, supposed, planned, denied or said of somebody else states nothing about the writer.
"""

from datetime import date

from services.language.understanding.assessments import assessments
from services.language.understanding.classes import classes
from services.language.understanding.clauses import Message
from services.language.understanding.degrees import degrees
from services.language.understanding.earlier_education import beside_known
from services.language.understanding.education import education
from services.language.understanding.employers import employer
from services.language.understanding.homophones import mended
from services.language.understanding.names import NO_NAMES, Names, names_known, names_of
from services.language.understanding.persons import is_same_person
from services.language.understanding.reconcile import Ground, Understood, reconcile
from services.language.understanding.residency import residency
from services.language.understanding.times import times
from services.language.understanding.titles import titles
from services.language.understanding.units import units
from services.language.understanding.work import work
from services.language.understanding.writing import written_plainly

__all__ = [
    "LONGEST_TEXT",
    "Ground",
    "Names",
    "Understood",
    "beside_known",
    "is_same_person",
    "names_known",
    "names_of",
    "spoken_of",
    "understand",
]

#: Longer texts are read so far: a description of oneself is much shorter.
LONGEST_TEXT = 1000


def understand(text: str, today: date, names: Names = NO_NAMES) -> Understood:
    """What a message says about its writer, or about the person that it speaks of alone.

    ``names`` are those to know besides general Chinese (see :func:`names_known`). A field that the text contradicts
    itself on is in ``contradictions``, with the values said, and not among the facts.
    """
    return _read(text, today, names, is_told=True)


def spoken_of(text: str, today: date, names: Names = NO_NAMES) -> Understood:
    """What a question supposes, of whomever it speaks: that whose answer depends on it, and nobody's own facts."""
    return _read(text, today, names, is_told=False)


def _read(text: str, today: date, names: Names, is_told: bool) -> Understood:
    written = written_plainly(text, LONGEST_TEXT, names)
    message = Message(*mended(written, names), written, names)
    if not message.clauses:
        return Understood({}, {}, {})
    timed = times(message, today, is_told)
    served = residency(message, timed)
    mentions = [
        *education(message, timed.to_come), *degrees(message, is_told), *titles(message), *units(message),
        *employer(message), *classes(message), *work(message, is_told), *timed.mentions, *served,
        *assessments(message, served, timed.residencies),
    ]  # fmt: skip
    for place in timed.to_come:
        message.clause_at(place).leave_to_come(place)
    return reconcile(message, mentions, today, is_told)
