"""What the cells of one row state."""

from tests.support.roster_sheets import facts, sheet


def stated(header: str, cell: str, *also: str) -> dict:
    """What a person states who has nothing but a name and one cell, with further cells by their headers."""
    headers, cells = ["姓名", header, *also[::2]], ["甲一", cell, *also[1::2]]
    return facts(sheet(headers, cells))[0]
