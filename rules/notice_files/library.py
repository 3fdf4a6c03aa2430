"""The folders of notices: found, read, and their faults placed on lines."""

import logging
import os
import weakref
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from locales import LANGUAGES, SOURCE, Words, say
from rules.notice import Notice
from rules.notice_files.misfits import misfit
from rules.notice_files.read_yaml import UnreadableFile, read_yaml
from rules.part import Text
from rules.region import Region

log = logging.getLogger(__name__)

#: The languages that a notice can be translated into.
TRANSLATED = tuple(language for language in LANGUAGES if language != SOURCE)
OWN_FOLDER = Path(__file__).parents[1] / "notices"
OWN_REGIONS = Path(__file__).parents[1] / "regions"
Location = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


class Fault(NamedTuple):
    """A mistake in a notice folder: the file, its line (from 1), and what is wrong."""

    file: Path
    line: int
    words: Words

    def __str__(self) -> str:
        return say("fault.at_line", file=self.file, line=self.line, what=self.words)

    @property
    def in_folder(self) -> Words:
        """What is wrong, for whoever need not know where the folder is."""
        return Words("fault.at_line", file=self.file.name, line=self.line, what=self.words)


class NoticeFaults(ValueError):
    """A notice that cannot be read, with every fault found."""

    def __init__(self, faults: list[Fault]):
        super().__init__(faults)
        self.faults = faults


class Source:
    """A YAML file's data together with the line on which each part of it stands."""

    def __init__(self, path: Path):
        self.path = path
        try:
            self.node, self.data = read_yaml(path)
        except UnreadableFile as wrong:
            raise NoticeFaults([Fault(path, wrong.line, wrong.words)]) from None

    def line(self, place: Location) -> int:
        """The line of the part that a location leads to, or of the nearest part around it."""
        return self._follow(place)[0]

    def key(self, place: Location) -> str:
        """The last key on the way to a location: what a person would call the part."""
        return self._follow(place)[1]

    def written(self, place: Location) -> Location:
        """A location without the steps that do not stand in the file: the kinds among which pydantic looks."""
        node, found = self.node, list[str | int]()
        for step in place:
            if inside := _step(node, step):
                node = inside[1]
                found.append(step)
        return tuple(found)

    def _follow(self, place: Location) -> tuple[int, str]:
        node, line, key = self.node, 1, ""
        for number, step in enumerate(place):
            found = _step(node, step)
            if found is not None:
                line, node = found
            if isinstance(step, str) and (found is not None or (number == len(place) - 1 and not key)):
                key = step
        return line, key

    def repeated_keys(self) -> Iterator[tuple[int, str]]:
        """Keys written twice in one mapping, of which YAML would silently keep the last."""
        waiting, done = [self.node] if self.node else [], set()
        while waiting:
            node = waiting.pop()
            if id(node) in done:  # an alias may lead round in a circle
                continue
            done.add(id(node))
            if isinstance(node, yaml.MappingNode):
                seen = set()
                for key, value in node.value:
                    if key.value in seen and key.value != "<<":
                        yield key.start_mark.line + 1, str(key.value)
                    seen.add(str(key.value))
                    waiting.append(value)
            elif isinstance(node, yaml.SequenceNode):
                waiting += node.value


def _step(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    return None


def read_model(model: type[Model], source: Source, context: dict[str, Any] | None = None) -> Model:
    """A file's data as a model, with pydantic's ``context``; NoticeFaults with the line of every mistake."""
    faults = [
        Fault(source.path, line, Words("fault.notice.repeated_key", key=key)) for line, key in source.repeated_keys()
    ]
    try:
        found = model.model_validate(source.data, context=context)
    except ValidationError as error:
        raise NoticeFaults(faults + [_fault(model, source, each) for each in _each_once(error, source)]) from None
    if faults:
        raise NoticeFaults(faults)
    return found


def _each_once(error: ValidationError, source: Source) -> Iterator[ErrorDetails]:
    """The mistakes, of a value that fits none of several ways to write it only the first: there is one value there."""
    seen: set[Location] = set()
    for each in error.errors(include_url=False):
        place = source.written(each["loc"])
        if each["type"] in ("missing", "extra_forbidden") or place not in seen:
            seen.add(place)
            yield each


def _fault(model: type[BaseModel], source: Source, error: ErrorDetails) -> Fault:
    place = error["loc"]
    return Fault(source.path, source.line(place), misfit(model, error, source.key(place)))


class Translated(RootModel[dict[Text, Text]]):
    """A file of translations: a notice's Chinese text → what it is in the file's language."""


def translation_file(folder: Path, language: str, of: str = "notice") -> Path:
    """Where a notice's folder, or a region's, has the translations into a language."""
    return folder / f"{of}.{language}.yaml"


def read_translations(folder: Path, of: str = "notice") -> dict[str, tuple[Source, dict[str, str]]]:
    """By language, the file of a notice's, or a region's, translations and what it holds, as far as there are any.

    Raises NoticeFaults.
    """
    paths = {language: translation_file(folder, language, of) for language in TRANSLATED}
    sources = {language: Source(path) for language, path in paths.items() if path.exists()}
    return {language: (source, read_model(Translated, source).root) for language, source in sources.items()}


def read_notice(source: Source) -> Notice:
    """The notice of a file, with the translations beside it; NoticeFaults where something cannot be read."""
    translations = {language: texts for language, (_, texts) in read_translations(source.path.parent).items()}
    notice = read_model(Notice, source, {"translations": translations})
    if notice.region_folder:
        notice._region_at = _region_folder(notice.region_folder, source)
        notice._region = load_region(notice._region_at)
    return notice


def _region_folder(name: str, source: Source) -> Path:
    """The region that a notice names: in its own folder, in ``regions`` beside the notices, or the product's own."""
    of_notice = source.path.parent
    beside = [notices.parent / "regions" for notices in (of_notice.parent, *_added_folders())]
    folders = (place / name for place in (of_notice, *beside, OWN_REGIONS))
    folder = next((folder for folder in folders if (folder / "region.yaml").exists()), None)
    if folder is None:
        known = "、".join(sorted(path.parent.name for path in OWN_REGIONS.glob("*/region.yaml")))
        words = Words("fault.notice.no_region", name=name, known=known)
        raise NoticeFaults([Fault(source.path, source.line(("region_folder",)), words)])
    return folder


@lru_cache(maxsize=64)
def load_region(folder: Path) -> Region:
    """The region in a folder, with the translations beside it; NoticeFaults where it cannot be read."""
    translations = {language: texts for language, (_, texts) in read_translations(folder, "region").items()}
    return read_model(Region, Source(folder / "region.yaml"), {"translations": translations})


@lru_cache(maxsize=64)
def load_notice(folder: Path) -> Notice:
    """The notice in a folder; NoticeFaults where it cannot be read."""
    notice = read_notice(Source(folder / "notice.yaml"))
    notice._folder = folder
    return notice


def _added_folders() -> list[Path]:
    """The folders with notices that the operator added."""
    return [Path(part) for part in os.environ.get("NOTICES_DIR", "").split(os.pathsep) if part]


class UnknownNotice(KeyError):
    """No folder holds a notice of that id; ``known`` are those that there are."""

    def __init__(self, wanted: str, known: list[str]):
        super().__init__(wanted)
        self.words = Words("fault.no_such_notice", wanted=wanted[:60], known="、".join(known))


class BrokenNotice(UnknownNotice):
    """The folder of that id cannot be used, for the first of its ``faults`` or more."""

    def __init__(self, wanted: str, faults: list[Fault]):
        super().__init__(wanted, [])
        self.words = Words("fault.broken_notice", id=wanted, fault=faults[0].in_folder)


class Library:
    """The notices of the product's own folder and of ``NOTICES_DIR`` (several, parted by the path separator).

    Where ``NOTICES`` names some by their ids, parted by commas, there are no others (``serves``).

    A folder added later wins over an earlier one of the same name, so a notice can be corrected in place; what is put
    into a running program's library wins over both. One that cannot be read is as good as not there, and stands in
    ``broken`` with its faults.
    """

    #: The library of this program that versions were put into.
    _of_program: ClassVar[weakref.ref["Library"] | None] = None

    def __init__(self, folders: list[Path], serves: Collection[str] | None = None):
        self._serves = serves
        found = (entry.parent for folder in folders for entry in sorted(folder.glob("*/notice.yaml")))
        self.folders = {folder.name: folder for folder in found if self._is_served(folder.name)}
        self.broken: dict[str, list[Fault]] = {}
        #: What was withdrawn while the program knew of it, with the folder where it was read, None where that is gone.
        self.withdrawn: dict[str, Path | None] = {}

    @classmethod
    def from_environment(cls) -> "Library":
        """The product's own notices and those that the operator added; the log names a folder that is not there."""
        for folder in _added_folders():
            if not folder.is_dir():
                log.warning("%s", say("serve.no_notices_dir", folder=folder))
        named = [name.strip() for name in os.environ.get("NOTICES", "").split(",") if name.strip()]
        return cls([OWN_FOLDER, *_added_folders()], named or None)

    @classmethod
    def of_program(cls) -> "Library":
        """The library that versions are put into while the program runs; where none is, that of the environment."""
        return (cls._of_program and cls._of_program()) or _from_environment()

    @classmethod
    def of(cls, notice: Notice) -> "Library":
        """That notice, as it was read from its folder, and no other."""
        library = cls([])
        library.folders = {notice.id: notice.folder} if notice.folder else {}
        return library

    def put(self, notice_id: str, folder: Path) -> None:
        """Use a published version, in the place of what there was of that id."""
        Library._of_program = weakref.ref(self)
        self._broken_no_more(notice_id)
        self.withdrawn = {each: was for each, was in self.withdrawn.items() if each != notice_id}
        if self._is_served(notice_id):
            self.folders = {**self.folders, notice_id: folder}

    def withdraw(self, notice_id: str) -> None:
        """Use a notice no more."""
        self._broken_no_more(notice_id)
        self.withdrawn = {**self.withdrawn, notice_id: self.folders.get(notice_id)}
        self.folders = {each: folder for each, folder in self.folders.items() if each != notice_id}

    @property
    def missing(self) -> list[str]:
        """What ``NOTICES`` names though there is no such notice."""
        return [notice_id for notice_id in self._serves or () if notice_id not in self.folders]

    def _is_served(self, notice_id: str) -> bool:
        return self._serves is None or notice_id in self._serves

    def set_aside(self, notice_id: str, faults: list[Fault]) -> None:
        """Do without a notice that cannot be used."""
        self.broken = {**self.broken, notice_id: faults}

    def _broken_no_more(self, notice_id: str) -> None:
        self.broken = {each: faults for each, faults in self.broken.items() if each != notice_id}

    def find(self, notice_id: str) -> Notice:
        """The notice of that id; UnknownNotice where there is none, BrokenNotice where it cannot be read."""
        if notice_id in self.broken:
            raise BrokenNotice(notice_id, self.broken[notice_id])
        if notice_id not in self.folders:
            raise UnknownNotice(str(notice_id), sorted(self.folders))
        try:
            return load_notice(self.folders[notice_id])
        except NoticeFaults as wrong:
            self.set_aside(notice_id, wrong.faults)
            raise BrokenNotice(notice_id, wrong.faults) from None

    def all(self) -> list[Notice]:
        """Every notice that can be read, the newest first."""
        found = []
        for notice_id in self.folders:
            with suppress(BrokenNotice):
                found.append(self.find(notice_id))
        return sorted(found, key=lambda notice: notice.issued, reverse=True)

    def current(self) -> list[Notice]:
        """Every notice in whose place no other counts by now, the newest first: those that people are shown."""
        notices = self.all()
        amended = {notice.amends for notice in notices}
        return [notice for notice in notices if notice.id not in amended]

    def successor(self, notice: Notice) -> Notice:
        """The notice that counts in the place of one: that which amends it, and so on; itself where none does."""
        amending = {each.amends: each for each in self.all() if each.amends}
        passed = {notice.id}
        while (following := amending.get(notice.id)) and following.id not in passed:
            notice = following
            passed.add(notice.id)
        return notice

    def newest(self) -> Notice:
        """The newest notice; UnknownNotice where there is none at all."""
        if not (notices := self.current()):
            raise UnknownNotice("", [])
        return notices[0]


@lru_cache(maxsize=1)
def _from_environment() -> Library:
    return Library.from_environment()
