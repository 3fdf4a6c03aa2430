"""What free text states about its writer, and what it does not."""

import json
import subprocess
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.labels import EARLIER, self_descriptions
from benchmarks.understanding import LEAST_FOUND, MOST_WRONG, Score, score
from rules.notice_files.library import Library
from rules.untrusted import read_facts
from services.language.understanding import Names, names_known, understand
from tests.support.notices_at_hand import AKSU
from tests.support.process import run

TODAY = date(2025, 10, 10)
NAMES = names_known(Library.from_environment())
LABELLED = self_descriptions()[EARLIER]
TEXTS = [row["text"] for row in LABELLED]


def facts(text: str, today: date = TODAY) -> dict:
    return understand(text, today, NAMES).facts


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("本科，县一中，干了三年半", {"education": "本科", "workplace_level": "县", "service_years": 3.5}),
        ("去年7月入职的大专", {"education": "大专", "service_start": "2024-07"}),
        ("二零二一年十月参加工作", {"service_start": "2021-10"}),
        ("22年9月上的班", {"service_start": "2022-09"}),
        ("工作22年", {"service_years": 22}),
        ("到现在工作满三年零两个月", {"service_years": 3.17}),
        ("2024年10月25号入职", {"service_start": "2024-10-25"}),
        ("去年调到拜城县，住建局质监站", {"workplace_level": "县", "county": "拜城县"}),
        ("我在温宿县，农业局", {"workplace_level": "县", "county": "温宿县"}),
        ("拜城县铁热克镇卫生院", {"workplace_level": "乡镇", "county": "拜城县"}),
        ("在村小上班", {"workplace_level": "村"}),
        ("函授本科", {"education": "本科", "study_mode": "非全日制"}),
        ("党校本科", {"education": "本科", "study_mode": "党校"}),
        ("全日制大专，后来自考本科", {"education": "本科", "study_mode": "非全日制", "full_time_education": "大专"}),
        ("大砖，全日治", {"education": "大专", "study_mode": "全日制"}),
        ("碩土，縣檔案館", {"education": "硕士", "workplace_level": "县"}),
        ("硕士研究生学历但没拿到学位", {"education": "硕士", "degree_awarded": False}),
        ("同等学力硕士，只有学位没有毕业证", {"education": "硕士", "degree_awarded": True}),
        ("2021年12月评的工程师", {"title": "中级", "title_date": "2021-12"}),
        ("正高级农艺师", {"title": "正高", "specialty": "农艺"}),
        ("没有职称", {"title": "无"}),
        ("没驻过村", {"village_kind": "无"}),
        ("县医院的兽医", {"workplace_level": "县", "specialty": "兽医"}),
        ("国企，历年考核合格", {"employer_kind": "国有企业", "assessments_passed": True}),
        ("1县医院 2本科全日制没掺水 32年工龄全是干这个 4考核没出岔子",
         {"workplace_level": "县", "education": "本科", "study_mode": "全日制", "service_years": 2,
          "assessments_passed": True}),
        ("上上个月6号报到的", {"service_start": "2025-08-06"}),
        ("前年9月1到的岗", {"service_start": "2023-09-01"}),
        ("本硕连读但我只读到本科毕业", {"education": "本科"}),
        ("图书馆员，2019年3月的馆员", {"title": "中级", "title_date": "2019-03", "specialty": "图书"}),
        ("17年中专毕业18年1月上的班", {"education": "中专", "graduation_date": "2017", "service_start": "2018-01"}),
        ("自考本科，没说非要统招", {"education": "本科", "study_mode": "非全日制"}),
        ("本科两年零一个月考核合格没职称没驻村",
         {"education": "本科", "service_years": 2.08, "assessments_passed": True, "title": "无", "village_kind": "无"}),
        ("教语文的", {"specialty": "教师", "occupation": "语文教师"}),
        ("Men yézida 3 yil ishlidim, bakalawr", {"education": "本科", "workplace_level": "乡镇", "service_years": 3}),
        ("مەن يېزىدا 3 يىل ئىشلىدىم", {"workplace_level": "乡镇", "service_years": 3}),
    ],
)  # fmt: skip
def test_what_is_said_is_understood(text, stated):
    assert facts(text) == stated


def test_a_residency_from_one_month_to_another_is_a_run():
    assert facts("驻村三年，2022年1月到2025年1月，三年都是优秀") == {
        "village_kind": "驻村", "village_start": "2022-01", "village_end": "2025-01", "village_excellent_years": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "你好",
        "本科能评吗",
        "本科满几年可以评中级",
        "硕士和本科有区别吗",
        "如果我读了研究生，能直接定中级吗",
        "驻村三年可以高定吗？",
        "听说大专两年就可以初定",
        "我不是本科",
        "硕士在读",
        "大概三年左右",
        "快两年了",
        "打算明年去驻村",
    ],
)
def test_what_is_asked_supposed_planned_denied_or_vague_states_nothing(text):
    assert facts(text) == {}


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2022年毕业，县医院工作", None),
        ("2022年毕业就分到县医院", "2022"),
        ("22年7月毕业后一直在镇卫生院", "2022-07"),
        ("2022年6月毕业，同年9月上班", "2022-09"),
        ("2022年6月毕业，2023年3月入职", "2023-03"),
        ("2019年到2021年在企业干了两年，2023年考进县水利站", None),
        ("1992年生，2015年参加工作", "2015"),
    ],
)
def test_the_start_of_work_is_only_what_is_said_to_be_it(text, start):
    assert facts(text).get("service_start") == start


@pytest.mark.parametrize(
    "text",
    [
        "在民企交了五年社保",
        "刚从乡里考到地区，两个月",
        "本科，驻村两年，在外省待了两年半",
        "15年了还是助理",
        "干满3年还差20天",
        "工作三年了吧，也可能四年",
    ],
)
def test_years_that_may_not_be_of_work_are_not_taken_for_it(text):
    assert "service_years" not in facts(text)


def test_a_place_that_was_left_is_not_where_somebody_works():
    assert facts("从温宿县调来阿克苏市")["county"] == "阿克苏市"
    assert facts("在国企当了五年电工后来考到县供电所") == {"workplace_level": "县"}


def test_where_a_team_lives_is_not_the_unit():
    understood = facts("单位地区水利局，人在驻村，2023年4月到的村上")
    assert (understood["workplace_level"], understood["village_start"]) == ("地区", "2023-04")


def test_what_is_taken_back_is_replaced():
    assert facts("2021年，不对，是2022年7月上班的") == {"service_start": "2022-07"}
    assert facts("大专，哦不，本科") == {"education": "本科"}


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        ("2019年参加工作，2021年参加工作", "service_start", ("2019", "2021")),
        ("全日制本科，函授本科", "study_mode", ("全日制", "非全日制")),
        ("单位在乡里，单位是县级的", "workplace_level", ("乡镇", "县")),
    ],
)
def test_a_contradiction_is_kept_to_be_asked_about_and_is_no_fact(text, field, values):
    understood = understand(text, TODAY, NAMES)
    assert understood.contradictions == {field: values}
    assert field not in understood.facts


def test_what_belongs_to_somebody_else_is_not_the_writers():
    assert facts("我同事是硕士，我是本科")["education"] == "本科"
    assert facts("我妈是大专，在乡里上班两年") == {"education": "大专", "workplace_level": "乡镇", "service_years": 2}


def test_a_deduction_is_marked_as_one_and_names_its_words():
    grounds = understand("本科，镇卫生院", TODAY, NAMES).grounds
    assert not grounds["education"].is_deduced and grounds["education"].words == "本科"
    assert grounds["workplace_level"].is_deduced and grounds["workplace_level"].words in "镇卫生院"


def test_an_identity_number_is_neither_a_date_nor_shown():
    understood = understand("11010519491231002X，2022年7月参加工作", TODAY)
    assert understood.facts == {"service_start": "2022-07"}
    assert "1949" not in str(understood)


def test_the_names_of_a_new_notice_are_known():
    assert facts("在十里县水利局") == {"workplace_level": "县"}
    assert understand("在十里县水利局", TODAY, Names(["十里县"])).facts == {"workplace_level": "县", "county": "十里县"}


def test_every_name_of_the_notices_is_found_by_itself():
    assert {county: facts(county) for county in NAMES.counties} == {
        county: {"county": county} for county in NAMES.counties
    }


PIECES = [*"，。？、 年月日不没我县乡镇村", *TEXTS, "不对", "如果", "2022", "驻村", "职称"]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=6).map("".join)))
def test_whatever_is_written_gives_facts_that_a_decision_takes(text):
    understood = understand(text, TODAY, NAMES)
    assert read_facts(understood.facts, AKSU.vocabulary).known() == understood.facts
    assert understood.grounds.keys() == understood.facts.keys()
    assert not understood.facts.keys() & understood.contradictions.keys()


@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_a_text_cut_short_contradicts_itself_no_more_than_the_whole(every):
    for text in TEXTS[::every]:
        whole = understand(text, TODAY, NAMES)
        for end in (place for place, sign in enumerate(text) if sign in "，。；"):
            assert understand(text[:end], TODAY, NAMES).contradictions.keys() <= whole.contradictions.keys(), text


@pytest.mark.parametrize("text", ["县" * 4000, "三年" * 2000, "\ud83d" * 500, "[" * 4000, "不" * 10_000, "\x00\x01"])
def test_hostile_text_does_no_harm(text):
    assert isinstance(facts(text), dict)


def test_the_labelled_texts_are_understood_as_well_as_is_aimed_at():
    total = Score()
    for row in LABELLED:
        total += score(row["facts"], understand(row["text"], date.fromisoformat(row["today"]), NAMES).facts)
    assert total.found >= LEAST_FOUND * total.stated and total.wrong <= MOST_WRONG * total.given


def bot(*words: str, given: bytes) -> subprocess.CompletedProcess:
    return run("understand", *words, given=given)


def lines(*rows: str | dict) -> list[dict]:
    given = "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    done = bot("--jsonl", "--today", "2025-10-10", given=given.encode())
    assert done.returncode == 0 and not done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_command_answers_a_line_with_a_line():
    assert lines({"text": "去年7月入职拜城县水利局"}, {"text": ""}, "", {"text": "您好"}) == [
        {"facts": {"workplace_level": "县", "county": "拜城县", "service_start": "2024-07"}},
        {"facts": {}},
        {"facts": {}},
    ]


def test_a_bad_line_is_answered_in_its_place_and_the_rest_go_on():
    good = {"text": "本科"}
    deep, long = '{"text":' + "[" * 40_000 + "}", {"text": "本" * 50_000}
    half_an_emoji = '{"text":"\\ud83d本科"}'
    found = lines(good, "{oops", [], {"text": 5}, {}, deep, long, half_an_emoji, good | {"id": 9})
    assert [row.get("error", {}).get("line") for row in found] == [None, 2, 3, 4, 5, 6, 7, None, None]
    assert [row["error"]["field"] for row in found[1:7]] == ["request", "request", "text", "text", "request", "request"]
    assert found[0] == found[7] == found[8] == {"facts": {"education": "本科"}}
    assert all(row["error"]["message"] for row in found[1:7])


@pytest.mark.parametrize("words", [(), ("--jsonl", "--today", "soon"), ("--jsonl", "--today", "1800-01-01")])
def test_a_wrong_command_says_why_and_leaves_with_2(words):
    done = bot(*words, given=b"")
    assert done.returncode == 2
    assert done.stderr.decode().strip() and b"Traceback" not in done.stderr
