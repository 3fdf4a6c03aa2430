"""Free text about oneself → the facts that it states, and only those.

Pure: no file, network or clock. Words alone decide nothing (the year of graduation is not the start of work unless the
text says so); what is asked, supposed, planned, denied or said of somebody else states nothing about the writer.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from rules.notice import Notice
from rules.notice_files.library import Library
from services.language.understanding.classes import classes
from services.language.understanding.clauses import Message
from services.language.understanding.degrees import degrees
from services.language.understanding.education import education
from services.language.understanding.employers import employer
from services.language.understanding.reconcile import Ground, Understood, reconcile
from services.language.understanding.residency import assessments, residency
from services.language.understanding.sounds import mended
from services.language.understanding.times import times
from services.language.understanding.titles import titles
from services.language.understanding.units import units
from services.language.understanding.work import work
from services.language.understanding.writing import written_plainly

__all__ = ["LONGEST_TEXT", "Ground", "Understood", "names_known", "spoken_of", "understand"]

#: Longer texts are read so far: a description of oneself is much shorter.
LONGEST_TEXT = 1000


def understand(text: str, today: date, counties: Iterable[str] = (), specialties: Iterable[str] = ()) -> Understood:
    """What a message says about its writer, or about the person that it speaks of alone.

    ``counties`` and ``specialties`` are names to know beside the usual ones (see :func:`names_known`). A field that the
    text contradicts itself on is in ``contradictions``, with the values said, and not among the facts.
    """
    return _read(text, today, counties, specialties, is_told=True)


def spoken_of(text: str, today: date, counties: Iterable[str] = (), specialties: Iterable[str] = ()) -> Understood:
    """What a question supposes, of whomever it speaks: that whose answer depends on it, and nobody's own facts."""
    return _read(text, today, counties, specialties, is_told=False)


def _read(text: str, today: date, counties: Iterable[str], specialties: Iterable[str], is_told: bool) -> Understood:
    written = written_plainly(text, LONGEST_TEXT)
    message = Message(*mended(written), written)
    if not message.clauses:
        return Understood({}, {}, {})
    timed = times(message, today)
    served = residency(message, timed.residencies)
    mentions = [
        *education(message), *degrees(message), *titles(message), *units(message, counties), *employer(message),
        *classes(message), *work(message, specialties, is_told), *timed.mentions, *served,
        *assessments(message, served),
    ]  # fmt: skip
    return reconcile(message, mentions, today, is_told)


def names_known(library: Library) -> tuple[frozenset[str], frozenset[str]]:
    """The counties and the specialties that the notices name."""
    return _names(tuple(library.all()))


@lru_cache(maxsize=2)
def _names(notices: tuple[Notice, ...]) -> tuple[frozenset[str], frozenset[str]]:
    counties = frozenset(county for notice in notices for county in notice.counties)
    series = (series for notice in notices for series in notice.specialties)
    return counties, frozenset(name for each in series for name in (each.name, *each.also) if len(name) > 1)
