"""What people say of themselves besides days and years, in every surrounding, and what only looks like it."""

from itertools import product

import pytest

from tests.support.understood import facts

#: What may stand around it.
AROUND = ("{}", "县农技站上班，{}", "我在县水利局，{}，能报不", "{}嘛。干了三年")

STATED = {
    "assessments_passed": {
        True: ["考核等次都是合格", "年度考核全过", "考核没挂过", "考核都给的合格"],
        False: ["24年考核不知道得罪谁了给了个基本合格", "去年给我打了基本合格"],
    },
    "title": {
        "无": ["以前啥都没评过", "一直没评过", "之前没评过", "什么都没评过"],
        "初级": [
            "那会儿我还没职称，22年底才下来的初级", "助工拿到了", "去之前就是二级教师", "中级还差一门，助工有",
            "中级会计考过两门，没过完，助理会计师有",
        ],
    },
    "evaluation_mode": {
        "评审": ["我是农艺，评审的", "评价方式：评审", "以考代评那种的我不考，我是农艺，评审的", "我们系列是评审"],
        "以考代评": ["评价方式：以考代评", "不是评审，是以考代评"],
    },
    "area_class": {"四类": ["柯坪算四类", "我们县定的四类", "艰边四类"]},
    "employer_kind": {
        "民营企业": ["给私人打工", "公司是老板个人的", "自己开的公司", "非公企业"],
        "国有企业": ["国营企业", "县国资公司"],
        "机关": ["县委机关的"],
    },
    "occupation": {
        "教师": ["小学数学", "上数学课", "带毕业班", "在学校当班主任"],
        "语文教师": ["小学语文", "任教语文", "语文任课教师"],
        "汉语播音主持": ["播汉语新闻的主持人"],
    },
    "specialty": {"会计": ["在国企管账", "做帐的", "学的水利，干会计，职称报水利还是报会计"]},
    "study_mode": {"非全日制": ["成人高考大专", "成高大专", "远程本科", "硕士（在职）", "广播电视大学大专"]},
    "workplace_level": {
        "自治区": ["水文站（自治区的下属）", "水文站，属于自治区", "自治区水利厅下属的水文站", "水文站，自治区垂管"],
        "县": ["从乡里考上来的，县林草局"],
    },
    "degree_awarded": {False: ["硕士，学位：无", "硕士，没授学位", "硕士，只给了毕业证"]},
}  # fmt: skip
UNSTATED = {
    "assessments_passed": [
        "考核我不记得合格不合格了", "考核合格不合格不记得了", "我怕考核不合格", "今年考核估计基本合格",
        "普通话二乙，合格",
    ],
    "title": [
        "职称正高的材料咋弄", "副高的条件", "职称中级几月报", "中级会计考过两门", "中级考了一半", "单位中级岗位满了",
        "中级证不作数了", "优秀先进，以前没评过", "报了先进，以前没评过",
    ],
    "evaluation_mode": ["以考代评那种的我不考", "以考代评还是评审", "以考代评跟我没关系", "等结果，评审的"],
    "area_class": ["柯坪算不算四类", "公益一类"],
    "occupation": ["人事老师说要交表", "教师要普通话几级", "教师编没考上", "县教育局教研员，数学", "镇中学，数学"],
    "specialty": ["不搞畜牧", "不是搞林业的", "职称报林业还是报园艺"],
    "education": ["自考本科没考完", "还有一年大专毕业", "招聘要本科"],
    "degree_awarded": ["硕士，学位在哪查", "硕士，有没有学位都行吧"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [(said, field, value) for field, values in STATED.items() for value, texts in values.items() for said in texts],
)
def test_what_is_stated_is_read_in_any_surrounding(said, field, value):
    around = AROUND if field != "workplace_level" else ("{}", "{}，能报不", "统招本科，{}，三年")
    texts = [one.format(said) for one in around]
    assert {text: facts(text).get(field) for text in texts} == dict.fromkeys(texts, value)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (one.format(said), field)
        for field, texts in UNSTATED.items()
        for said, one in product(texts, AROUND if field != "specialty" else AROUND[:1])
    ],
)
def test_what_only_looks_like_it_is_not_stated(text, field):
    assert field not in facts(text)


def test_passed_alone_is_of_assessments_among_other_facts():
    assert facts("镇中心幼儿园，学前教育大专，合格")["assessments_passed"] is True
    assert "assessments_passed" not in facts("照片，合格")
