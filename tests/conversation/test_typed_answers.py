"""What people type to an open question: its own vocabulary comes first, and what may mean two things is asked back."""

import pytest

from tests.support.accounts import facts_of
from tests.support.person import TOWNSHIP, Person

pytestmark = pytest.mark.words

SERVED = (("驻村等基层服务吗", "驻村"), ("现在的职称", "初级"), ("取得现有职称", "2020年12月1日"))
#: By a word of the question: what was answered before it.
BEFORE = {
    "现在的职称": (),
    "学位证书了吗": (("最高学历是什么", "硕士"),),
    "年度考核都在合格": (),
    "驻村等基层服务吗": (),
    "从哪天开始": SERVED,
    "取得现有职称": (SERVED[0], ("从哪天开始", "2022年3月1日"), SERVED[1]),
    "连续几年": (*SERVED, ("从哪天开始", "2022年3月1日"), ("到哪天结束", "2025年4月1日")),
    "最高学历是什么": (),
    "什么专业": (),
}


async def asked(program, number, until):
    person = Person(program, number)
    await person.says("/start")
    await person.is_asked(*BEFORE[until], *TOWNSHIP, until=until)
    return person


#: What was typed to a question, by the fact that it tells; None is no answer as yet.
TOLD = {
    ("现在的职称", "title"): {
        "助工": "初级", "馆员": "中级", "技术员": "初级", "高工": "副高", "初级吧": "初级", "我是中级的": "中级",
        "未评": "无", "还没评过": "无", "啥也没有": "无", "助教没有，啥职称也没有": "无", "没": "无", "还没有呢": "无",
        "什么职称都没有": "无",
        "正在评初级": None, "想评中级": None, "准备今年报中级": None, "我同事是中级": None,
    },
    ("学位证书了吗", "degree_awarded"): {
        "有的": True, "有学位": True, "取得了": True, "双证": True, "有的，硕士学位证书": True, "早就拿到了": True,
        "没拿到学位": False, "只有毕业证": False, "还没": False, "没发": False, "暂时还没有": False,
        "准备申请学位": None, "也许": None,
    },
    ("年度考核都在合格", "assessments_passed"): {
        "都是合格": True, "每年都合格": True, "没有不合格的": True, "一直合格，去年优秀": True, "都称职": True,
        "从来没有不合格": True, "合格": True, "是": True,
        "有一年基本合格": False, "不合格": False, "大部分合格，有一年不合格": False,
        "有": None, "没有": None, "没": None, "都有": None, "有的": None, "2023年没参加考核": None, "还行吧": None,
        "有没合格的": None, "产假那年没考核": None,
    },
    ("连续几年", "village_excellent_years"): {
        "三年": 3, "两年": 2, "3年": 3, "三次": 3, "三年都优秀": 3, "连续三年优秀": 3, "22年23年24年都是": 3,
        "2023和2024": 2,
        "一次都没有": 0, "没得过": 0, "没评过优秀": 0,
        "就一年": 1, "2022到2024都是": 3,
        "没有": 0, "从来没有": 0,
        "2022和2024": None, "全优": None, "有两年": None, "只有一年": None, "有两年优秀": None,
        "三年半": None, "两年合格": None,
    },
    ("驻村等基层服务吗", "village_kind"): {
        "没去过": "无", "从来没参加过": "无", "否": "无", "第一书记": "驻村", "访惠聚": "驻村", "学前支教": "学前支教",
        "内地服务": "内地服务管理",
        "去过": None, "有": None, "驻过两年": None, "支教过": None, "支教": None, "2022年3月到2025年3月": None,
    },
    ("从哪天开始", "village_start"): {
        "前年9月": "2023-09", "22年春天": "2022", "202203": "2022-03", "2022年底": "2022",
        "大概2019年": None, "疫情那年": None, "3年": None,
    },
    ("取得现有职称", "title_date"): {
        "2020年11月拿证": "2020-11", "去年12月下的文": "2024-12", "2020.11": "2020-11",
        "3年": None, "快三年了": None,
    },
    ("最高学历是什么", "education"): {
        "硕士研究生": "硕士", "本科吧": "本科", "我是大专": "大专", "还是本科": "本科", "想考硕士": None,
    },
    ("什么专业", "specialty"): {
        "水利": "水利", "日语翻译": "日语翻译", "航海技术": "航海技术",
        "2020年8月": None, "去年9月": None, "13812345678": None, "电话13812345678": None, "是的": None, "没有": None,
        "yes": None, "随便": None, "还没想好": None, "跳过": None, "合格": None, "拜城县": None, "不太清楚": None,
        "化验员": None, "质检员": None,
    },
}  # fmt: skip


@pytest.mark.parametrize("until", BEFORE)
async def test_an_answer_is_read_in_the_words_of_its_question(program, until):
    (fact, answers), *_ = [(fact, answers) for (question, fact), answers in TOLD.items() if question == until]
    found = {}
    for number, text in enumerate(answers, 100):
        person = await asked(program, number, until)
        await person.says(text)
        found[text] = (await facts_of(person)).get(fact)
        assert "请确认" not in await person.sees(), text
    assert found == answers


@pytest.mark.parametrize(
    ("until", "text", "words"),
    [
        ("年度考核都在合格", "没有", "您是说各年度都合格，还是有的年度不合格"),
        ("年度考核都在合格", "2023年没参加考核", "由经办部门核实"),
        ("现在的职称", "正在评初级", "还在办的、打算的"),
        ("驻村等基层服务吗", "支教过", "哪一种服务"),
        ("连续几年", "全优", "到最近一年为止连续几年优秀"),
        ("什么专业", "2020年8月", "没有看出是什么专业"),
        ("什么专业", "是的", "没有看出是什么专业"),
        ("什么专业", "化验员", "是岗位名称"),
        ("什么专业", "我是搞化验的", "“化验”是岗位名称"),
    ],
)
async def test_what_cannot_be_taken_is_asked_back(program, until, text, words):
    person = await asked(program, 100, until)
    await person.says(text)
    await person.sees(words)


@pytest.mark.parametrize(
    ("until", "text", "lines"),
    [
        ("从哪天开始", "2022年3月到2025年4月", ("开始时间：2022年3月", "结束时间：2025年4月")),
        ("现在的职称", "农艺师", ("现有职称：中级", "专业（系列）：农艺")),
        ("现在的职称", "初级，2023年12月拿的", ("现有职称：初级", "取得现有职称的时间：2023年12月")),
        ("连续几年", "三年都优秀，单位是国企", ("优秀年数：3年", "国有企业")),
    ],
)
async def test_what_is_said_besides_an_answer_is_shown_with_it(program, until, text, lines):
    person = await asked(program, 100, until)
    await person.says(text)
    await person.sees("请确认", *lines)


async def test_what_only_follows_from_an_answer_changes_nothing_that_was_told(program):
    person = Person(program, 100)
    await person.says("拜城县农技站，农艺专业")
    await person.says("对")
    await person.sees("现在的职称")
    await person.says("一级教师")
    facts = await facts_of(person)
    assert (facts["title"], facts["specialty"]) == ("中级", "农艺")


@pytest.mark.parametrize("text", ["地直单位", "地直", "地区直属", "我是地直单位的"])
async def test_units_without_a_county_are_typed_in_any_usual_words(program, text):
    person = Person(program, 100)
    await person.says("/start")
    await person.says(text)
    await person.sees("现在的职称")


async def test_a_place_put_right_later_is_the_place(program):
    person = Person(program, 100)
    await person.says("/start")
    await person.says("阿克苏市")
    await person.says("不在阿克苏市，是地直单位")
    await person.sees("地直单位", "单位层级：地区")
    await person.says("对")
    await person.says("我的回答")
    await person.sees("单位所在地：地直单位")


@pytest.mark.parametrize("text", ["喀什地区", "和田地区的单位"])
async def test_another_region_is_no_such_place(program, text):
    person = Person(program, 100)
    await person.says("/start")
    await person.says(text)
    assert "现在的职称" not in await person.sees()


async def test_a_post_told_in_passing_is_no_specialty(program):
    person = Person(program, 100)
    await person.says("拜城县自来水公司化验员，全日制本科")
    assert "专业（系列）" not in await person.sees("最高学历：本科")


PART_TIME = "温宿县林业站，函授本科，2022年7月参加工作，没有职称，林业，考核合格，没驻过村"


@pytest.mark.parametrize(
    "text", ["大专，全日制的", "全日制大专", "我第一学历是大专，全日制", "大专，13年毕业的", "大专"]
)
async def test_the_full_time_education_is_told_beside_the_highest(program, text):
    person = Person(program, 100)
    await person.says(PART_TIME)
    await person.says("对")
    await person.sees("最高全日制学历")
    await person.says(text)
    assert "最高全日制学历" not in await person.sees()
    facts = await facts_of(person)
    assert (facts["education"], facts["full_time_education"]) == ("本科", "大专")


async def test_an_education_that_was_not_full_time_answers_no_question_for_one(program):
    person = Person(program, 100)
    await person.says(PART_TIME)
    await person.says("对")
    await person.says("大专，函授的")
    await person.sees("最高学历仍按本科记", "最高全日制学历")


@pytest.mark.parametrize("text", ["大概合格吧记不清", "合格吧，忘了", "都合格吧不确定", "记不得了", "不晓得"])
async def test_what_somebody_is_not_sure_of_is_no_yes(program, text):
    person = await asked(program, 100, "年度考核都在合格")
    await person.says(text)
    assert "年度考核" not in await person.sees()
    assert "assessments_passed" not in await facts_of(person)


async def test_of_a_date_counts_the_part_that_is_known(program):
    person = await asked(program, 100, "从哪天开始")
    await person.says("2022年3月，几号忘了")
    assert (await facts_of(person))["village_start"] == "2022-03"


FULL_TIME = "温宿县林业站，大专全日制，林业，没有职称，考核合格，没驻过村"


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("大概是2022年吧", "service_start", "2022"),
        ("毕业就上班了，2022届", "service_start", "2022"),
        ("三年多了", "service_years", 3),
        ("快三年了", "service_years", None),
        ("三年左右", "service_years", None),
    ],
)
async def test_the_start_of_work_is_told_in_years_as_well(program, text, fact, value):
    person = Person(program, 100)
    await person.says(FULL_TIME)
    await person.says("对")
    await person.sees("什么时候开始从事")
    await person.says(text)
    assert (await facts_of(person)).get(fact) == value
    assert ("没有看懂这个日期" in await person.sees()) is (value is None)
