"""What a notice answers without anybody having written questions for it, and what it is never said not to say."""

import shutil

import pytest

from services.language.answers import answerer
from tests.support.notices_at_hand import FICTITIOUS


@pytest.fixture(scope="module")
def unwritten(tmp_path_factory):
    """A notice's folder without ``faq.yaml``."""
    folder = tmp_path_factory.mktemp("notices") / FICTITIOUS.name
    shutil.copytree(FICTITIOUS, folder)
    (folder / "faq.yaml").unlink()
    return answerer(folder)


@pytest.mark.parametrize(
    "question",
    [
        "什么时候截止",
        "电话多少",
        "网址发一下",
        "要交什么材料",
        "公示要贴几天",
        "哪些专业可以报",
        "通知什么时候印发的",
    ],
)
def test_dates_numbers_papers_and_ways_are_answered_from_the_notice_itself(unwritten, question):
    found = unwritten.answer(question)
    assert found.answerable, found.text
    assert found.clause in unwritten.notice.clauses


def test_the_last_day_is_the_notices_own(unwritten):
    last = unwritten.notice.apply_windows[0].last_day
    assert f"{last.month}月{last.day}日" in unwritten.answer("什么时候截止").text


def test_what_was_not_found_is_not_said_to_be_missing_in_the_notice(unwritten):
    found = unwritten.answer("评上以后工资涨多少")
    assert not found.answerable
    assert "没有找到" in found.text and "通知没有写明" not in found.text
    assert unwritten.notice.contact.phone in found.text


def test_a_clause_that_speaks_of_it_answers_what_people_ask_everywhere(tmp_path):
    folder = tmp_path / FICTITIOUS.name
    shutil.copytree(FICTITIOUS, folder)
    (folder / "faq.yaml").unlink()
    text = (folder / "notice.yaml").read_text()
    clause = "clauses:\n"
    assert clause in text
    (folder / "notice.yaml").write_text(text.replace(clause, f"{clause}  九: 本次认定不收取任何费用。\n", 1))
    found = answerer(folder).answer("办这个要收费吗")
    assert (found.answerable, found.clause) == (True, "九")
    assert "不收取任何费用" in found.text
