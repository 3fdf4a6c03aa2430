"""What reading one file may cost, and how large it may be; whatever is beyond is refused in words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Each is the most that is allowed: ``…_bytes`` in bytes, ``seconds`` by the clock, ``processor_seconds`` of work.

    ``unpacked_bytes`` is what all entries of a zip come to by their own word, ``ratio`` how many times as large as its
    packed bytes an entry of more than ten megabytes may be. ``cells`` counts a file's rows times columns, sheet by
    sheet, up to the last cell with something in it, for so many are held in memory. ``text_bytes`` is what a sheet's
    cells come to once they are text, ``memory_bytes`` all that the reading process maps.
    """

    file_bytes: int = 100 << 20
    entries: int = 2_000
    unpacked_bytes: int = 1 << 30
    ratio: int = 200
    sheets: int = 200
    rows: int = 1 << 20
    columns: int = 1 << 11
    cells: int = 30_000_000
    merged: int = 200_000
    text_bytes: int = 1 << 30
    memory_bytes: int = 4 << 30
    processor_seconds: int = 60
    seconds: int = 120
