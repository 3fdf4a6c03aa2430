"""Questions in Uyghur get the answer that they would get in Chinese; what the notice is not about gets none."""

import pytest

from benchmarks.questions import ask


def _asked(question, **more):
    return ask({"q": question, "notice": "aksu-2025h2", **more})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ئىلتىماس قىلىش ۋاقتى قاچان ئاخىرلىشىدۇ؟", "10月24日18:00"),
        ("ئاشكارىلاش نەچچە كۈن", "5个工作日"),
        ("meslihet téléfon nomuri qanche", "0997-2282697"),
        ("bizning orun matériyalni qaysi künlerde tapshuridu", "11月1日至11月7日"),
        ("doktorluq unwani barlargha qaysi derije bérilidu", "副高"),
        ("تىل-ئەدەبىيات ئوقۇتقۇچىسىنىڭ پۇتۇڭخۇاسى نەچچىنچى دەرىجە بولۇشى كېرەك", "二级甲等"),
        ("séstra, toluq kurs, ikki yil ishlidim, chuji chuding qilghili bolamdu", "以考代评"),
    ],
)
def test_what_the_notice_says_is_answered(question, said):
    answer = _asked(question)
    assert answer.answerable and said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "بالامنى باشلانغۇچ مەكتەپكە تىزىملىتىشقا قايسى ماتېرىياللار كېرەك",
        "gungwuyuen imtihani qachan bashlinidu",
        "ijtimaiy sughurta idarisi qachan ishik achidu",
        "بانكىدىن قەرز ئېلىشقا نېمە ھۆججەت كېرەك",
    ],
)
def test_another_matter_is_not_answered(question):
    assert not _asked(question).answerable


def test_a_question_leans_on_the_one_before_it():
    before = {"q": "مەخسۇس كۇرس پۈتتۈرگەنلەر نەچچە يىلدا چۇجى ئالىدۇ", "facts": {}}
    assert "1年" in _asked("تولۇق كۇرسچۇ؟", context=before).text
