"""By which names a profession is known, and that one which no notice lists is never taken for one that is."""

from datetime import date

import pytest

from rules.notice_files.library import Library
from rules.vocabulary import UNLISTED
from services.language.understanding import names_known, spoken_of, understand
from tests.support.notices_at_hand import AKSU

TODAY = date(2025, 10, 10)
NAMES = names_known(Library.from_environment())


def specialty(text: str) -> str | None:
    return spoken_of(text, TODAY, NAMES).facts.get("specialty")


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("在县里给牛羊看病的，兽医专业", "农业"),
        ("县水保站搞水土保持的，水利", "水利"),
        ("县产品质量检验所检验员（质量技术监督）", "质量技术监督"),
        ("县纺织园，纺织工程技术岗的", "纺织"),
        ("县林草局下属林业站技术员", "林业"),
        ("县里企业机械设计岗", "机械电子"),
        ("县住建局下属做给排水设计", "建筑"),
        ("县职业高中教会计课的老师", "教师"),
        ("县技校的实习指导教师", "教师"),
        ("县委党校的教员", "教师"),
        ("县融媒体中心跑新闻的记者", "新闻"),
        ("县委办下属单位的维吾尔语翻译", "少数民族语文翻译"),
        ("县口岸公司的俄语翻译", "外语翻译"),
        ("县信息中心写代码的", "计算机软件"),
        ("县审计局下属投资审计中心的审计", "审计"),
        ("县文化馆的出纳，走会计系列", "会计"),
        ("县医院做ct的技师", "卫生"),
        ("县上出版社校对", "出版"),
        # What somebody does, in words of every day.
        ("县医院打针的", "卫生"),
        ("在卫生院抓药的", "卫生"),
        ("给人看牙的", "卫生"),
        ("县医院拍CT三年", "卫生"),
        ("给单位算账的", "会计"),
        ("我写程序的", "计算机软件"),
        ("在县里修水渠的", "水利"),
        ("我养路的", "公路工程"),
        ("在乡里教老乡种棉花的", "农业"),
        ("镇上给羊打疫苗，三年了", "农业"),
    ],
)
def test_a_listed_profession_goes_by_post_title_or_series(text, series):
    assert AKSU.vocabulary.specialty(specialty(text))[0] == series


@pytest.mark.parametrize(
    "text",
    [
        "县律师事务所的律师",
        "县粮库的粮油保管员",
        "县殡仪馆的，殡葬专业",
        "县邮政公司的，快递工程",
        "县通航机场的飞行签派",
        "县旅行社做导游的",
        "给单位开车的",
        "县医院食堂做饭的",
        "县公证处做公证员助理",
        "县口岸海关技术中心的",
        "县城投公司的造价员",
        "县机场的机务",
        "县邮政局投递员",
        "县幼儿园厨师",
        "县档案馆的司机",
        "县殡仪馆火化工",
        "县种子站的种子检验员",
        "县食品厂做检验的",
        "县畜牧站做动物检验检疫",
        "镇里做电子商务",
        "县医院搞医疗设备维修的",
        "县就业中心做职业指导",
    ],
)
def test_a_profession_that_no_notice_lists_stays_what_was_said(text):
    found = specialty(text)
    assert found is not None
    assert AKSU.vocabulary.specialty(found)[0] == UNLISTED


@pytest.mark.parametrize(
    "text",
    [
        "我博士后出站刚来",
        "县水利局的，本科",
        "县医院正式在编",
        "没人教我咋弄，县里的",
        "县农技站上班",
        "网络教育的大专，县里",
    ],
)
def test_a_unit_or_a_word_beside_it_is_no_profession(text):
    assert specialty(text) is None


def test_what_is_told_of_oneself_names_no_profession_that_is_only_a_units():
    assert "specialty" not in understand("县公证处的，本科", TODAY, NAMES).facts
    assert "specialty" not in understand("县水利局的司机，大专", TODAY, NAMES).facts


@pytest.mark.parametrize(
    "text", ["去看牙要请假吗", "养路费怎么交", "县医院打针的钱能报销吗", "我去年学修车的时候", "走程序要多久"]
)
def test_what_is_done_by_the_way_is_no_work(text):
    assert specialty(text) is None


@pytest.mark.parametrize(
    ("text", "field"), [("乡里牛羊看病，八年了", "兽医"), ("我敲代码的", "软件"), ("接生的", "助产")]
)
def test_what_one_profession_alone_does_is_told_as_that(text, field):
    assert understand(text, TODAY, NAMES).facts["specialty"] == field


@pytest.mark.parametrize("text", ["县林场护林的，中专，五年", "在县公交公司修车"])
def test_a_workers_trade_is_told_as_no_specialty(text):
    assert "specialty" not in understand(text, TODAY, NAMES).facts
