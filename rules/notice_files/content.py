"""All that a notice needs, as one thing: what tells it from any other, and how it is put in and taken out.

That is what its folder holds, and the region that it names where that lies beside it: in another program it lies in the
notice's own folder. The product's own regions are in every program.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path, PurePosixPath

from locales import Words
from rules.notice import Notice
from rules.notice_files.library import OWN_REGIONS, Fault, NoticeFaults, load_notice

#: A folder has no more files and bytes than that: texts, and some forms.
MOST_FILES, MOST_BYTES = 300, 20 << 20
#: Letters of a digest that are shown: enough to tell the versions of a notice from each other.
SHORT = 12


def files_of(folder: Path) -> dict[str, Path]:
    """The files that the notice in a folder needs, by their names inside it, in order.

    Of one that cannot be read these are the folder's own. Raises NoticeFaults where there are too many, or too large
    ones.
    """
    found, region = _files_in(folder), _region_of(folder)
    if region and region.parent not in (folder, OWN_REGIONS):
        found |= {f"{region.name}/{name}": path for name, path in _files_in(region).items()}
    size = sum(path.stat().st_size for path in found.values())
    if len(found) > MOST_FILES or size > MOST_BYTES:
        most = {"files": MOST_FILES, "megabytes": MOST_BYTES >> 20}
        raise NoticeFaults([Fault(folder, 1, Words("fault.notice.too_large", **most))])
    return dict(sorted(found.items(), key=lambda each: PurePosixPath(each[0])))


def _region_of(folder: Path) -> Path | None:
    try:
        return load_notice(folder).region_at
    except NoticeFaults:
        return None


def _files_in(folder: Path) -> dict[str, Path]:
    """A folder's files by their names inside it; none that are hidden, and none that lie elsewhere."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    inside = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: path for name, path in inside.items() if not any(part.startswith(".") for part in name.split("/"))}


@lru_cache(maxsize=64)
def digest_of(folder: Path) -> str:
    """What tells the notice in a folder, with all it needs, from any other (SHA-256, in hexadecimal).

    Raises NoticeFaults.
    """
    return _hashed((name, path.read_bytes()) for name, path in files_of(folder).items())


def digest_of_packed(content: bytes) -> str:
    """The digest of packed files, that of the folder that they came from: whatever lies beside them where they are now.

    Raises BadZipFile where they were never packed, or were changed since.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _hashed((name, archive.read(name)) for name in archive.namelist())


def _hashed(files: Iterable[tuple[str, bytes]]) -> str:
    hashed = hashlib.sha256()
    for name, content in files:
        hashed.update(f"{name}\0{len(content)}\0".encode() + content)
    return hashed.hexdigest()


def version_of(notice: Notice) -> str:
    """The digest of a notice by the folder that it was read from; empty where it was made in memory."""
    return digest_of(notice.folder) if notice.folder else ""


def packed(folder: Path) -> bytes:
    """The files that the notice in a folder needs, in one (zip). Raises NoticeFaults."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in files_of(folder).items():
            archive.writestr(name, path.read_bytes())
    return written.getvalue()


def unpack(content: bytes, folder: Path) -> None:
    """Write packed files into a folder, which is made. Raises OSError, and BadZipFile where it was never packed."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)  # what would lie outside is put inside
