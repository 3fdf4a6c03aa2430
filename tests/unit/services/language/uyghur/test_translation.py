"""Uyghur in Chinese: what is asked, in the order of Chinese; other languages stay as they are."""

import re

import pytest

from benchmarks import labels
from services.language.uyghur import uyghur_of
from services.language.uyghur.spelling import spelled

#: A word that is not in Chinese.
_LETTERS = re.compile("[a-z]{4}|[\u0600-\u06ff]")
UYGHUR = uyghur_of((("nahiyelik", "县"),))


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("matériyalni qeyerge tapshurimiz", "材料提交到哪里"),
        ("ئاشكارىلاش نەچچە كۈن بولىدۇ؟", "公示几天?"),
        ("putungxua kérekmu", "需要普通话吗"),
        ("téxi üch yil toshmidi", "还不满3年"),
        ("ئۇنۋانىم يوق", "没有职称"),
        ("nahiyelik doxturxanida ikki yil ishlidim", "县医院工作了2年"),
        ("menchu", "那我呢"),
        ("birinchi derijilik oqutquchi", "一级教师"),
    ],
)
def test_a_text_is_told_in_the_order_of_chinese(text, chinese):
    assert UYGHUR.in_chinese(text).replace(" ", "") == chinese


@pytest.mark.parametrize(
    ("one", "other"),
    [("ئوقۇتقۇچى", "oqutquchi"), ("دوختۇرخانا", "doxturxana"), ("پۈتتۈرگەن", "püttürgen"), ("ناھىيىلىك", "nahiyelik")],
)
def test_both_scripts_are_spelled_alike(one, other):
    assert spelled(one) == spelled(other)


def test_a_word_that_is_not_known_is_not_left_out():
    assert "zumrit" in UYGHUR.in_chinese("zumret doxturxanida ishleydu")


def test_what_is_in_no_uyghur_stays_as_it_is():
    texts = [row["q"] for part in labels.questions().values() for row in part if not _LETTERS.search(row["q"])]
    assert len(texts) > 1000
    assert {text for text in texts if UYGHUR.in_chinese(text) != text} == set()


@pytest.mark.parametrize(
    "text",
    [
        "When is the deadline for the application?",
        "I have a master's degree and two years of service in Aksu",
        "wo shi benke, zai xiang xia gongzuo, neng ping zhongji ma",
        "PDF 上传失败 error code 500 怎么办",
        "B超室的，CT也做，能评吗",
    ],
)
def test_english_and_chinese_by_its_sounds_are_no_uyghur(text):
    assert UYGHUR.in_chinese(text) == text
