"""What pictures are drawn with: a sheet of paper, colours, and the fonts of every script."""

import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
#: Unicode's block of the Arabic script.
_ARABIC = range(0x600, 0x700)
#: So many shades make a picture of a third of the size, which looks the same.
_COLOURS = 64

PAPER, INK, QUIET, GRID = "#ffffff", "#1b2530", "#5a6875", "#d5dce3"


class Sheet:
    """A picture being drawn, measured in pixels: shapes by the ``pen``, words by :meth:`text`."""

    def __init__(self, across: int, down: int):
        self._image = Image.new("RGB", (across, down), PAPER)
        self.pen = ImageDraw.Draw(self._image)

    def text(self, x: float, y: float, words: str, size: int, colour: str, room: float | None = None) -> float:
        """Write words, cut off where there is no more room, and tell where they end."""
        while room is not None and width(words, size) > room and len(words) > 1:
            words = words.rstrip("…")[:-1] + "…"
        # The baseline is given, so that scripts whose letters are of other heights stand on one line.
        font, baseline = _font(words, size), (x, y + size)
        self.pen.text(baseline, words, colour, font, anchor="ls", stroke_width=3, stroke_fill=PAPER)
        return x + width(words, size)

    def png(self) -> bytes:
        """The picture as it is."""
        out = io.BytesIO()
        self._image.quantize(_COLOURS).save(out, "PNG")
        return out.getvalue()


def width(words: str, size: int) -> float:
    """How wide some words are."""
    return _font(words, size).getlength(words)


def _font(words: str, size: int) -> ImageFont.FreeTypeFont:
    """The font that has the letters."""
    is_arabic = any(ord(letter) in _ARABIC for letter in words)
    return _loaded("NotoSansArabic.ttf" if is_arabic else "NotoSansSC.otf", size)


@cache
def _loaded(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size)
