"""The steps of a notice's own scales, said in free text: its own words are kept, and what only sounds so is not."""

from datetime import date

import pytest

from rules.notice_files.library import Library
from services.interview.interview import in_words_of
from services.language.understanding import names_known, understand
from tests.support.notices_at_hand import AKSU, JIA, MAO, SI

TODAY = date(2026, 5, 1)


def heard(text, notice, *beside):
    """The facts of a text as a notice has them, in a program that serves it beside others."""
    library = Library([])
    library.folders = {each.id: each.folder for each in (notice, *beside)}
    understood = understand(text, TODAY, names_known(library))
    told = {fact: [value, understood.grounds[fact].words] for fact, value in understood.facts.items()}
    return {fact: value for fact, (value, *_) in in_words_of(notice, told).items()}


@pytest.mark.parametrize(
    ("notice", "text", "title"),
    [
        (JIA, "我现在是助理级", "助理级"),
        (JIA, "员级", "员级"),
        (JIA, "2018年评员级，2021年评助理级", "助理级"),
        (JIA, "我是助理工程师", "助理级"),
        (JIA, "我有初级职称", "初级"),
        (JIA, "我是高级", "高级"),
        (JIA, "高级职称", "高级"),
        (JIA, "我是高级工程师", "高级"),
        (MAO, "去年评上农民助理农艺师", "农民助理农艺师"),
        (MAO, "农民技术员，种了五年地", "农民技术员"),
        (SI, "我是士级", "士级"),
        (SI, "职称：师级", "师级"),
        (SI, "我是护师", "师级"),
        (SI, "我是员级", "士级"),
    ],
)
def test_a_level_of_the_notices_own_is_kept_as_it_is_called_there(notice, text, title):
    assert heard(text, notice)["title"] == title


@pytest.mark.parametrize(
    ("notice", "text"),
    [
        (JIA, "我在高级中学工作"),
        (JIA, "我们医院评上了高级"),
        (JIA, "我想评助理级"),
        (JIA, "我不是员级"),
        (MAO, "我不是农民技术员"),
        (MAO, "农民农艺师怎么评"),
        (SI, "我儿子是士级"),
    ],
)
def test_what_nobody_says_of_their_own_title_is_none(notice, text):
    assert "title" not in heard(text, notice)


@pytest.mark.parametrize(
    ("notice", "text", "education"),
    [
        (JIA, "高中毕业", "高中"),
        (JIA, "技工班毕业", "技工班"),
        (JIA, "最高学历是研究生班", "研究生班"),
        (JIA, "有第二学士学位", "第二学士"),
        (JIA, "高中毕业，2003年读完大专", "大专"),
        (MAO, "初中文化，种地20年", "初中"),
        (MAO, "文化程度：小学", "小学"),
    ],
)
def test_an_education_of_the_notices_own_is_understood(notice, text, education):
    assert heard(text, notice)["education"] == education


@pytest.mark.parametrize("text", ["在高中教书", "教高中毕业班", "技工班在读", "我在技工班上课", "没读完高中"])
def test_a_school_that_is_only_named_is_no_education(text):
    assert "education" not in heard(text, JIA)


@pytest.mark.parametrize(
    ("notice", "text", "facts"),
    [
        (AKSU, "我是助理级", {"title": "初级"}),
        (AKSU, "我是高级", {}),
        (AKSU, "第二学士学位", {"education": "本科"}),
        (AKSU, "研究生班毕业", {}),
        (AKSU, "高中毕业", {}),
        (AKSU, "我是农民技术员", {}),
        (JIA, "我是农民技术员", {}),
    ],
)
def test_a_step_of_another_notices_scale_is_what_it_is_here_or_nothing(notice, text, facts):
    beside = [each for each in (AKSU, JIA, MAO) if each is not notice]
    assert heard(text, notice, *beside) == facts
