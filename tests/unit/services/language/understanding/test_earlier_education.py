"""A later message about a lower education takes the highest one's place only where it corrects it."""

from datetime import date

import pytest

from services.language.understanding import beside_known, names_of, understand
from tests.support.notices_at_hand import AKSU

TODAY, NAMES = date(2025, 10, 20), names_of(AKSU)
SELF_TAUGHT = {"education": "本科", "study_mode": "非全日制"}
OPEN = {"education": "本科"}
PARTY_SCHOOL = {"education": "本科", "study_mode": "党校"}
MASTER = {"education": "硕士", "study_mode": "全日制"}


def beside(text, known):
    return beside_known(text, understand(text, TODAY, NAMES), known, NAMES).facts


@pytest.mark.parametrize(
    ("known", "text", "facts"),
    [
        (SELF_TAUGHT, "专科是全日制，2018年毕业", {"full_time_education": "大专"}),
        (SELF_TAUGHT, "原来的专科是全日制", {"full_time_education": "大专"}),
        (SELF_TAUGHT, "大专是2019年毕业的", {}),
        (SELF_TAUGHT, "大专，全日制的", {"full_time_education": "大专"}),
        (PARTY_SCHOOL, "第一学历中专，统招", {"full_time_education": "中专"}),
        (OPEN, "以前的中专是全日制，在拜城县", {"full_time_education": "中专", "county": "拜城县"}),
        (OPEN, "先读的大专，2015年毕业", {}),
        (OPEN, "大专毕业后工作的，2015年参加工作", {"service_start": "2015"}),
        (SELF_TAUGHT, "当初读的专科，全日制", {"full_time_education": "大专"}),
        (SELF_TAUGHT, "中专是2008年上的", {}),
        (MASTER, "本科也是全日制的", {}),
        (MASTER, "本科那会儿是2016年毕业", {}),
    ],
)
def test_what_is_said_of_an_earlier_education_leaves_the_highest_as_it_is(known, text, facts):
    assert beside(text, known) == facts


@pytest.mark.parametrize(
    ("known", "text", "education"),
    [
        (SELF_TAUGHT, "说错了，专科是全日制，本科没毕业", "大专"),
        (OPEN, "不对不对，中专毕业，全日制", "中专"),
        (SELF_TAUGHT, "我只有大专", "大专"),
        (OPEN, "我是大专，全日制", "大专"),
        (OPEN, "最高学历是大专", "大专"),
        (OPEN, "大专，全日制", "大专"),  # of a mode that nobody told yet
        (SELF_TAUGHT, "其实我就是大专", "大专"),
        (SELF_TAUGHT, "我搞错了，只是大专", "大专"),
        ({"education": "大专"}, "本科是全日制", "本科"),
        ({}, "大专是2019年毕业的", "大专"),
    ],
)
def test_whoever_corrects_it_or_names_a_higher_one_is_taken_at_their_word(known, text, education):
    assert beside(text, known)["education"] == education
