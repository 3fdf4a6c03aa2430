"""The forms that come with a notice: which of their files are at hand, and what is wrong with how they are named."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from locales import Words, said
from rules.annexes import Annex
from rules.file_names import file_name
from rules.notice import Notice
from rules.notice_files.library import Location

FOLDER = "annexes"
#: A larger file does not reach everybody: mail servers refuse it, and phones in a village wait for it.
MOST_BYTES = 20_000_000


class AnnexFile(NamedTuple):
    """A form whose file is there: ``path`` is where, ``slips`` are the notice's own mistakes in it, in its words."""

    annex: Annex
    path: Path
    slips: list[Words]

    @property
    def name(self) -> str:
        """What the file is called where it is handed over: the form's name, which says more than the folder's."""
        return file_name(said(self.annex.name)) + self.path.suffix


def annex_files(notice: Notice) -> list[AnnexFile]:
    """The forms whose files are in the notice's folder, in its order; none for a notice made in memory."""
    if notice.folder is None:
        return []
    files = (
        AnnexFile(
            annex,
            notice.folder / FOLDER / annex.file,
            [slip.text for slip in notice.slips if annex.id in slip.annexes],
        )
        for annex in notice.annexes
    )
    return [each for each in files if each.path.is_file()]


def annex_faults(notice: Notice, folder: Path) -> Iterator[tuple[Location, Words]]:
    """Files that are not there, and names that stand for no material or no form."""
    materials = dict.fromkeys(material.id for material in notice.materials)
    for number, annex in enumerate(notice.annexes):
        path, name = folder / FOLDER / annex.file, f"{FOLDER}/{annex.file}"
        if not path.is_file():
            yield ("annexes", number, "file"), Words("fault.notice.no_annex", file=name)
        elif (size := path.stat().st_size) > MOST_BYTES:
            shown = {"size": f"{size / 1e6:.1f}", "most": f"{MOST_BYTES / 1e6:.0f}"}
            yield ("annexes", number, "file"), Words("fault.notice.big_annex", file=name, **shown)
        for name in set(annex.materials) - materials.keys():
            yield ("annexes", number, "materials"), _not_among(name, materials)
    annexes = dict.fromkeys(annex.id for annex in notice.annexes)
    for number, slip in enumerate(notice.slips):
        for name in set(slip.annexes) - annexes.keys():
            yield ("slips", number, "annexes"), _not_among(name, annexes)


def _not_among(name: str, known: dict[str, None]) -> Words:
    return Words("fault.notice.choice", value=name, allowed="、".join(known))
