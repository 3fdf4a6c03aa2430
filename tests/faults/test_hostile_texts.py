"""Hostile texts cost no more than long ones: work is counted, in calls and in letters handed to patterns, not timed."""

import asyncio
import cProfile
import json
import random
import re
import sys
import threading
from collections.abc import Callable
from copy import copy
from datetime import date
from functools import cache
from itertools import islice
from types import CodeType, SimpleNamespace
from typing import Any

import pytest

from handlers.applicant import free_text
from rules.days import days
from rules.notice_files.library import OWN_FOLDER, Library
from services.accounts.mail_address import read_address, read_code
from services.broadcasts.text import BROADCAST_FIELDS, BadText, Text
from services.interview.places import find_place
from services.language import parse_answer, typed_dates, wishes
from services.language.answers import answerer
from services.language.is_question import asks
from services.language.understanding import LONGEST_TEXT, names_known, understand
from services.language.unsure import is_unsure, sure_part
from services.patterns import LazyPattern, regex
from tests.support.hostile import LONGEST_MESSAGE, readers, repeated, vocabulary
from tests.support.person import Person, newest
from tests.support.process import ROOT, run

TODAY = date(2025, 10, 10)
LIBRARY = Library.from_environment()
NAMES = names_known(LIBRARY)
AKSU = OWN_FOLDER / "aksu-2025h2"
#: Letters of the texts of which one is read for every list and pattern.
LENGTH = 160
JUST_A_YEAR = days("2022")
#: What a letter may cost at most, whatever the text, in calls of the project's functions and in letters looked through.
MOST_CALLS, MOST_LETTERS = 300, 500
#: What may come on top of twice the work: within its clause, which is bounded, a mention looks back to the beginning.
SOME_CALLS, SOME_LETTERS = 600, 10_000


class Work:
    """Counts what reading a text takes."""

    def __init__(self):
        self.letters = 0

    def of(self, read: Callable[[str], object], text: str) -> tuple[int, int]:
        """The calls of the project's functions (and of patterns), and the letters that patterns were given."""
        self.letters, profile = 0, cProfile.Profile()
        profile.runcall(read, text)
        return sum(e.callcount for e in profile.getstats() if _is_ours(e.code)), self.letters

    def counted(self, value: Any) -> Any:
        """A pattern, or whatever holds patterns, that counts the letters it is given."""
        match value:
            case re.Pattern() | LazyPattern():
                return _Counted(value, self)
            case dict():
                return {key: self.counted(each) for key, each in value.items()}
            case list():
                return [self.counted(each) for each in value]
            case tuple() if type(value) is tuple:
                return tuple(map(self.counted, value))
        return value

    def functions(self) -> SimpleNamespace:
        """What is used of the module ``re`` while a text is read."""
        names = ("search", "match", "fullmatch", "finditer", "findall", "sub")
        return SimpleNamespace(
            Match=re.Match, Pattern=re.Pattern, escape=re.escape, compile=lambda form: self.counted(re.compile(form)),
            **{name: self._function(name) for name in names},
        )  # fmt: skip

    def _function(self, name: str) -> Callable[..., Any]:
        return lambda form, *given: getattr(self.counted(re.compile(form)), name)(*given)


def _is_ours(code: CodeType | str) -> bool:
    return not isinstance(code, str) and code.co_filename.startswith(str(ROOT))


@cache
def _widest(pattern: re.Pattern | LazyPattern) -> int:
    return re._parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE).getwidth()[1]


class _Counted:
    def __init__(self, pattern: re.Pattern | LazyPattern, work: Work):
        self._pattern, self._work = pattern, work
        self._widest = _widest(pattern)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def _over(self, text: str, start: int = 0, end: int = sys.maxsize) -> int:
        return max(min(len(text), end) - start, 0)

    def match(self, text: str, *span: int) -> Any:
        self._work.letters += min(self._over(text, *span), self._widest)
        return self._pattern.match(text, *span)

    def sub(self, by: Any, text: str) -> str:
        self._work.letters += len(text)
        return self._pattern.sub(by, text)

    def search(self, text: str, *span: int) -> Any:
        return self._through("search", text, *span)

    def fullmatch(self, text: str, *span: int) -> Any:
        return self._through("fullmatch", text, *span)

    def finditer(self, text: str, *span: int) -> Any:
        return self._through("finditer", text, *span)

    def findall(self, text: str, *span: int) -> Any:
        return self._through("findall", text, *span)

    def _through(self, name: str, text: str, *span: int) -> Any:
        self._work.letters += self._over(text, *span)
        return getattr(self._pattern, name)(text, *span)


@pytest.fixture(scope="module")
def words_by_place():
    """All that is looked for, found before it is counted how often."""
    return vocabulary()


@pytest.fixture
def work(monkeypatch):
    answerer(AKSU)  # to make it is no part of reading
    counting = Work()
    for module in readers():
        for name, value in list(vars(module).items()):
            if value is re:
                monkeypatch.setattr(module, name, counting.functions())
            elif value is regex:
                monkeypatch.setattr(module, name, lambda *given: counting.counted(regex(*given)))
            elif not name.startswith("__") and (counted := counting.counted(value)) is not value:
                monkeypatch.setattr(module, name, counted)
    # What is known by other names has its patterns made anew, and counted.
    monkeypatch.setattr(sys.modules[__name__], "NAMES", copy(NAMES))
    return counting


def in_a_question(text: str) -> object:
    return answerer(AKSU).answer(text)


def as_an_answer(text: str) -> object:
    known = parse_answer.OTHER_WORDS
    terms = [parse_answer.term(fact, text, tuple(set(words.values()))) for fact, words in known.items()]
    days = typed_dates.day(text, TODAY), typed_dates.end_day(text, TODAY)
    dates = *days, typed_dates.day_within(text, JUST_A_YEAR, TODAY)
    readers = parse_answer.years, parse_answer.yes_or_no, is_unsure, sure_part, wishes.wants_reminders
    plainly = [read(text) for read in readers]
    return terms, dates, plainly, asks(text), find_place(text, LIBRARY), read_address(text), read_code(text)


def about_oneself(text: str) -> object:
    return understand(text, TODAY, NAMES)


WAYS = {"about oneself": about_oneself, "a question": in_a_question, "an answer": as_an_answer}


@pytest.mark.parametrize("way", ["about oneself", "an answer"])
@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_twice_the_text_is_at_most_twice_the_work(words_by_place, work, way, every):
    for place, words in islice(words_by_place.items(), None, None, every):
        text = repeated(words, LENGTH, random.Random(str(words)))
        calls, letters = work.of(WAYS[way], text[: LENGTH // 2])
        twice_the_calls, twice_the_letters = work.of(WAYS[way], text)
        assert twice_the_calls <= 2.3 * calls + SOME_CALLS, (place, text[:30])
        assert twice_the_letters <= 2.3 * letters + SOME_LETTERS, (place, text[:30])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "words",
    [
        "语文教师党校吗 吗", "去年", "两年我", "不对,中级", "博士后", "硕士吗", "ﷺ", " 2 ", "吗。", "了",
        "和田在阿克苏", "毕业的", "是还都行吗", "晚一天交,", "24号", "公示10月1日到", "晚上", "7、8点",
        "周五贴到下周二", "的那天当天", "单位交", "把材料给", "县局审", "我个人", "公示情况", "交到单位收",
    ],
)  # fmt: skip
def test_the_longest_message_is_no_more_work_than_what_is_read_of_it(work, way, words):
    text = (words * LONGEST_MESSAGE)[:LONGEST_MESSAGE]
    WAYS[way](text)
    calls, letters = work.of(WAYS[way], text)
    assert calls <= MOST_CALLS * LONGEST_TEXT and letters <= MOST_LETTERS * LONGEST_TEXT


def test_a_long_text_is_read_to_a_stated_length():
    text = "，".join(["天气不错"] * 400)
    assert understand(f"本科，{text}", TODAY).facts == {"education": "本科"}
    assert understand(f"{text}，本科", TODAY).facts == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ missing|join(missing|join(missing|join(missing|join(missing|join(missing|join('x')))))) }}", "不支持"),
        (f"{{{{ '{'a' * 1800}'|join('{'b' * 1800}') }}}}", "不支持"),
        ("{% for i in range(10**9) %}x{% endfor %}", "range"),
        ("{{ 'x' * 10**9 }}", "不支持"),
        ("{{ unit if unit else " * 150 + "unit" + " }}" * 150, "太复杂|有误"),
        ("{{unit}}" * 500, "太复杂"),
        ("{% if unit %}" * 200 + "x" + "{% endif %}" * 200, "太复杂"),
        ("{% for x in missing %}" + "{{missing}}" * 150 + "{% endfor %}", "太复杂"),
        ("{{" * 2000, "太复杂|有误"),
    ],
)
def test_a_hostile_text_of_a_broadcast_is_refused_in_words(text, said):
    papers = tuple(f"需要提交的第{number}份证明材料的原件和复印件" for number in range(20))
    with pytest.raises(BadText) as refused:
        Text(text).filled(dict.fromkeys(BROADCAST_FIELDS, "某单位") | {"missing": papers})
    assert re.search(said, str(refused.value.words))


async def test_others_go_on_while_a_long_text_is_read(program, monkeypatch):
    begun, may_end = threading.Event(), threading.Event()

    def slowly(*given):
        begun.set()
        assert may_end.wait(60)
        return understand(*given)

    monkeypatch.setattr(free_text, "understand", slowly)
    long = asyncio.create_task(Person(program, chat_id=8).says("本科，" * 1000))
    await asyncio.to_thread(begun.wait, 60)
    monkeypatch.setattr(free_text, "understand", understand)
    other = Person(program, chat_id=9)
    await other.says("我22年本科毕业，在拜城县乡卫生院干了三年")
    await other.sees("请确认")
    assert not long.done()
    may_end.set()
    await long
    await Person(program, chat_id=8).sees("请确认", "本科")


async def test_whoever_writes_much_is_told_how_far_it_is_read(person):
    await person.says("本科，" + "天气很好，" * 400)
    await newest(person, "只读了前1000个字")
    await person.sees("请确认", "本科")
    await person.says("都不对")
    await person.says("什么时候截止？" + "谢谢老师，" * 80)
    await newest(person, "只看了前300个字")


@pytest.mark.parametrize(
    ("command", "line", "read"),
    [("understand", {"text": "本科，" * 500}, 1000), ("answer", {"q": "什么时候截止？" * 100}, 300)],
)
def test_the_command_line_says_how_far_a_line_was_read(command, line, read):
    short = {key: text[:100] for key, text in line.items()}
    done = run(command, "--jsonl", given="\n".join(map(json.dumps, (line, short))).encode())
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["read"] == read and "read" not in second
