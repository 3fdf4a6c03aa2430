"""Which series a specialty is of: a piece of its name decides only where the rest makes no other trade of it."""

from datetime import date

import pytest

from rules.decision import decide
from rules.facts import Facts
from tests.support.notices_at_hand import AKSU, RUOQIANG

#: Complete for initial determination, but for how titles of the specialty are obtained.
FACTS = {
    "education": "本科", "study_mode": "全日制", "workplace_level": "县", "county": "沙雅县",
    "employer_kind": "事业单位",
    "service_start": "2023-07", "assessments_passed": True, "title": "无", "village_kind": "无",
}  # fmt: skip
OTHER_TRADES = (
    "动物检验检疫", "兽药检验", "食品检验", "环境检验", "农产品检验检测", "特种设备检验", "医疗设备维修", "医疗器械",
    "生物医学工程",
    "动物医学", "养老护理", "遥感影像", "电子商务", "图书编辑", "幼儿园保健医", "小学后勤", "工艺美术", "消防指挥",
    "财务软件", "化学",
)  # fmt: skip
EXAMINED = (
    "临床医学检验技术", "检验科", "心内科医生", "口腔医师", "中药房", "公共卫生管理", "农业会计", "医院审计",
    "水利经济", "软件开发",
    "软件测试员", "图书校对",
)  # fmt: skip
EVALUATED = (
    "农田水利", "水利设计", "建筑施工", "公路养护工程师", "汽修教师", "计算机教师", "小学全科", "医院档案员",
    "文物保护员", "兽医检验",
    "舞蹈演员", "农业技术推广", "新闻采编", "实验", "路桥",
)  # fmt: skip


def initial_determination(specialty):
    decision = decide(AKSU, Facts.of(FACTS | {"specialty": specialty}), date(2025, 10, 24))
    return decision.row()["outcomes"][0]["verdict"], decision.ask_next


@pytest.mark.parametrize("specialty", OTHER_TRADES)
def test_another_trade_is_asked_about_and_neither_refused_nor_promised(specialty):
    assert initial_determination(specialty) == ("unknown", ["evaluation_mode"])


@pytest.mark.parametrize("specialty", EXAMINED)
def test_a_name_of_an_examined_trade_is_told_so_whatever_says_where_or_how_high(specialty):
    assert initial_determination(specialty)[0] == "ineligible"


@pytest.mark.parametrize("specialty", EVALUATED)
def test_a_name_of_an_evaluated_trade_is_of_it_whatever_it_deals_with(specialty):
    assert initial_determination(specialty)[0] == "eligible"


def test_the_head_of_names_of_several_series_is_of_none():
    assert AKSU.vocabulary.specialty("翻译")[0] == "未列明"
    assert RUOQIANG.vocabulary.specialty("翻译")[0] == "少数民族语文翻译"
