"""The notices that tests run on: the product's own two, and fictitious ones, each unlike the others."""

from pathlib import Path

from rules.notice import Notice
from rules.notice_files.library import OWN_FOLDER, load_notice

_NOTICES = Path(__file__).parents[1] / "notices"
FICTITIOUS = _NOTICES / "shili-2026"
FOLDERS = [
    OWN_FOLDER / "aksu-2025h2",
    OWN_FOLDER / "ruoqiang-2024",
    FICTITIOUS,
    _NOTICES / "jia-2026",
    _NOTICES / "geng-2026",
    _NOTICES / "chou-monthly",
    _NOTICES / "yin-college",
    _NOTICES / "mao-farmers",
    _NOTICES / "chen-park",
    _NOTICES / "si-hospital",
]
NOTICES: list[Notice] = [load_notice(folder) for folder in FOLDERS]
AKSU, RUOQIANG, SHILI, JIA, GENG, CHOU, YIN, MAO, CHEN, SI = NOTICES
