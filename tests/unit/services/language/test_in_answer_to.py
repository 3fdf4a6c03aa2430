"""What a text says where it answers a question, or adds to what was said before."""

from datetime import date

import pytest

from services.language.in_answer_to import in_answer_to, said_besides, told_so

TODAY = date(2025, 10, 20)
KNOWN = {"village_kind": "驻村", "title": "中级", "education": "硕士"}


@pytest.mark.parametrize(
    ("fact", "text", "meaning"),
    [
        ("title", "助理农艺师", "初级"),
        ("title", "同事都是中级，我没有", "无"),
        ("title", "中级，明年评副高", "中级"),
        ("title", "我对象是高工", None),
        ("title", "在准备中级", None),
        ("degree_awarded", "毕业证学位证都有", True),
        ("degree_awarded", "只拿了毕业证", False),
        ("degree_awarded", "还在等学位", None),
        ("assessments_passed", "从来没有不合格", True),
        ("assessments_passed", "有个基本合格", False),
        ("assessments_passed", "有没合格的", None),
        ("village_excellent_years", "22、23、24年都是优秀", 3),
        ("village_excellent_years", "第一年不是，后两年都是", 2),
        ("village_excellent_years", "有两年优秀", None),
        ("village_kind", "去过", None),
        ("village_kind", "没去过", "无"),
        ("title_date", "19年底评的", "2019"),
        ("specialty", "农艺", None),
    ],
)
def test_an_answer_stands_in_the_sentence_of_its_question(fact, text, meaning):
    found = in_answer_to(fact, text, KNOWN, TODAY)
    assert (found and found.facts[fact]) == meaning


@pytest.mark.parametrize(
    ("text", "waiting", "added"),
    [
        ("三年都优秀", {"village_kind": "驻村"}, {"village_excellent_years": 3}),
        ("2022年3月到2025年4月", {"village_kind": "驻村"}, {"village_start": "2022-03", "village_end": "2025-04"}),
        ("2020年11月拿证", {"title": "中级"}, {"title_date": "2020-11"}),
        ("2020年11月", {"title": "中级"}, None),
        ("2022年3月", {"village_kind": "无"}, None),
        ("学位证也有", {"education": "硕士"}, {"degree_awarded": True}),
        ("合格", {"county": "拜城县"}, {"assessments_passed": True}),
        ("优秀", {"county": "拜城县"}, None),
        ("高中", {"education": "大专"}, None),
    ],
)
def test_what_is_added_is_of_what_waits(text, waiting, added):
    found = said_besides(text, waiting, waiting, TODAY)
    assert (found and found.facts) == added


@pytest.mark.parametrize(
    ("text", "told"),
    [("想考硕士", None), ("我爱人是硕士", None), ("本科", "本科"), ("本科,想考硕士", "本科"), ("硕士行吗", "硕士行吗")],
)
def test_what_is_wanted_or_of_another_is_not_so(text, told):
    assert told_so(text) == told


def test_years_assessed_beside_a_residency_are_not_taken_for_its_excellent_ones():
    found = said_besides("2022优秀，2023优秀，2024合格", {"village_kind": "驻村"}, ["village_kind"], TODAY)
    assert found is None or "village_excellent_years" not in found.facts
