"""A fact is one of some values (``in``), or none of some (``not_in``)."""

import pytest
from pydantic import ValidationError

from tests.support.conditions import asking, standing

POSTGRADUATE = {"fact": "education", "in": ["硕士", "博士"]}
NO_COLLEGE = {"fact": "education", "not_in": ["中专", "大专"]}
DEGREE = {"fact": "degree_awarded", "in": [True]}
BAICHENG = {"fact": "county", "in": ["拜城县"]}
THIRD_AREA = {"fact": "area_class", "in": ["三类"]}
NO_EXAMINATION = {"fact": "evaluation_mode", "not_in": ["以考代评"]}
INTERMEDIATE = {"fact": "title", "in": ["中级"]}
TOWNSHIP = {"fact": "workplace_level", "in": ["乡镇", "村"], "open": {"街道": "通知没有写明街道"}}
#: The same said the other way round.
NO_CITY = {"fact": "workplace_level", "not_in": ["自治区", "地区", "县"], "open": {"街道": "通知没有写明街道"}}
BELOW_THE_REGION = {"fact": "workplace_level", "not_in": ["自治区"], "otherwise": "自治区直属单位请向主管部门咨询"}

TABLE = [
    (POSTGRADUATE, {"education": "硕士"}, "eligible", ["最高学历：硕士，符合（须为硕士、博士）"], None),
    (POSTGRADUATE, {"education": "本科"}, "ineligible", ["最高学历：本科，不符合（须为硕士、博士）"], None),
    (POSTGRADUATE, {}, "unknown", ["最高学历：尚不清楚（须为硕士、博士）"], None),
    (NO_COLLEGE, {"education": "硕士"}, "eligible", ["最高学历：硕士，符合（不得为中专、大专）"], None),
    (NO_COLLEGE, {"education": "大专"}, "ineligible", ["最高学历：大专，不符合（不得为中专、大专）"], None),
    (NO_COLLEGE, {}, "unknown", ["最高学历：尚不清楚（不得为中专、大专）"], None),
    (DEGREE, {"degree_awarded": True}, "eligible", ["取得相应学位：是，符合"], None),
    (DEGREE, {"degree_awarded": False}, "ineligible", ["取得相应学位：否，不符合"], None),
    (DEGREE, {}, "unknown", ["取得相应学位：尚不清楚"], None),
    (BAICHENG, {"county": "拜城"}, "eligible", ["单位所在县（市）：拜城县，符合（须为拜城县）"], None),
    (BAICHENG, {"county": "乌什县"}, "ineligible", ["单位所在县（市）：乌什县，不符合（须为拜城县）"], None),
    (BAICHENG, {"county": "若羌县"}, "ineligible", ["单位所在县（市）：若羌县，不符合（须为拜城县）"], None),
    (THIRD_AREA, {"area_class": "三类"}, "eligible", ["艰苦边远地区类别：三类，符合（须为三类）"], None),
    (
        THIRD_AREA,
        {"county": "拜城县"},
        "eligible",
        ["艰苦边远地区类别：按公开资料为三类，符合（须为三类），请核实"],
        None,
    ),
    (
        THIRD_AREA,
        {"county": "乌什县"},
        "ineligible",
        ["艰苦边远地区类别：按公开资料为四类，不符合（须为三类），请核实"],
        None,
    ),
    (
        THIRD_AREA,
        {"county": "乌什县", "area_class": "三类"},
        "eligible",
        ["艰苦边远地区类别：三类，符合（须为三类）"],
        None,
    ),
    (THIRD_AREA, {"county": "外地"}, "unknown", ["艰苦边远地区类别：尚不清楚（须为三类）"], None),
    (NO_EXAMINATION, {"evaluation_mode": "评审"}, "eligible", ["专业评价方式：评审，符合（不得为以考代评）"], None),
    (
        NO_EXAMINATION,
        {"evaluation_mode": "以考代评"},
        "ineligible",
        ["专业评价方式：以考代评，不符合（不得为以考代评）"],
        None,
    ),
    (NO_EXAMINATION, {"specialty": "农艺"}, "eligible", ["专业评价方式：评审，符合（不得为以考代评）"], None),
    (NO_EXAMINATION, {"specialty": "航海"}, "unknown", ["专业评价方式：尚不清楚（不得为以考代评）"], None),
    (INTERMEDIATE, {"title": "中级"}, "eligible", ["现有职称：中级，符合（须为中级）"], None),
    (INTERMEDIATE, {"title": "初级"}, "ineligible", ["现有职称：初级，不符合（须为中级）"], None),
    (INTERMEDIATE, {"title": "无"}, "ineligible", ["现有职称：无，不符合（须为中级）"], None),
    (TOWNSHIP, {"workplace_level": "村"}, "eligible", ["单位层级：村，符合（须为乡镇、村）"], None),
    (TOWNSHIP, {"workplace_level": "街道"}, "unknown", ["通知没有写明街道，请拨打0997-2282697咨询"], None),
    (TOWNSHIP, {"workplace_level": "县"}, "ineligible", ["单位层级：县，不符合（须为乡镇、村）"], None),
    (TOWNSHIP, {}, "unknown", ["单位层级：尚不清楚（须为乡镇、村）"], None),
    (NO_CITY, {"workplace_level": "街道"}, "unknown", ["通知没有写明街道，请拨打0997-2282697咨询"], None),
    (NO_CITY, {"workplace_level": "乡镇"}, "eligible", ["单位层级：乡镇，符合（不得为自治区、地区、县）"], None),
    (
        BELOW_THE_REGION,
        {"workplace_level": "自治区"},
        "ineligible",
        ["自治区直属单位请向主管部门咨询；有疑问可拨打0997-2282697咨询"],
        None,
    ),
    (BELOW_THE_REGION, {"workplace_level": "县"}, "eligible", ["单位层级：县，符合（不得为自治区）"], None),
]


@pytest.mark.parametrize(("condition", "facts", "verdict", "found", "day"), TABLE)
def test_one_of_some_values_or_none_of_them(condition, facts, verdict, found, day):
    assert standing(asking(condition), facts) == (verdict, found, day)


@pytest.mark.parametrize(
    "written", [{"fact": "title", "in": []}, {"fact": "title"}, {"fact": "title", "in": ["中级"], "not_in": ["初级"]}]
)
def test_either_some_are_accepted_or_some_are_not(written):
    with pytest.raises(ValidationError):
        asking(written)
