"""Years of a residency told by a word each, and other things told in passing: dashes, posts, librarians."""

import pytest

from tests.support.understood import facts, stated

RESIDENCY = ("village_start", "village_end")


@pytest.mark.parametrize("dashes", ["——", "--", "—", "到"])
def test_dashes_between_days_are_one_stretch(dashes):
    text = f"驻村 2022年1月10号{dashes}2025年1月9号 优秀 优秀 优秀 助理工程师20年评的"
    assert stated(text, *RESIDENCY, "village_excellent_years") == ("2022-01-10", "2025-01-09", 3)


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("依次是 优秀 合格 优秀", 1),
        ("结果优秀、优秀、合格", 0),
        ("：合格，优秀，优秀", 2),
        ("优秀优秀优秀", 3),
        ("优秀 优秀 合格", None),
    ],
)
def test_of_years_with_a_word_each_the_last_run_counts(said, years):
    assert stated(f"驻村三年考核{said}" if years is None else f"驻村三年 考核{said}", "village_excellent_years") == (
        years,
    )


@pytest.mark.parametrize("said", ["头一年是合格 后面俩优秀", "第一年合格 后面两次优秀", "优秀拿了两回连着的"])
def test_excellent_years_are_counted_in_other_words(said):
    assert stated(f"驻村 21年9月1号去24年8月31号回 {said}", "village_excellent_years") == (2,)


@pytest.mark.parametrize("said", ["管理岗", "行政管理岗", "但是我不是专技", "工勤"])
def test_years_in_another_kind_of_post_are_no_professional_work(said):
    assert "service_years" not in facts(f"本科三年，{said}")


def test_years_since_a_turn_to_a_professional_post_count():
    assert facts("原来在管理岗，22年转到专技岗")["service_start"] == "2022"


@pytest.mark.parametrize("job", ["我是图书馆员", "县档案馆员", "摄影师 县文化馆"])
def test_a_job_is_no_title(job):
    assert "title" not in facts(job)
    assert facts("我是图书馆员 2019年评的")["title"] == facts("职称是档案馆员")["title"] == "中级"


def test_whom_somebody_had_words_with_is_no_place_of_work():
    assert stated("干了三年了 去年跟站长吵了", "service_years", "service_start") == (3, None)


@pytest.mark.parametrize("said", ["初中二年级的班主任", "乡小学班主任"])
def test_who_has_a_class_teaches(said):
    assert facts(said)["occupation"] == "教师"
    assert "occupation" not in facts("孩子小学班主任说要填表")


@pytest.mark.parametrize("said", ["听说驻村三年给中级 我还没去过", "驻村能高定吗 我没去过"])
def test_who_only_heard_of_a_residency_served_none(said):
    assert facts(said)["village_kind"] == "无"
    assert facts("县外培训 我没去过") == {}
