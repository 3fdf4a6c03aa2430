"""Labelled texts written in other ways that change nothing of what they say: how many come to something else."""

import random
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from benchmarks.labels import of_other_notices, questions, self_descriptions
from benchmarks.questions import RIGHT, ask, came
from benchmarks.table import Row
from rules.notice_files.library import Library
from services.language.understanding import names_known, understand

#: So many questions and self-descriptions are written anew, and so many of them may come to something else.
QUESTIONS, STORIES, MOST = 600, 1_000, 0.01
_IN_CHINESE = re.compile("[^\u0600-\u06ff]*")
_END = re.compile("[？?。]$")

Way = Callable[[str], str]


def _before(words: str) -> Way:
    return lambda text: words + text


def _behind(words: str) -> Way:
    return lambda text: _END.sub("", text) + words


def _by(pattern: str, words: str) -> Way:
    return lambda text: re.sub(pattern, words, text)


_FRONT = (
    "老师您好，请问一下，", "领导好 打扰了 ", "看了通知还是不太懂，", "昨天刚看到消息，", "群里问没人回，",
    "第一次申报啥也不懂，", "电话打不通，", "问个傻问题，", "有没有人知道，", "我在外地出差，", "手机打字慢，",
)  # fmt: skip
_BACK = ("，谢谢老师", "，麻烦解答一下", "，心里没底", "，问了一圈没人知道", "，想问问", "，哪位知道", "，单位催得紧")
_SIGNS: dict[str, Way] = {
    "…… for commas": _by("[，,]", "……"),
    "two blanks for a comma": _by("[，,]", "  "),
    "semicolons for commas": _by("[，,]", "；"),
    "a line for each clause": _by("[，,]", "\n"),
    "俺 for 我": _by("我(?!们)", "俺"),
}
OF_QUESTIONS: dict[str, Way] = {
    **{f"{words}…": _before(words) for words in _FRONT},
    **{f"…{words}": _behind(words) for words in _BACK},
    **_SIGNS,
    "有没有资格 for 能不能": _by("能不能|可不可以", "有没有资格"),
    "啥, 咋 for 什么, 怎么": lambda text: text.replace("什么", "啥").replace("怎么", "咋"),
}
OF_STORIES: dict[str, Way] = {
    **{f"{words}…": _before(words) for words in _FRONT[:2]},
    **{f"…{words}": _behind(words) for words in _BACK[:2]},
    **_SIGNS,
    "blanks around digits": _by(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " "),
    "22年7月 for 2022年7月": _by(r"20(2\d)年(?=\d{1,2}月)", r"\1年"),
    "2022.7 for 2022年7月": _by(r"(20\d\d)年(\d{1,2})月(?!份|\d)", r"\1.\2"),
}

NOTES = f"""\
**Written anew.** {QUESTIONS:,} labelled questions, those that are answered rightly, and {STORIES:,} self-descriptions,
chosen by chance, are each written in other ways that change nothing. A question *comes to something else* if it is no
longer right, a self-description if it states anything else. Decision 0055 tells what each way came to before it was
looked at; these ways and the rules that answer them are by the same hand."""


def run() -> list[Row]:
    """For every way, how many texts came to something else."""
    library = Library.from_environment()
    names = names_known(library)
    asked = [row for rows in (questions() | of_other_notices()).values() for row in rows]
    right = [row for row in _some(asked, "q", QUESTIONS) if came(row, ask(row)) == RIGHT]
    told = _some([row for rows in self_descriptions().values() for row in rows], "text", STORIES)
    stated = {row["text"]: understand(row["text"], date.fromisoformat(row["today"]), names).facts for row in told}

    def is_other(row: dict[str, Any], text: str) -> bool:
        return understand(text, date.fromisoformat(row["today"]), names).facts != stated[row["text"]]

    return [
        *(
            _row(f"Questions, {way}", right, "q", anew, lambda row, text: came(row, ask(row | {"q": text})) != RIGHT)
            for way, anew in OF_QUESTIONS.items()
        ),
        *(_row(f"Self-descriptions, {way}", told, "text", anew, is_other) for way, anew in OF_STORIES.items()),
    ]


def _some(rows: list[dict[str, Any]], text: str, count: int) -> list[dict[str, Any]]:
    chinese = [row for row in rows if _IN_CHINESE.fullmatch(row[text])]
    return random.Random(1).sample(chinese, count)


def _row(
    what: str, rows: list[dict[str, Any]], text: str, anew: Way, is_other: Callable[[dict[str, Any], str], bool]
) -> Row:
    written = [(row, said) for row in rows if (said := anew(row[text])) != row[text]]
    others = sum(is_other(row, said) for row, said in written)
    share = others / len(written) if written else 0
    return Row(
        what, f"{share:.1%} of {len(written)}", aim=f"≤ {MOST:.0%}", met=share <= MOST,
        why="words beside what is meant are taken for a part of it.",
    )  # fmt: skip
