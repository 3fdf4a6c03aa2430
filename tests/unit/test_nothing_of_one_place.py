"""What is one place's own is data of its folder: neither the code nor the catalogue's texts know of it."""

import re

from locales import LANGUAGES
from locales.update import read_texts
from tests.support.other_places import OF_XINJIANG
from tests.support.process import ROOT

FLOORS = ("rules", "services", "handlers", "bot")
#: The contract's values, and what the columns of rosters from anywhere may be headed.
KNOWS_ITS_WORDS = {"rules/facts.py", "services/roster/asides.py", "services/roster/cells/residency.py"}
#: What is a word of Chinese elsewhere, too: other autonomous regions, teaching in the countryside.
GENERAL = {"自治区", "支教"}
#: Short names of places that are also parts of other words are looked for in what people read alone.
ALONE = re.compile("^.{3,}$|兵团|新疆|南疆|团场|师市|地直|地州|区直|管寺|驻寺|内派|巴州|克州|喀什|和田")

#: Texts that are the contract's values in another language, and examples for whoever writes a notice.
OF_VALUES_AND_EXAMPLES = ("term.", "notice_key.")


def found_in(text: str) -> set[str]:
    return {found for found in OF_XINJIANG.findall(text) if found not in GENERAL and ALONE.search(found)}


def test_no_code_knows_a_place_of_its_own():
    files = [path for floor in FLOORS for path in (ROOT / floor).rglob("*.py")]
    assert len(files) > 200
    known = {str(path.relative_to(ROOT)): found_in(path.read_text(encoding="utf-8")) for path in files}
    assert {path for path, words in known.items() if words} <= KNOWS_ITS_WORDS


def test_no_text_that_applicants_read_speaks_of_a_place():
    for language in LANGUAGES:
        texts = {text.id: text.string for text in read_texts(language) if text.id}
        spoken = {name: found for name, text in texts.items() if (found := found_in(str(text)))}
        assert {name for name in spoken if not name.startswith(OF_VALUES_AND_EXAMPLES)} == set()
