"""What is asked of a way to a title is answered, and not only who can take it, whichever way it is."""

from datetime import datetime

import pytest

from rules.schedule import BEIJING
from services.language.answers import answer
from tests.support.notices_at_hand import AKSU

NOW = datetime(2025, 10, 10, 9, tzinfo=BEIJING)
WAYS = ("初定", "初定初级", "乡镇初定中级", "授予", "授予副高", "驻村高定")


def asked(question):
    return answer(question, AKSU, None, NOW)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("asks", "topic"),
    [
        ("{}怎么申报", "process"),
        ("{}要什么材料", "materials"),
        ("{}什么时候截止", "apply_deadline"),
        ("{}要公示几天", "publicity"),
        ("{}谁来审核", "process"),
        ("{}有没有名额限制", "post_ratio"),
        ("{}需要普通话证吗", "putonghua"),
        ("{}在哪个网站报", "site"),
        ("{}有问题找谁", "phone"),
        ("企业的能{}吗", "private_staff"),
    ],
)
def test_what_holds_for_every_way_is_said_of_each(asks, topic, way):
    found = asked(asks.format(way))
    assert found.answerable and found.topic == topic


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("asks", "topic"), [("{}要不要写论文", "promotion"), ("{}最快多久能下来", "results")])
def test_what_the_notice_leaves_open_it_leaves_open_for_every_way(asks, topic, way):
    found = asked(asks.format(way))
    assert not found.answerable and found.topic == topic


@pytest.mark.parametrize(
    ("way", "topic"),
    [
        ("初定", "exam_specialties"),
        ("初定初级", "exam_specialties"),
        ("授予", "conferral_excluded"),
        ("授予副高", "conferral_excluded"),
        ("驻村高定", "village_exam"),
    ],
)
def test_which_series_are_left_out_is_no_list_of_all_series(way, topic):
    assert asked(f"哪些专业不能{way}").topic == topic


@pytest.mark.parametrize(
    ("told", "begins"),
    [
        ("驻村2022年3月1日到2025年2月28日，两年优秀一年合格，初级2020年5月评的，能高定中级吗", "不可以申报高定中级"),
        (
            "我2022年3月1日到2025年2月28日驻村，年年优秀，中级，2018年6月的，能不能评中级",
            "不可以申报高定中级：您已有中级",
        ),
        ("助理工程师2020年评的，还能再初定初级吗", "不可以申报初定初级：您已有初级"),
        ("初级2020年5月的，驻村2022年3月1日到2025年2月28日三年优秀，能高定中级吗", "符合以下各项的，可以申报高定中级"),
        ("本科，在乡镇干了三年，能评中级吗", "符合以下各项的，可以申报乡镇初定中级"),
        ("本科学历乡镇工作五年可以定中级吗", "符合以下各项的，可以申报乡镇初定中级"),
    ],
)
def test_a_title_held_is_no_title_asked_for_and_a_year_without_excellence_counts(told, begins):
    assert asked(told).text.startswith(begins)
