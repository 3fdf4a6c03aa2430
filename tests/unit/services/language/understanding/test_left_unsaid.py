"""What somebody names without saying it of themselves: what they do not know, the employer they left."""

import pytest

from tests.support.understood import stated


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("研究生毕业，别问学位我不懂，地区中心", "degree_awarded", None),
        ("研究生毕业，学位的事我说不清，地区中心", "degree_awarded", None),
        ("硕士，学位证有没有我也不知道，在县医院", "degree_awarded", None),
        ("硕士研究生，学位这块嘛，不太清楚", "degree_awarded", None),
        ("研究生，有学位没学位我记不得了", "degree_awarded", None),
        ("硕士，学位别提了，地区的", "degree_awarded", None),
        ("研究生学位有，别的我不懂", "degree_awarded", True),
        ("硕士，学位证也拿了，单位级别我不清楚", "degree_awarded", True),
        ("有硕士学位，不知道能不能授予中级", "degree_awarded", True),
        ("本科，全日制不全日制我说不清，县医院", "study_mode", None),
        ("职称是不是中级我也不清楚", "title", None),
        ("乡镇还是县我也说不准，本科", "workplace_level", None),
        ("说不清国有还是私营，我本科", "employer_kind", None),
        ("大专，不太懂，想问问能评什么", "education", "大专"),
    ],
)
def test_what_its_writer_does_not_know_or_will_not_speak_of_is_no_fact(text, field, value):
    assert stated(text, field) == (value,)


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("国企转到事业，事业编，去年三月转的，大专", "事业单位"),
        ("私企跳到事业单位的，本科", "事业单位"),
        ("民企出来进了国企，大专", "国有企业"),
        ("事业单位转到国企了，本科", "国有企业"),
        ("国企改制成民营的，我是中专", "民营企业"),
        ("我们国企调到县里的，本科", None),
        ("国企考进来的，本科", "国有企业"),
    ],
)
def test_of_two_employers_the_one_that_somebody_came_to_counts(text, employer):
    assert stated(text, "employer_kind") == (employer,)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("村级兽医员 三十年 初中", "specialty", "兽医"),
        ("技师证，机修，国企，八年", "specialty", "机修"),
        ("驻村三年，三年优秀，当时就是助工", "title", "初级"),
        ("驻村三年，当时就是助工，2022年评了工程师", "title", "中级"),
        ("县城建投资公司（国有），建筑，统招本科", "employer_kind", "国有企业"),
    ],
)
def test_what_stands_in_brackets_or_beside_a_level_is_said(text, field, value):
    assert stated(text, field) == (value,)
