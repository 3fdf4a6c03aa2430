"""A labelled question, asked as ``answer --jsonl`` asks it, and what came of it."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from benchmarks.labels import NOTICES
from rules.notice_files.library import OWN_FOLDER, Library
from rules.schedule import BEIJING
from rules.untrusted import read_facts
from services.language.answers import Answer, answer
from tests.support.notices_at_hand import FICTITIOUS

#: When each notice is asked about: on a morning of its season.
ASKED = {
    notice: datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=BEIJING)
    for notice, day in {
        "aksu-2025h2": "2025-10-10",
        "ruoqiang-2024": "2024-10-10",
        "lintao-2026": "2026-12-10",
        "minyang-2026-gongcheng": "2026-04-10",
        "shaoguan-2026": "2026-09-25",
        "tacheng-2026h2": "2026-12-01",
        "yuanbei-2026-chuding": "2026-06-05",
        "bing-quarterly": "2026-03-10",
        "chen-park": "2026-04-15",
        "chou-monthly": "2026-04-05",
        "ding-stages": "2026-04-10",
        "geng-2026": "2026-04-10",
        "ji-counties": "2026-04-15",
        "jia-2026": "2026-04-10",
        "mao-farmers": "2026-04-15",
        "shili-2026": "2026-03-10",
        "si-hospital": "2026-03-10",
        "wu-series": "2026-04-10",
        "xin-anytime": "2026-04-15",
        "yin-college": "2026-04-20",
    }.items()
}
LIBRARY = Library([OWN_FOLDER, NOTICES, FICTITIOUS.parent])

RIGHT, WRONG, HANDED_OVER, ASKED_FOR_MORE = CAME = ("right", "wrong", "handed over", "asked for more")
#: The kinds of question that no notice is about; an unanswerable one of any other kind is left open by its notice.
OFF_TOPIC = {"other", "small talk", "foreign"}
#: What an answer says that names the rule and what is still to be known.
STILL_TO_BE_KNOWN = "还要看"


class Asked(NamedTuple):
    """A labelled question and what came of it, one of ``CAME``."""

    labelled: dict[str, Any]
    came: str

    @property
    def answerable(self) -> bool:
        """Whether its notice answers it."""
        return self.labelled["answerable"]

    @property
    def is_off_topic(self) -> bool:
        """Whether it is about something else than its notice."""
        return not self.answerable and self.labelled["kind"] in OFF_TOPIC

    @property
    def kind(self) -> str:
        """What an answerable question is about; of the others, whether it is ``open`` or ``off-topic``."""
        return self.labelled["kind"] if self.answerable else "*off-topic*" if self.is_off_topic else "*open*"


def ask(labelled: dict[str, Any], ending: str = "") -> Answer:
    """The answer on the notice's morning or the label's, with what was said before; ``ending`` is put to it."""
    notice, context = LIBRARY.find(labelled["notice"]), labelled.get("context", {})
    facts = read_facts(context["facts"], notice.vocabulary) if "facts" in context else None
    at = ASKED[notice.id]
    if "today" in labelled:
        at = at.replace(*map(int, labelled["today"].split("-")))
    return answer(labelled["q"] + ending, notice, facts, at, context.get("q"))


def asked(labelled: Iterable[dict[str, Any]]) -> list[Asked]:
    """What came of each question."""
    return [Asked(each, came(each, ask(each))) for each in labelled]


def came(labelled: dict[str, Any], found: Answer) -> str:
    """What came of a question. One that its notice does not answer is right if it is handed over, else wrong."""
    said, groups = _squeezed(found.text), labelled["answer_must_contain"]
    holds = all(any(_squeezed(text) in said for text in group) for group in groups)
    if found.answerable == labelled["answerable"] and holds:
        return RIGHT
    if not labelled["answerable"]:
        return WRONG
    if asks_for_more(found):
        return ASKED_FOR_MORE
    return WRONG if found.answerable else HANDED_OVER


def asks_for_more(found: Answer) -> bool:
    """Whether somebody is to say more of their case first: in the interview, or what the answer names."""
    return (found.kind == "own" and found.topic is None) or STILL_TO_BE_KNOWN in found.text


def confusion(questions: Iterable[Asked], key: Callable[[Asked], str]) -> str:
    """A Markdown table: how often each of ``CAME`` came of the questions of each key."""
    return table("Kind", CAME, ((key(each), each.came) for each in questions))


def table(head: str, columns: Iterable[str], counted: Iterable[tuple[str, str]]) -> str:
    """A Markdown table that counts pairs of a row and a column."""
    counts, columns = Counter(counted), list(columns)
    lines = [[head, *columns], ["---", *["---:"] * len(columns)]]
    for row in sorted({row for row, _ in counts}):
        lines.append([row, *(str(counts[row, column] or "") for column in columns)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
