"""What people say of themselves in Uyghur, in the Arabic script and in Latin letters as they are typed."""

import pytest

from tests.support.understood import facts


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("يېزىدا ئون بەش يىل ئىشلىدىم", {"service_years": 15, "workplace_level": "乡镇"}),
        ("yigirme yil ishlidim", {"service_years": 20}),
        ("ئون يىل ئىشلىدىم", {"service_years": 10}),
        ("ئىشقا كىرگىنىمگە ئىككى يېرىم يىل بولدى", {"service_years": 2.5}),
        ("ئىككى مىڭ يىگىرمە ئۈچىنچى يىلى ئالتىنچى ئايدا ئىشقا چۈشكەن", {"service_start": "2023-06"}),
        ("2022-yili awghustta xizmetke chiqqan", {"service_start": "2022-08"}),
        ("ishqa 2023-yil 3-ayning 5-küni chüshken", {"service_start": "2023-03-05"}),
        ("خىزمەتكە 2021-يىلى 15-ئۆكتەبىردە چىققان", {"service_start": "2021-10-15"}),
    ],
)
def test_numbers_and_days_in_words_are_whole(text, stated):
    assert stated.items() <= facts(text).items()


@pytest.mark.parametrize(
    "text",
    ["ماگىستىرلىقنى پۈتتۈردۈم ئەمما ئىلمىي ئۇنۋان بەرمىدى", "magistir, lékin ilmiy unwan guwahnamisi bérilmigen"],
)
def test_a_degree_that_was_not_given_is_not_awarded(text):
    assert facts(text)["degree_awarded"] is False


@pytest.mark.parametrize("text", ["kentke chüshüp baqmighan", "كەنتكە چۈشۈپ تۇرغىنىم يوق", "men kentke chüshmidim"])
def test_who_never_went_to_a_village_did_not_serve_there(text):
    assert facts(text)["village_kind"] == "无"


@pytest.mark.parametrize(
    "text",
    [
        "كەنتكە 2022-يىلى 2-ئايدا چۈشكەن، 2025-يىلى 2-ئايدا قايتىپ كەلدىم",
        "kentte 2022-yil 2-aydin 2025-yil 2-ayghiche turdum",
    ],
)
def test_a_run_in_a_village_has_its_days(text):
    run = {"village_kind": "驻村", "village_start": "2022-02", "village_end": "2025-02"}
    assert run.items() <= facts(text).items()


def test_who_works_in_a_village_serves_no_residency_by_that():
    stated = facts("men kentte oqutquchi, toluq kurs")
    assert stated["workplace_level"] == "村" and "village_kind" not in stated


@pytest.mark.parametrize("text", ["men agronom, nahiyilik ponkitta", "قۇرۇلۇش ئىنژېنېرى بولۇپ ئىشلەيمەن"])
def test_an_occupation_is_no_title(text):
    assert "title" not in facts(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ئۇنۋانىم ياردەمچى ئاگرونوم", "初级"),
        ("injénér unwanim bar", "中级"),
        ("ئۇنۋانىم يوق", "无"),
        ("mende zhicheng yoq", "无"),
        ("unwanim zhenggao", "正高"),
    ],
)
def test_a_title_is_held_or_is_not(text, title):
    assert facts(text)["title"] == title


def test_what_is_told_of_others_is_not_the_writers():
    stated = facts("ئاكام دوكتور، 20 يىل دوختۇر بولغان، مەن تولۇق كۇرس پۈتتۈرگەن")
    assert stated["education"] == "本科" and "service_years" not in stated


def test_what_is_denied_at_once_is_not_stated():
    assert facts("toluq kurs emes, mexsus kurs püttürgen")["education"] == "大专"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("驻村 قا چىقىپ باقمىغان، 本科 全日制", {"village_kind": "无"}),
        (
            "内地服务管理 خىزمىتىگە 2021-يىلى 9-ئايدا چىقىپ 2024-يىلى 9-ئايدا قايتىپ كەلگەن",
            {"village_kind": "内地服务管理", "village_start": "2021-09", "village_end": "2024-09"},
        ),
        ("يىزا مەكتەپتە ئوقۇتقۇچى، بۇلتۇر 9-ئايدىن باشلاپ دەرس ئۆتۈۋاتىدۇ", {"service_start": "2024-09"}),
        (
            "大专 全日制 2021-يىلى 7-ئايدا پۈتتۈرگەن، ھازىر 本科 函授 ئوقۇۋاتىمەن، تېخى پۈتمىدى",
            {"education": "大专", "study_mode": "全日制"},
        ),
    ],
)
def test_what_was_never_done_or_is_not_done_yet_is_not_stated(text, told):
    assert told.items() <= facts(text).items()
