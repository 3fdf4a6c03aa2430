"""Uyghur numbers beyond ten, and a degree that was not awarded."""

import pytest

from tests.support.understood import facts


@pytest.mark.parametrize(
    ("text", "years"), [("يېزىدا ئون بەش يىل ئىشلىدىم", 15), ("yigirme yil ishlidim", 20), ("ئون يىل ئىشلىدىم", 10)]
)
def test_numbers_in_words_are_whole(text, years):
    assert facts(text)["service_years"] == years


def test_a_degree_that_was_not_given_is_not_awarded():
    assert facts("ماگىستىرلىقنى پۈتتۈردۈم ئەمما ئىلمىي ئۇنۋان بەرمىدى")["degree_awarded"] is False
