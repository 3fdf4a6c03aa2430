"""Whoever dictates writes no signs: what they tell is understood nearly as well, and what they ask states nothing."""

from datetime import date
from functools import reduce
from operator import add

import orjson
import pytest

from benchmarks.labels import HELD_OUT, self_descriptions
from benchmarks.pauses import learned, taught, without_signs
from benchmarks.understanding import Score, score
from rules.notice_files.library import Library
from services.language.pauses import WEIGHTS, with_pauses
from services.language.understanding import understand
from tests.support.understood import NAMES, facts

STORIES = [
    "我在乡农技站，全日制大专，22年来的，没职称，考核都合格",
    "我是县医院的护士，大专学历，2021年9月上的班",
    "我现在是助理馆员，2020年定的，2021年4月到2024年4月驻的村，三年都是优秀",
]


@pytest.mark.parametrize("story", STORIES)
def test_a_story_without_signs_states_what_it_states_with_them(story):
    assert facts(without_signs(story)[0]) == facts(story) != {}


@pytest.mark.parametrize(
    "text", ["乡镇满三年本科能评中级吗", "大专在村里两年可以初定不", "硕士学位一年以上直接授予中级行不行"]
)
def test_what_asks_without_signs_states_nothing(text):
    assert with_pauses(text) == text and facts(text) == {}


@pytest.mark.parametrize(
    "text", ["我在乡农技站，全日制大专22年来的没职称考核都合格", "驻村三年", "", "2022-03-01至2025-02-28"]
)
def test_a_text_with_signs_or_a_short_one_stays(text):
    assert with_pauses(text) == text


def test_pauses_are_all_that_is_added():
    for row in self_descriptions()[HELD_OUT]:
        bare, _ = without_signs(row["text"])
        assert with_pauses(bare).replace(",", "") == bare.replace(",", "")


def test_of_texts_held_out_most_is_found_without_signs_too():
    notices = list(Library.from_environment().all())
    scores = [
        score(
            row["facts"],
            understand(without_signs(row["text"])[0], date.fromisoformat(row["today"]), NAMES).facts,
            notices,
        )
        for row in self_descriptions()[HELD_OUT]
    ]
    total = reduce(add, scores, Score())
    assert total.found >= 0.84 * total.stated and total.wrong <= 0.02 * total.given


@pytest.mark.slow
def test_the_weights_are_what_the_labelled_texts_teach():
    assert learned(taught()) == orjson.loads(WEIGHTS.read_bytes())
