"""Kinds of questions that any notice may be asked: what answers them, and what near by does not."""

import shutil
from datetime import datetime

import pytest

from rules.schedule import BEIJING
from services.language.answers import Answerer, answerer
from tests.support.notices_at_hand import CHEN, CHOU, MAO, SI, YIN

NOTICES = MAO.folder.parent
#: Of rounds that move for days off.
QUARTERLY = NOTICES / "bing-quarterly"
#: Its office and its counties' own.
COUNTIES = NOTICES / "ji-counties"
IN_APRIL = datetime(2026, 4, 15, 9, tzinfo=BEIJING)
REMARKED = """
assumptions:
  - {clause: 三（一）, text: 通知没有写明年薪是否包括股权分红，请向人才办确认。}
"""


@pytest.mark.parametrize(
    ("folder", "question", "words"),
    [
        (SI.folder, "护士也得下乡去待半年吗", "不要求"),  # the clause that says no
        (SI.folder, "公需的我只弄了二十来个学时，够用不", "30学时"),  # what is told is set beside what is required
        (SI.folder, "去年学时凑了七十来个，够用不", "90学时"),
        (YIN.folder, "我抱着材料直接去人事处交，行吧", "不受理个人"),
        (YIN.folder, "返聘回来的老教授给不给认", "不在范围"),
        (SI.folder, "聘中级从哪天开始算，前几个月补不补", "7月1日"),  # from which day, not after how long
        (QUARTERLY, "截止那天要是碰上礼拜天咋办", "顺延"),
        (QUARTERLY, "一年开几回 分别是哪几个月", "每季度末月"),
        (CHEN.folder, "一年评几回呀，都在哪几个月", "3、6、9、12月"),
        (MAO.folder, "一年收几茬，都是啥月份", "10月"),
        (MAO.folder, "初中毕业，种大棚一年多，能评个啥", "农民技术员"),
        (MAO.folder, "带了七八户人，够农艺师的数不", "10户"),
        (CHOU.folder, "硕士学位证上个月刚发，想确认助理级，要等多久", "3个月"),  # the notice's own level
        (COUNTIES, "在吗", "0000-6000001"),
    ],
)
def test_a_kind_is_answered_under_any_notice(folder, question, words):
    found = answerer(folder).answer(question, now=IN_APRIL)
    assert words in found.text


@pytest.mark.parametrize(
    ("folder", "question"),
    [
        (SI.folder, "论文我是共同一作，算不算一篇"),  # how many are required says not what counts
        (YIN.folder, "我对象在中学教语文，评高级教师要几篇论文"),
        (CHEN.folder, "面谈去几个专家，问些啥"),
    ],
)
def test_what_only_comes_near_is_handed_over(folder, question):
    assert not answerer(folder).answer(question, now=IN_APRIL).answerable


@pytest.fixture(scope="module")
def remarked(tmp_path_factory) -> Answerer:
    """A notice whose writer found that it leaves something open."""
    folder = tmp_path_factory.mktemp("notices") / CHEN.id
    shutil.copytree(CHEN.folder, folder)
    notice = folder / "notice.yaml"
    notice.write_text(notice.read_text() + REMARKED)
    return answerer(folder)


def test_what_the_writer_of_a_notice_found_left_open_is_said_to_be(remarked):
    found = remarked.answer("股权分红算不算在年薪里头", now=IN_APRIL)
    assert not found.answerable
    assert "没有写明年薪是否包括股权分红" in found.text and CHEN.contact.phone in found.text
