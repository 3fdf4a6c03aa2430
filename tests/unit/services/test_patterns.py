"""Patterns that are compiled when they are looked for, and those of many words."""

import pkgutil
import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

import services
from services.patterns import LazyPattern, one_of, regex


def test_it_finds_what_the_compiled_one_finds():
    late, compiled = regex("(?P<year>20..)年", re.IGNORECASE), re.compile("(?P<year>20..)年", re.IGNORECASE)
    for text in ("2025年8月", "8月", "从2020年到2024年"):
        assert late.findall(text) == compiled.findall(text)
        assert late.sub("", text) == compiled.sub("", text)
        found, expected = late.search(text), compiled.search(text)
        assert (found and found["year"]) == (expected and expected["year"])
    assert late.pattern == compiled.pattern and late.flags == compiled.flags


def test_what_is_no_pattern_is_told_when_it_is_looked_for():
    late = regex("(")
    with pytest.raises(re.error):
        late.search("")


def test_every_pattern_of_the_program_is_one():
    for module in pkgutil.walk_packages(services.__path__, "services."):
        if ".migrations" not in module.name and not module.name.endswith(".child"):
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, LazyPattern):
                    assert value.groups >= 0, f"{module.name}.{name}"


@given(st.lists(st.text("本科专大硕.*|", min_size=1, max_size=4), max_size=8), st.text("本科专大硕.*|", max_size=12))
def test_of_words_the_longest_is_found_that_is_there(words, text):
    found = [match.group() for match in re.finditer(one_of(words), text)]
    plain = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    assert found == re.findall(plain, text)
