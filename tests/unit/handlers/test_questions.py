"""The question table and its words."""

import re
from datetime import date
from pathlib import Path

import pytest

from handlers.conversation.questions import QUESTIONS, NotUnderstood
from locales import say
from rules.facts import FIELDS, Facts
from rules.notice_files.library import Library
from services.interview.interview import Interview, fact_of

ROOT = Path(__file__).parents[3]
TODAY = date(2025, 10, 20)
#: A fact with words of its own for "none", and the question about it.
PLAIN = [question for question in QUESTIONS if question == fact_of(question)]


@pytest.fixture
def interview():
    notice = Library.from_environment().find("aksu-2025h2")
    return Interview.begin(notice, notice.as_of, "拜城县")


def test_every_fact_can_be_asked_for():
    assert {*PLAIN, "county"} == set(FIELDS)


@pytest.mark.parametrize("name", PLAIN)
def test_every_question_has_its_words(name, interview):
    question = QUESTIONS[name]
    assert question.text(interview) != f"ask.{name}"
    assert question.why(interview) != f"why.{name}"
    assert len(question.why(interview)) <= 200, "the channel shows no more"
    for option in question.options(interview):
        assert not option.label.startswith("option.")
        assert len(option.text.encode()) <= 40, "a button carries no more"


@pytest.mark.parametrize("name", PLAIN)
def test_a_label_typed_is_the_button_tapped_and_a_fact(name, interview):
    question = QUESTIONS[name]
    for option in question.options(interview):
        value = question.read(option.text, interview, TODAY)
        assert question.read(option.label, interview, TODAY) == value
        assert question.shown(value, interview) == option.label
        Facts(**{name: value})


def test_a_full_time_education_is_at_most_the_highest(interview):
    interview.answer("education", "大专")
    labels = [option.label for option in QUESTIONS["full_time_education"].options(interview)]
    assert labels == ["没有全日制学历", "中专", "大专"]


@pytest.mark.parametrize("text", ["初级", "本科", "乡镇", "全日制"])
def test_what_answers_another_question_is_no_specialty(text, interview):
    with pytest.raises(NotUnderstood):
        QUESTIONS["specialty"].read(text, interview, TODAY)


def test_every_text_that_the_code_names_is_in_the_catalogue():
    code = [*ROOT.glob("handlers/**/*.py"), *ROOT.glob("bot/**/*.py"), *ROOT.glob("services/**/*.py")]
    code += [*ROOT.glob("handlers/**/*.j2"), *ROOT.glob("bot/**/*.html")]
    named = {
        name
        for file in code
        for name in re.findall(r"""(?:say|Words|NotUnderstood)\(\s*["']([\w.]+)["']""", file.read_text())
        if not name.endswith(".")
    }
    assert len(named) > 80
    values = {field: "x" for text in named for field in re.findall(r"{(\w+)", _written(text))}
    assert [name for name in named if say(name, **values) == name] == []


def test_the_words_stand_in_the_catalogue_alone():
    """Besides it, only what people may type, and rosters may hold, is Chinese: it is read, never said."""
    files = [file for suffix in ("py", "j2") for file in ROOT.glob(f"handlers/**/*.{suffix}")]
    files += [file for suffix in ("py", "html", "js", "css") for file in ROOT.glob(f"bot/**/*.{suffix}")]
    files += ROOT.glob("services/**/*.py")
    for file in files:
        if not {"language", "roster", "forms"} & set(file.parts) and file.name != "sheet.py":  # which names a font
            code = re.sub(r'""".*?"""|#.*', "", file.read_text(), flags=re.S)
            assert not re.search(r"[\u4e00-\u9fff]", code), file


def _written(name):
    from locales import catalogue

    return catalogue().gettext(name)
