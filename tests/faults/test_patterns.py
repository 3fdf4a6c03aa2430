"""No text makes a pattern try the same in ever more ways: nobody can stop a program with one message or one cell."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

import pytest

import bot
import handlers
import rules
import services
from services.language.answers import answer
from services.language.answers.question.lexicon import lexicon
from services.language.understanding import Names
from services.patterns import LazyPattern
from tests.support.ambiguity import ambiguous_groups
from tests.support.notices_at_hand import AKSU
from tests.support.understood import NAMES, facts

FLOORS = (rules, services, handlers, bot)
#: They run something when they are imported.
RUN = ("bot.__main__",)


def modules() -> list[ModuleType]:
    found = [each.name for floor in FLOORS for each in pkgutil.walk_packages(floor.__path__, f"{floor.__name__}.")]
    return [import_module(name) for name in found if name not in RUN and ".migrations" not in name]


def sources(value: Any) -> Iterator[str]:
    """The source of a pattern, or of each that something holds."""
    match value:
        case re.Pattern(pattern=str(source)):
            yield source
        case LazyPattern():
            yield value.pattern
        case dict():
            for each in value.values():
                yield from sources(each)
        case tuple() | list() | set() | frozenset():
            for each in value:
                yield from sources(each)


def made_of_names(module: ModuleType) -> Iterator[Any]:
    """What a module makes once for all names that are known."""
    for made in vars(module).values():
        wrapped = getattr(made, "__wrapped__", None)
        if isinstance(wrapped, FunctionType) and list(wrapped.__annotations__.values())[:-1] == [Names]:
            yield made(NAMES)


def test_no_repeated_group_of_any_pattern_reads_a_text_in_two_ways():
    patterns = {
        source: module.__name__
        for module in modules()
        for value in (*vars(module).values(), *made_of_names(module), lexicon())
        for source in sources(value)
    }
    assert len(patterns) > 1200
    assert {place: source[:80] for source, place in patterns.items() if ambiguous_groups(source)} == {}


@pytest.mark.parametrize(
    "source", ["(?:得|到|得到)*优", "(?:a+)+b", "(?:(?:20)?\\d\\d)+;", "(?:是的|是|的)*", "(?:x?y?x?)*"]
)
def test_a_group_that_reads_a_text_in_two_ways_is_found(source):
    assert ambiguous_groups(source)


@pytest.mark.parametrize(
    "source", ["(?:得|到|获得)*优", "(?:ab|ac)+", "(?:得|到|得到)*+优", "(?:\\d{1,3},)*", "(?:得到?){0,3}"]
)
def test_a_group_that_reads_every_text_in_one_way_is_none(source):
    assert ambiguous_groups(source) == []


#: Each took longer than any patience before every group read a text in one way.
@pytest.mark.parametrize("text", ["考核年年" + "年年得到" * 40, "没" + "评聘" * 100, "谢" * 200 + "那你"])
def test_words_said_again_and_again_state_nothing(text):
    assert facts(text) == {}
    assert not answer(text, AKSU).answerable
