"""Telephone numbers and sites become links, and nothing else does."""

import re

import pytest

from handlers.conversation.links import linked
from handlers.conversation.render import render
from tests.support.notices_at_hand import AKSU


def links(html: str) -> list[tuple[str, str]]:
    """Where each link leads, and its words."""
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', html)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请拨打0997-2282697核实", [("tel:09972282697", "0997-2282697")]),
        ("0997—2136169。", [("tel:09972136169", "0997—2136169")]),
        ("手机13912345678", [("tel:13912345678", "13912345678")]),
        ("400-810-1234", [("tel:4008101234", "400-810-1234")]),
        ("学信网（www.chsi.com.cn）《", [("https://www.chsi.com.cn", "www.chsi.com.cn")]),
        ("登录www.aks.xjzcsq.com。", [("https://www.aks.xjzcsq.com", "www.aks.xjzcsq.com")]),
        ("http://a.cn/b?c=1&amp;d=2，", [("http://a.cn/b?c=1&amp;d=2", "http://a.cn/b?c=1&amp;d=2")]),
        ("<b>0997-2282697</b>", [("tel:09972282697", "0997-2282697")]),
    ],
)
def test_a_number_to_call_and_a_site_are_links(text, found):
    assert links(linked(text)) == found
    assert re.sub("</?a[^>]*>", "", linked(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-24T18:00",
        "2024-09-27--10-25",
        "18:00-20260000",
        "新人社发〔2025〕28号",
        "共13912345678901元",
        "110101199001011234",
        "0997-22826971234",
        "someone@www.example.com",
        "1.2.3",
        '<a href="https://www.a.cn">www.a.cn 0997-2282697</a>',
        '<img src="/files/1" alt="0997-2282697">',
        "&lt;a href=&quot;javascript:x&quot;&gt;",
    ],
)
def test_a_date_an_amount_and_what_is_a_link_already_stay_as_they_are(text):
    assert linked(text) == text


def test_the_number_for_questions_and_that_for_complaints_keep_their_own_words():
    questions, complaints = [
        line for line in linked(render("contact", notice=AKSU)).splitlines() if "咨询电话" in line or "监督电话" in line
    ]
    assert links(questions) == [("tel:09972282697", "0997-2282697")]
    assert links(complaints) == [("tel:09972136169", "0997-2136169")]
