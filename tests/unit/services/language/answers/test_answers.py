"""Questions in people's own words: what is answered, from where, and what is handed over."""

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.facts import Facts
from rules.notice_files.faq import load_faq, placeholder_values
from rules.notice_files.library import OWN_FOLDER
from rules.schedule import BEIJING
from services.language.answers import answer, answerer
from tests.support.notices_at_hand import AKSU, FOLDERS, JIA, NOTICES, RUOQIANG, SHILI

IN_SEASON = datetime(2025, 10, 20, 9, tzinfo=BEIJING)
AFTER = datetime(2026, 1, 5, 9, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("question", "notice", "clause", "words"),
    [
        ("职称申报哪天截止？", AKSU, "一", ["10月24日18:00", "北京时间"]),
        ("審核到幾號結束", AKSU, "一", ["10月31日"]),
        ("纸质表啥时候送", AKSU, "一", ["11月7日"]),
        ("公示要贴几天", AKSU, "四（一）6", ["5个工作日"]),
        ("私企的咋申报", AKSU, "三（二）", ["公共就业服务中心"]),
        ("语文老师普通话要啥水平", AKSU, "四（一）3", ["二级甲等"]),
        ("普同话最低几级", AKSU, "四（一）3", ["三级乙等"]),
        ("继教证书19年的系统没有咋整", AKSU, "四（一）2", ["手动上传"]),
        ("自考大专能初定不", AKSU, "二（一）1", ["全日制"]),
        ("我是护士，能初定吗", AKSU, "二（一）1", ["以考代评"]),
        ("硕士干满一年给什么职称", AKSU, "二（二）", ["1年", "中级"]),
        ("助理工程师驻村三年优秀能高定中级吗", AKSU, "二（三）", ["高一级"]),
        ("推荐报告上怎么印的是上半年", AKSU, "附件3", ["下半年"]),
        ("telefon nomuri qanche", AKSU, "联系方式", ["0997-2282697"]),
        ("举报造假打哪个电话", AKSU, "联系方式", ["0997-2136169"]),
        ("本科要工作满一年才能初定吗", RUOQIANG, "一", ["当年"]),
        ("老师继续教育要多少学分", RUOQIANG, "五（一）2", ["18学分"]),
        ("若羌申报什么时候结束", RUOQIANG, "三", ["10月25日"]),
        ("乡镇会计，本科三年了，能初定中级吗", AKSU, "二（一）2", ["不可以", "以考代评"]),
        ("函授大专几年能认定助理级", SHILI, "2.2", ["满4年"]),
    ],
)
def test_what_the_notice_says_is_answered_with_its_clause(question, notice, clause, words):
    found = answer(question, notice)
    assert found.answerable and found.kind == "answer"
    assert found.clause == clause
    assert all(word in found.text for word in words), found.text


@pytest.mark.parametrize(
    ("question", "notice", "kind"),
    [
        ("评上中级工资涨多少", AKSU, "open"),
        ("受过处分还能报吗", AKSU, "open"),
        ("MHK三级能不能代替普通话证", AKSU, "open"),
        ("8月7号当天开始驻村的算哪种", AKSU, "open"),
        ("函授本科在乡镇三年能定中级吗", AKSU, "open"),
        ("明年上半年什么时候申报", AKSU, "open"),
        ("护士资格考试几号考", AKSU, "open"),
        ("评委是哪些人", AKSU, "open"),
        ("硕士在若羌能直接给中级吗", RUOQIANG, "open"),
        ("25号几点截止", RUOQIANG, "open"),
        ("举报电话多少", RUOQIANG, "open"),
        ("喀什的初定几号截止", AKSU, "elsewhere"),
        ("阿克苏几号截止申报", RUOQIANG, "elsewhere"),
        ("党校学历能认定吗", SHILI, "open"),
        ("量子纠缠的基本原理", AKSU, "unknown"),
        ("我能评什么职称", AKSU, "own"),
        ("", AKSU, "unknown"),
        ("不知道", AKSU, "unknown"),
        ("我也不太清楚，忘了", AKSU, "unknown"),
        ("بىلمەيمەن", AKSU, "unknown"),
        ("？？？", AKSU, "small_talk"),
        ("转人工", AKSU, "person"),
    ],
)
def test_what_the_notice_leaves_open_is_handed_over_with_its_contact(question, notice, kind):
    found = answer(question, notice)
    assert not found.answerable and found.clause is None
    assert found.kind == kind
    assert notice.contact.phone in found.text


def test_what_is_handed_over_names_a_clause_that_the_desk_may_look_at():
    assert answer("函授本科在乡镇三年能定中级吗", AKSU).likely == "二（一）2"


@pytest.mark.parametrize(
    "said", ["你好", "谢谢您！", "好的好的麻烦您了🙏", "好的，知道了", "再见", "你是谁", "你这个废物", "salam"]
)
def test_small_talk_gets_a_short_line_and_is_no_question_for_the_desk(said):
    found = answer(said, AKSU)
    assert (found.answerable, found.kind) == (False, "small_talk")
    assert AKSU.contact.phone in found.text and len(found.text) < 80


def test_several_questions_in_one_message_are_all_answered():
    found = answer("普通话几级？申报网址是多少？", AKSU)
    assert found.answerable and "三级乙等" in found.text and "www.aks.xjzcsq.com" in found.text


def test_a_greeting_before_a_question_does_not_hide_it():
    assert answer("您好，请问申报什么时候截止？谢谢", AKSU).clause == "一"


def changed(tmp_path: Path, changes: dict[str, str]) -> Path:
    folder = tmp_path / "aksu-2025h2"
    shutil.copytree(OWN_FOLDER / folder.name, folder)
    text = (folder / "notice.yaml").read_text()
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "notice.yaml").write_text(text)
    return folder


def test_another_date_phone_span_or_level_changes_the_answers_by_itself(tmp_path):
    other = answerer(
        changed(
            tmp_path,
            {
                "until: 2025-10-24T18:00": "until: 2025-10-22T17:30",
                "phone: 0997-2282697": "phone: 0997-1111111",
                "- {span: service, years: 2}\n": "- {span: service, years: 4}\n",
                "working_days: 5": "working_days: 7",
                "say: 语文学科教师须达到二级甲等以上。": "say: 语文学科教师须达到一级乙等以上。",
            },
        )
    )
    assert "10月22日17:30" in other.answer("什么时候截止").text
    assert "0997-1111111" in other.answer("咨询电话多少").text
    assert "0997-1111111" in other.answer("评上涨多少工资").text
    assert "满4年" in other.answer("大专毕业几年能初定").text
    assert "7个工作日" in other.answer("公示几天").text
    assert "一级乙等" in other.answer("语文老师普通话几级").text


def test_a_day_of_another_year_is_said_with_its_year():
    for question, notice, words in (
        ("什么时候截止", RUOQIANG, "个人网上申报{}10月25日截止"),
        ("公示最迟哪天张贴", AKSU, "最迟{}10月16日张贴（不含张贴当日），才赶得上{}10月24日18:00"),
    ):
        own = notice.issued.year
        for year, said in ((own, ""), (own - 1, f"{own}年"), (own + 1, f"{own}年")):
            text = answer(question, notice, now=IN_SEASON.replace(year=year)).text
            assert words.replace("{}", said) in text, text


def test_a_span_over_new_year_says_both_years():
    over = [replace(window, until=date(2025, 1, 5)) if window.id == "papers" else window for window in RUOQIANG.windows]
    said = placeholder_values(RUOQIANG.model_copy(update={"windows": over}))["windows.papers"]
    assert said == "2024年10月28日至2025年1月5日"


def test_what_is_over_is_said_first():
    assert answer("什么时候截止申报", AKSU, now=AFTER).text.startswith("（本次申报已结束。）")
    assert "已结束" not in answer("什么时候截止申报", AKSU, now=IN_SEASON).text
    between = datetime(2025, 10, 26, 9, tzinfo=BEIJING)
    assert answer("什么时候截止申报", AKSU, now=between).text.startswith("（个人网上申报已结束。）")
    assert "已结束" not in answer("咨询电话", AKSU, now=AFTER).text


GRADUATE = {
    "education": "本科", "study_mode": "全日制", "workplace_level": "县", "assessments_passed": True,
    "specialty": "农艺", "title": "无", "village_kind": "无",
}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"service_start": "2022-07-01"}, ["可以", "初定初级"]),
        ({"service_start": "2025-03-01"}, ["还不可以", "2026年3月1日"]),
        ({"service_start": "2022-07-01", "specialty": "护理"}, ["不可以", "以考代评"]),
        ({}, ["本科满1年", "还要看：参加专业技术工作时间"]),
    ],
)
def test_who_told_their_facts_is_answered_from_the_decision(more, words):
    found = answer("我能评吗", AKSU, Facts(**(GRADUATE | more)))
    assert found.answerable and found.is_own
    assert all(each in found.text for each in words), found.text


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_every_wording_finds_its_own_answer_and_every_placeholder_is_filled(folder):
    answering, notice = answerer(folder), NOTICES[FOLDERS.index(folder)]
    known = placeholder_values(notice)
    for entry in load_faq(folder):
        assert "{" not in entry.said(known)
        for question in entry.ask:
            found = answering.answer(question)
            assert found.answerable == (entry.answer is not None), question
            # A profession or facts make it a case, which is decided; what is open may be so for more than one reason.
            assert entry.answer is None or found.is_own or found.topic == entry.id, question


def test_an_identity_number_is_never_said_back():
    found = answer("身份证11010519491231002X能报吗", AKSU)
    assert "11010519491231002" not in found.text + str(found)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.text("申报截止什么时候能吗驻村中级工资MHK1234年月日?!。 ", max_size=40)))
def test_nothing_that_is_typed_breaks_it_and_whoever_is_not_answered_is_told_whom_to_call(text):
    for notice in (AKSU, RUOQIANG):
        found = answer(text, notice)
        assert found.answerable == (found.clause is not None)
        assert found.answerable or notice.contact.phone in found.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("档案不在本市可以吗", "人事档案在本市托管"),
        ("要多少学时的继续教育", "不少于72学时"),
        ("转岗多久可以", "转岗满一年"),
    ],
)
def test_what_a_notice_asks_of_its_own_is_never_said_not_to_be_in_it(question, said):
    found = answer(question, JIA)
    assert found.answerable and said in found.text


@pytest.mark.parametrize(
    "question",
    ["娃上小学报名几号截止", "个税里继续教育那一栏一年填多少", "学信网上学历的翻译件找谁办", "房贷什么时候截止申报"],
)
def test_a_thing_of_another_matter_refuses_whatever_else_fits(question):
    assert not answer(question, AKSU, now=IN_SEASON).answerable


def test_what_somebody_is_besides_does_not_keep_their_case_from_being_decided():
    assert answer("我是入党积极分子，本科，乡镇农技站三年，能初定中级吗", AKSU).answerable


@pytest.mark.parametrize(
    "question", ["站里公示完了，接下来往哪儿报", "学校推荐以后中间还要过几道关", "县局最后把材料报到哪里"]
)
def test_the_next_step_is_one_of_the_process(question):
    found = answer(question, AKSU)
    assert found.answerable and "地区人社局" in found.text


def test_who_asks_for_the_number_for_complaints_gets_it_whatever_they_tell():
    assert "2136169" in answer("有人材料是编的，我想匿名反映，举报电话多少", AKSU).text
