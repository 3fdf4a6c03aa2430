"""What is supposed of somebody of whom more is known, and questions about others, of whom nothing is."""

import pytest

from rules.facts import Facts
from services.language.answers import Answer, answer
from tests.support.notices_at_hand import AKSU

_SOMEBODY = {
    "education": "本科",
    "study_mode": "全日制",
    "employer_kind": "事业单位",
    "assessments_passed": True,
}
#: Three years in a village, all of them excellent, since a title was held.
VILLAGER = _SOMEBODY | {
    "workplace_level": "县",
    "county": "拜城县",
    "service_start": "2018-07-01",
    "specialty": "林业",
    "title": "初级",
    "title_date": "2020-03-01",
    "village_kind": "驻村",
    "village_start": "2022-05-01",
    "village_end": "2025-05-01",
    "village_excellent_years": 3,
}
#: The same, but for the title, which came after the run had begun.
LATE_TITLE = VILLAGER | {"title_date": "2022-06-01"}
#: A run that goes on, with two excellent years.
STILL_THERE = VILLAGER | {"village_start": "2023-05-01", "village_end": "至今", "village_excellent_years": 2}
TOWNSHIP = _SOMEBODY | {
    "workplace_level": "乡镇",
    "county": "温宿县",
    "service_start": "2020-08-01",
    "specialty": "农艺",
    "title": "无",
    "village_kind": "无",
}
COUNTY = TOWNSHIP | {"workplace_level": "县"}

OF_VILLAGE, OF_TOWNSHIP, OF_COUNTY = "我能高定中级吗", "我能初定中级吗", "我能初定初级吗"


def asked(facts: dict[str, object] | None, before: str | None, question: str) -> Answer:
    """What is answered to a question, after another one and with what is known."""
    return answer(question, AKSU, Facts.of(facts) if facts else None, before=before)


def is_judged(found: Answer) -> bool:
    """Whether a title was said to be within reach or out of it."""
    return "可以。" in found.text or "不可以申报" in found.text or found.text.startswith("还不可以")


@pytest.mark.parametrize(
    ("facts", "before", "question"),
    [
        (VILLAGER, OF_VILLAGE, "要是只有两年优秀呢"),
        (VILLAGER, OF_VILLAGE, "假如三年里头只评上一回优秀呢"),
        (VILLAGER, OF_VILLAGE, "万一2023年度那次给的是称职呢"),
        (VILLAGER, OF_VILLAGE, "要是去年不是优秀呢"),
        (VILLAGER, OF_VILLAGE, "要是三年都只是合格呢"),
        (VILLAGER, OF_VILLAGE, "如果我只有两年优秀，能高定中级吗"),
        (VILLAGER, OF_VILLAGE, "要是只去了两年呢"),
        (VILLAGER, OF_VILLAGE, "要是我只下去待了一年半呢"),
        (VILLAGER, OF_VILLAGE, "要是2024年12月就结束了呢"),
        (VILLAGER, OF_VILLAGE, "如果2025年1月我就被抽回来了呢"),
        (VILLAGER, OF_VILLAGE, "要是我职称是去年才拿的呢"),
        (VILLAGER, OF_VILLAGE, "要是助理工程师证是2023年8月才下来的呢"),
        (VILLAGER, OF_VILLAGE, "要是2023年5月才去呢"),
        (STILL_THERE, OF_VILLAGE, "要是第一年没拿到优秀呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是只干了两年呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是只满两年呢"),
        (TOWNSHIP, OF_TOWNSHIP, "假如我满打满算才工作了两年零三个月呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是我只干了两年，能初定中级吗"),
        (TOWNSHIP, OF_TOWNSHIP, "假设我2022年12月才入的职呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是我只有两年零十个月工龄呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是我在镇卫生院当护士呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是我实际在县里上班呢"),
        (COUNTY, OF_COUNTY, "要是刚考进来三个月呢"),
        (COUNTY, OF_COUNTY, "那只干半年的呢"),
        (COUNTY, OF_COUNTY, "要是非全日制呢"),
        (COUNTY, OF_COUNTY, "如果去年考核是基本合格呢"),
    ],
)
def test_what_is_supposed_is_judged_where_it_was_read(facts, before, question):
    found = asked(facts, before, question)
    assert found.answerable and "不可以" in found.text, found.text


@pytest.mark.parametrize(
    ("facts", "before", "question"),
    [
        (LATE_TITLE, OF_VILLAGE, "要是我职称是2021年拿的呢"),
        (LATE_TITLE, OF_VILLAGE, "如果我的初级早在2021年9月就评上了呢"),
        (VILLAGER, OF_VILLAGE, "要是驻村到2025年7月1日呢"),
        (VILLAGER, OF_VILLAGE, "要是三年都拿优秀呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是去年才到乡镇的呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是档案专业呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是我在村里呢"),
        (TOWNSHIP | {"workplace_level": "县"}, OF_TOWNSHIP, "要是调到乡镇呢"),
    ],
)
def test_a_supposition_may_be_as_good_as_what_is_known(facts, before, question):
    found = asked(facts, before, question)
    assert found.answerable and found.text.startswith("可以。"), found.text


@pytest.mark.parametrize(
    ("facts", "before", "question"),
    [
        (VILLAGER, OF_VILLAGE, "要是第三年没考核呢"),
        (VILLAGER, OF_VILLAGE, "要是中间断了半年呢"),
        (VILLAGER, OF_VILLAGE, "要是中途回单位半年呢"),
        (VILLAGER, OF_VILLAGE, "要是三年全是优秀但换过村呢"),
        (VILLAGER, OF_VILLAGE, "要是2025年8月7日当天开始的呢"),
        (STILL_THERE, OF_VILLAGE, "要是提前结束驻村呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是工作不到三年呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是2024年没参加考核呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是在社区呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是自治区派下来的呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是前两年在县里呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是我以前在企业干过三年呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是本科是电大的呢"),
        (TOWNSHIP, OF_TOWNSHIP, "要是网络教育的本科呢"),
        (TOWNSHIP, OF_TOWNSHIP, "那要是再干一年呢"),
        (COUNTY, OF_COUNTY, "要是硕士在读呢"),
        (COUNTY, OF_COUNTY, "要是背过处分呢"),
    ],
)
def test_where_what_is_supposed_became_no_fact_nothing_is_judged(facts, before, question):
    found = asked(facts, before, question)
    assert not found.answerable and not is_judged(found), found.text


def test_whoever_supposes_what_was_not_read_hears_the_rule_and_whom_to_ask():
    found = asked(TOWNSHIP, OF_TOWNSHIP, "要是在社区呢")
    assert "没有完全看懂" in found.text and "满3年" in found.text and "0997-2282697" in found.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("要是只有一年优秀呢", "不可以申报高定中级"),
        ("要是只去了两年呢", "不可以申报高定中级"),
        ("如果助理农艺师是2023年拿的呢", "不可以申报高定中级"),
        ("要是2024年10月就撤点了呢", "不可以申报高定中级"),
    ],
)
def test_what_is_supposed_is_of_what_the_question_before_told(question, words):
    before = "我是助理农艺师，2021年1月取得，2022年3月1日到2025年3月1日驻村，三年优秀，能高定中级吗"
    assert words in asked(None, before, question).text


def test_what_hung_on_a_title_goes_with_it():
    found = asked(VILLAGER, "我能高定副高吗", "要是我是中级呢")
    assert not found.text.startswith("可以。"), found.text


@pytest.mark.parametrize(
    ("facts", "before", "question"),
    [
        (TOWNSHIP, OF_TOWNSHIP, "我儿子今年7月毕业，本科，能初定中级吗"),
        (TOWNSHIP, OF_TOWNSHIP, "替同事问：中专能初定吗"),
        (TOWNSHIP, None, "单位有个大专生能初定吗"),
        (TOWNSHIP, None, "手下有个技术员中专，能初定吗"),
        (TOWNSHIP, OF_TOWNSHIP, "我们站上新分来的本科生能初定吗"),
        (TOWNSHIP, OF_TOWNSHIP, "我带的实习生能初定吗"),
        (COUNTY, OF_COUNTY, "那我爱人大专能初定吗"),
        (COUNTY, OF_COUNTY, "我老公是硕士，能授予中级吗"),
        (COUNTY, OF_COUNTY, "我嫂子说她是中专，能不能初定初级"),
        (COUNTY, OF_COUNTY, "那我爱人呢"),
        (COUNTY, OF_COUNTY, "家里老二中专毕业能初定吗"),
        (None, "我本科，2021年参加工作，在乡镇，农艺，考核合格，能评什么", "那我弟弟今年刚毕业呢"),
        (None, "我全日制本科，县林业站，2020年8月上班，考核合格，能初定初级吗", "那我爱人呢，她大专"),
    ],
)
def test_others_are_not_judged_by_what_is_known_of_whoever_asks(facts, before, question):
    found = asked(facts, before, question)
    assert "可以申报" not in found.text and not found.text.startswith("可以。"), found.text


def test_others_are_judged_by_what_is_said_of_them():
    assert "以考代评" in asked(TOWNSHIP, OF_TOWNSHIP, "那我妹妹呢，她在县医院当护士").text
    told = asked(COUNTY, OF_COUNTY, "我表弟全日制大专，2021年7月在县图书馆上班，图书，考核合格，没职称，能初定初级吗")
    assert "大专满2年" in told.text and told.answerable


@pytest.mark.parametrize(
    ("facts", "before", "question", "words"),
    [
        (TOWNSHIP, None, "同事说可以，我能初定中级吗", "可以。"),
        (TOWNSHIP, OF_TOWNSHIP, "我爱人在县里，我在乡镇，我能初定中级吗", "可以。"),
        (TOWNSHIP, "我弟弟中专，2024年上班，能初定初级吗", "那我呢", "本科满1年"),
        (COUNTY, "我弟弟全日制大专，2022年8月在县农技站上班，能初定初级吗", "那他要是中专呢", "中专满3年"),
        (COUNTY, "我弟弟全日制大专，2022年8月在县农技站上班，能初定初级吗", "要是中专呢", "中专满3年"),
    ],
)
def test_a_question_goes_on_about_whom_it_was_about(facts, before, question, words):
    assert words in asked(facts, before, question).text


def test_a_move_is_from_somewhere_to_where_it_is_judged():
    found = asked(TOWNSHIP, OF_TOWNSHIP, "那我要是从镇上调回县里，还有啥能定的")
    assert "您在县单位工作" in found.text and "初定初级" in found.text, found.text


def test_who_says_less_of_a_day_than_is_known_changes_nothing():
    facts = VILLAGER | {"title": "中级"}
    found = asked(facts, "驻村三年给什么职称", "你说驻村都是给中级，可我本来就是中级啊，2022年去的")
    assert "可以考虑申报：高定副高级" in found.text, found.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("我老婆全日制本科，县农业局，干满三年，能初定中级吗", "其在县单位工作"),
        ("我儿子函授大专，在县畜牧站，干满三年，能初定初级吗", "其大专是非全日制学历"),
        ("我老公已经是中级了，本科，县水利局，能初定初级吗", "其已有中级职称"),
        ("我全日制本科，县农业局，干满三年，能初定中级吗", "您在县单位工作"),
        ("县一小的，本科三年半，为啥同学在乡里就能中级我就不行", "您在县单位工作"),
    ],
)
def test_of_another_nothing_is_said_to_whoever_asks(question, words):
    text = asked(None, None, question).text
    assert words in text and not ("其" in words and "您" in text), text


@pytest.mark.parametrize(
    ("before", "question", "words"),
    [
        ("硕士毕业工作两年了，水利，能授予中级吗", "要是我是博士呢", "可以申报授予副高级"),
        ("博士毕业工作两年了，水利，能授予副高吗", "要是我是博士后呢", "可以申报授予正高级"),
        ("硕士毕业工作两年了，水利，能授予中级吗", "那要是本科呢", "不可以申报授予中级"),
    ],
)
def test_a_degree_that_is_supposed_goes_its_own_way(before, question, words):
    assert words in asked(None, before, question).text


@pytest.mark.parametrize(
    ("supposed", "begins"),
    [("那我要是早两年拿的职称呢", "可以"), ("要是晚一年拿的职称呢", "不可以"), ("如果职称提前一年拿到呢", "可以")],
)
def test_a_known_day_may_be_supposed_to_be_earlier_or_later(supposed, begins):
    known = Facts(
        title="初级",
        title_date="2022-03-01",
        village_kind="驻村",
        village_start="2021-05-01",
        village_end="2024-05-01",
        village_excellent_years=3,
        specialty="水利",
    )
    assert answer(supposed, AKSU, known, before="我驻村三年能高定不").text.startswith(begins)
