"""The notices that tests run on: the product's own two, and a fictitious one that is unlike both."""

from pathlib import Path

from rules.notice import Notice
from rules.notice_files.library import OWN_FOLDER, load_notice

FICTITIOUS = Path(__file__).parent / "notices" / "shili-2026"
FOLDERS = [OWN_FOLDER / "aksu-2025h2", OWN_FOLDER / "ruoqiang-2024", FICTITIOUS]
NOTICES: list[Notice] = [load_notice(folder) for folder in FOLDERS]
AKSU, RUOQIANG, SHILI = NOTICES
