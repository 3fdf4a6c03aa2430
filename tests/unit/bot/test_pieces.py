"""Long messages in pieces: nothing is lost, nothing is cut in two that belongs together."""

import re
from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.pieces import pieces

words = st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=12).map(escape)
spans = st.one_of(words, words.map("<b>{}</b>".format), words.map("<b>x<i>{}\ny</i></b>".format))
paragraphs = st.lists(spans, min_size=1, max_size=5).map(" ".join)
texts = st.lists(paragraphs, min_size=1, max_size=8).map("\n\n".join)


def shown(html):
    return unescape(re.sub(r"<[^>]+>", "", html))


@given(texts, st.integers(2, 60))
def test_every_piece_fits_and_together_they_are_the_whole(html, longest):
    found = pieces(html, longest)
    assert re.sub(r"\s", "", "".join(map(shown, found))) == re.sub(r"\s", "", shown(html))
    for piece in found:
        assert 0 < len(shown(piece).encode("utf-16-le")) <= 2 * longest
        opened = []
        for closing, name in re.findall(r"<(/?)(\w+)>", piece):
            assert not closing or opened.pop() == name
            if not closing:
                opened.append(name)
        assert not opened
        assert "&" not in re.sub(r"&(#x?\w+|\w+);", "", piece)


def test_a_piece_ends_with_a_paragraph_else_with_a_line():
    assert pieces("一二\n三\n\n四五\n六七", 7) == ["一二\n三", "四五\n六七"]
    assert pieces("一二三\n四五六\n七", 8) == ["一二三\n四五六", "七"]
    assert pieces("<b>一二三四</b>", 3) == ["<b>一二三</b>", "<b>四</b>"]
    assert pieces("😀😀", 3) == ["😀", "😀"]
    assert pieces("短", 3) == ["短"]
