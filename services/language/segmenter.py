"""The segmenter that cuts Chinese into words by its general dictionary, which it reads where it is first needed."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rjieba import Jieba


@cache
def general_segmenter() -> "Jieba":
    """Cuts Chinese into words and names their kinds; it knows no term of the notices."""
    from rjieba import Jieba

    return Jieba()
