"""The annotated workbook, as other programs read it."""

import random
import re
from dataclasses import replace
from datetime import date

import pytest

from locales import Words
from rules.own_words import OwnWords
from services.roster.added import compared_titles
from services.roster.columns import answer_title
from services.roster.report import Compared
from services.roster.report.own_columns import MOST_LETTERS
from services.roster.screened import Group, Problem
from services.roster.sheets import Refused
from tests.support.applicants import random_known
from tests.support.notices_at_hand import AKSU, NOTICES, RUOQIANG
from tests.support.screenings import (
    PEOPLE,
    cells_of,
    column,
    everybody,
    read_back,
    screened,
    screening_of,
    sheet_of,
    somebody,
)
from tests.support.written_workbooks import GROUPS, of, written  # noqa: F401

#: What a text for a person never has in it: the name of a field, of a message, of a track's key.
INTERNAL = re.compile(r"[a-z]+_[a-z]+|\bhr\.|\{|None|Words")


def test_everybody_is_on_the_sheet_of_their_group_with_their_own_cells(written):
    sheets = read_back(written(everybody()))
    assert list(cells_of(written(everybody()))) == ["汇总", *GROUPS, "问题单元格", "映射"]
    assert [row["姓名"] for group in GROUPS for row in sheets[group]] == [
        *["丙三", "乙二", "甲一", "丁四"],
        *["癸十", "戊五", "己六", "庚七", "辛八", "壬九"],
    ]
    for number, name in enumerate(PEOPLE, 1):
        _, row = of(sheets, name)
        assert (row["序号"], row["工作单位"]) == (number, "拜城县农业技术推广中心")
        assert row["来源"] == f"花名册.xlsx › 在岗 › 第{number + 1}行"


def test_who_can_apply_is_told_for_what_and_why(written):
    sheets = read_back(written(everybody()))
    _, row = of(sheets, "丙三")
    assert (row["办理途径"], row["申报级别"], row["申报专业"]) == ("授予", "副高", "农艺")
    assert row["还可申报"] == "授予中级、初定初级"
    assert row["条款依据"] == "二（二）"
    assert row["理由"].startswith("按“博士学位满1年”办理：单位层级为县，年度考核均为合格及以上，")
    assert row["理由"].endswith("，从事专业技术工作自2022年7月起，到2025年10月24日已满1年。")
    assert "2024年度考核表" in row["材料"] and "推荐报告（附件3）" in row["材料"]
    assert "岗位结构比例" in row["注意事项"]


def test_years_of_which_a_paper_may_be_wanting_are_told_of_a_third_person(written):
    _, row = of(read_back(written(everybody())), "丁四")
    assert "2022、2023、2024年度考核表" in row["材料"]
    assert "本人2022年7月才开始从事专业技术工作，可能没有2022年度的考核结果" in row["注意事项"]


def test_those_who_can_apply_are_in_the_order_of_form_4(written):
    rows = read_back(written(everybody()))["可申报"]
    assert [(row["办理途径"], row["申报级别"]) for row in rows] == [
        ("授予", "副高"), ("授予", "中级"), ("初定", "初级"), ("初定", "中级"),
    ]  # fmt: skip


def test_who_lacks_time_is_sorted_by_the_day(written):
    rows = read_back(written(everybody()))["未满年限"]
    assert [row["满足日期"] for row in rows] == [date(2026, 1, 15), date(2026, 7, 1)]
    assert "2026年1月15日才满；其余条件已符合。" in rows[0]["理由"]
    assert "临界，请核实" in rows[0]["注意事项"] and not rows[1]["注意事项"]


def test_what_must_be_asked_is_a_line_with_whom_to_ask_and_room_for_the_answer(written):
    _, row = of(read_back(written(everybody())), "己六")
    assert row["请核实"] == "1. 现有职称是哪一级，没有的填“无”\n2. 所计各年的年度考核是否均为合格及以上"
    assert row["由谁提供"] == "人事档案：现有职称\n单位：年度考核"
    answers = [title for title in row if title.startswith("请填：")]
    assert answers == [answer_title("assessments_passed", AKSU.vocabulary), answer_title("title", AKSU.vocabulary)]
    assert all(row[title] == "" for title in answers)
    assert row["可能申报"] == "初定初级"


def test_what_the_notice_leaves_open_is_asked_of_the_desk_by_its_number(written):
    _, row = of(read_back(written(everybody())), "庚七")
    assert row["请核实"].startswith("通知没有写明街道是否属于“乡镇及以下单位”")
    assert row["由谁提供"] == "经办部门（阿克苏地区人力资源和社会保障局，0997-2282697）"


def test_the_desk_is_not_asked_what_somebodys_own_answer_may_settle(written):
    facts = {
        "workplace_level": "县",
        "specialty": "农艺",
        "assessments_passed": True,
        "title": "无",
        "village_kind": "无",
    }
    sheet = sheet_of(["姓名"], [["甲"]], [0])
    _, row = of(read_back(written(screening_of([sheet], [screened(facts)]))), "甲")
    assert "最高学历是什么" in row["请核实"] and "2282697" not in row["请核实"] + row["由谁提供"]


def test_a_question_names_what_hangs_on_its_answer(written):
    sheet = sheet_of(["姓名"], [["甲"]], [0])
    people = [somebody({"village_kind": None, "title": "初级", "title_date": "2019-07"})]
    _, row = of(read_back(written(screening_of([sheet], people))), "甲")
    assert row["请核实"].endswith("如有，一并填写驻村开始时间、驻村结束时间、驻村连续优秀年数")
    assert answer_title("village_end", AKSU.vocabulary) in row and row["由谁提供"] == "单位"


def test_who_cannot_complete_the_years_in_this_round_is_not_asked_for_them_and_told_that_they_come_later(written):
    people = [
        somebody({"village_kind": None, "service_start": "2025-07-01"}),
        somebody({"village_kind": None, "title": "中级", "title_date": "2023-12-31"}),
        somebody({"village_kind": None, "title": "中级", "title_date": "2021-12-31"}),
    ]
    sheets = read_back(written(screening_of([sheet_of(["姓名"], [["甲"], ["乙"], ["丙"]], [0, 1, 2])], people)))
    (first, early), (second, late), (third, held) = (of(sheets, name) for name in "甲乙丙")
    assert (first, second, third) == ("未满年限", "不符合", "待核实")
    assert "驻村" not in str(early) and held["可能申报"] == "高定副高级"
    assert "高定副高级还有情况没有写明，但所需年限在本轮截止以前满不了" in late["理由"]


def test_whose_time_is_running_waits_for_its_day_though_more_has_to_be_known_by_then(written):
    resident = {"title": "中级", "title_date": "2023-05", "village_kind": "驻村", "village_start": "2022-05"}
    people = [
        somebody({"assessments_passed": None, "service_start": "2025-07-15", "education": "本科"}),
        somebody(resident | {"education": "本科", "village_excellent_years": 2}),
        somebody({"service_start": "2025-07-15", "education": "本科"}),
    ]
    sheets = read_back(written(screening_of([sheet_of(["姓名"], [["甲"], ["乙"], ["丙"]], [0, 1, 2])], people)))
    (first, new), (second, away), (third, sure) = (of(sheets, name) for name in "甲乙丙")
    assert (first, second, third) == ("未满年限",) * 3
    assert (new["满足日期"], new["办理途径"], new["申报级别"]) == (date(2026, 7, 15), "初定", "初级")
    assert "还不清楚：年度考核，到时须先核实" in new["理由"] and "其余条件已符合" not in new["理由"]
    assert (new["还缺什么"], new["由谁提供"]) == ("年度考核（到时能否申报要看这些情况）", "单位")
    assert (away["满足日期"], away["办理途径"]) == (date(2026, 5, 31), "驻村三年高定")
    assert "如不间断，最迟2026年5月31日满规定年限" in away["理由"]
    assert all("本通知没有这一天以后的申报时间" in row["理由"] for row in (new, away, sure))
    assert "其余条件已符合" in sure["理由"] and not sure["还缺什么"]


def test_a_month_that_must_be_known_to_the_day_is_asked_for_as_it_is_known(written):
    sheet = sheet_of(["姓名"], [["甲"]], [0])
    people = [somebody({"service_start": "2024-10"})]
    _, row = of(read_back(written(screening_of([sheet], people))), "甲")
    assert row["请核实"] == "从事专业技术工作起始时间：现有记录为2024年10月，请查明具体是哪一天"


def test_who_cannot_apply_is_told_the_nearest_reason_and_what_stays_open(written):
    sheets = read_back(written(everybody()))
    assert "以考代评" in of(sheets, "辛八")[1]["理由"] and "0997-2282697" in of(sheets, "辛八")[1]["理由"]
    assert of(sheets, "壬九")[1]["理由"] == "本人的最高学历是中专，授予中级须达到硕士及以上。"


def test_the_summary_says_which_columns_are_lacking_for_how_many_people(written):
    people = [somebody({"assessments_passed": None}), somebody({"village_kind": None, "title": "初级"})]
    sheets = [sheet_of(["姓名"], [["甲"], ["乙"], ["丙"]], [0, 0, 1])]
    [line] = [
        row[0] for row in cells_of(written(screening_of(sheets, people)))["汇总"] if "名册没有写明" in str(row[0])
    ]
    assert "年度考核2人、驻村类型1人" in line
    full = [row[0] for row in cells_of(written(screening_of(sheets, [somebody({}), somebody({})])))["汇总"]]
    assert not any("名册没有写明" in str(line) for line in full)


def test_a_fact_from_a_weaker_column_is_said_to_need_confirming(written):
    ask = OwnWords("请按人事档案核对起算时间")
    people = [
        somebody({}, basis={"service_start": "参加工作时间"}),
        somebody({}, basis={"service_start": "入职时间"}, confirm={"service_start": ask}),
        somebody({}, confirm={"county": OwnWords("请核对单位所在县")}),
    ]
    sheet = sheet_of(["姓名"], [["甲"], ["乙"], ["丙"]], [0, 1, 2])
    sheets = read_back(written(screening_of([sheet], people)))
    cautions = [of(sheets, name)[1]["注意事项"].splitlines()[0] for name in "甲乙丙"]
    assert cautions == [
        "“从事专业技术工作起始时间”取自“参加工作时间”栏，请核实。",
        "请按人事档案核对起算时间",
        "请核对单位所在县",
    ]


def test_who_could_apply_but_for_cells_that_contradict_each_other_is_asked_which_holds(written):
    ask = OwnWords("两栏所填的起算时间不一致，请核实")
    person = replace(somebody({}, confirm={"service_start": ask}), group=Group.OPEN)
    sheets = read_back(written(screening_of([sheet_of(["姓名"], [["甲"]], [0])], [person])))
    _, row = of(sheets, "甲")
    assert (row["请核实"], row["由谁提供"], row["可能申报"]) == (str(ask), "人事档案", "初定初级")
    assert row[answer_title("service_start", AKSU.vocabulary)] == "" and str(ask) not in row["注意事项"]


def test_what_else_is_wanted_to_know_is_told_with_its_use_and_its_source(written):
    people = [
        somebody(
            {
                "employer_kind": None,
                "village_kind": None,
                "title": "初级",
                "title_date": "2019",
                "workplace_level": "乡镇",
            }
        )
    ]
    _, row = of(read_back(written(screening_of([sheet_of(["姓名"], [["甲"]], [0])], people))), "甲")
    assert row["还缺什么"] == "单位性质（决定须交哪些材料）\n驻村类型（写明后可能还可申报高定中级）"
    assert row["由谁提供"] == "单位"


def test_the_summary_counts_as_form_4_does_and_agrees_with_the_sheets(written):
    screening = everybody(problems=[Problem(3, 2, "？", OwnWords("请写单位全称"))])
    screening.refused.append(Refused("加密.xlsx", Words("roster.refused.password", file="加密.xlsx")))
    path = written(screening)
    rows, sheets = cells_of(path)["汇总"], read_back(path)
    lines = [row[0] for row in rows]
    assert "本次共筛查10人：可申报4人、未满年限2人、待核实2人、不符合2人。" in lines
    assert any(
        line.startswith(
            "可申报人员中：授予2人（正高级0人，副高级1人，中级1人），初定初级1人，乡镇初定中级1人，驻村三年高定0人（"
        )
        for line in lines
    )
    assert any("2025年10月16日" in line and "最迟开始申报前公示" in line for line in lines)
    assert any("花名册.xlsx › 在岗，10人" in line for line in lines)
    assert [line.count("加密.xlsx") for line in lines if "密码" in line] == [1]
    assert any(line.startswith("有1个单元格") for line in lines)
    table = rows[lines.index("类别") + 1 :]
    counts = {row[0]: row[3] for row in table}
    assert sum(count for name, count in counts.items() if name not in GROUPS) == len(sheets["可申报"])
    assert [counts[name] for name in GROUPS[1:]] == [len(sheets[name]) for name in GROUPS[1:]]


def test_cells_that_could_not_be_read_are_listed_and_hold_nobody_up(written):
    screening = everybody(problems=[Problem(3, 2, "？", OwnWords("请写单位全称"))])
    sheets = read_back(written(screening))
    [row] = sheets["问题单元格"]
    assert list(row.values()) == ["花名册.xlsx", "在岗", "C4", "工作单位", "？", "请写单位全称"]
    assert sum(len(sheets[group]) for group in GROUPS) == len(PEOPLE)


def test_every_column_is_listed_with_what_it_was_taken_for(written):
    head = [
        column(0, "姓名", "name"),
        column(1, "身份证号", is_dropped=True),
        column(2, "学历", "education", is_sure=False),
        "备注",
    ]
    head[3] = column(3, "备注")
    sheet = sheet_of(head, [["甲", None, "本科", "无"]], [0])
    rows = read_back(written(screening_of([sheet], [somebody({})])))["映射"]
    assert [(row["列"], row["表头"], row["对应内容"], row["是否确定"]) for row in rows] == [
        ("A", "姓名", "姓名", "确定"),
        ("B", "身份证号", "含证件号码，未读取、未保留", ""),
        ("C", "学历", "最高学历", "请核对"),
        ("D", "备注", "未使用", "确定"),
    ]


def test_a_dropped_column_is_on_no_sheet_of_people(written):
    head = [column(0, "姓名", "name"), column(1, "身份证号", is_dropped=True)]
    path = written(screening_of([sheet_of(head, [["甲", None]], [0])], [somebody({})]))
    assert all("身份证号" not in cells_of(path)[group][0] for group in GROUPS)


def test_what_only_some_hand_in_says_so_while_it_is_not_known_who_is_one_of_them(written):
    _, known = of(read_back(written(everybody())), "甲一")
    people = [somebody({"occupation": None})]
    _, open_ = of(read_back(written(screening_of([sheet_of(["姓名"], [["甲"]], [0])], people))), "甲")
    assert "教师资格证" not in known["材料"] and "教师资格证（属于的须交）" in open_["材料"]


def test_a_text_longer_than_a_cell_is_cut_and_says_so(written):
    sheet = sheet_of(["简历"], [["长" * (MOST_LETTERS + 1)], ["短"]], [0, 0])
    rows = read_back(written(screening_of([sheet], [somebody({})])))["可申报"]
    assert [(len(row["简历"]), row["简历"][-1]) for row in rows] == [(MOST_LETTERS, "…"), (1, "短")]


def test_by_another_notice_who_changes_is_told(written):
    screening = everybody()
    compared = Compared(RUOQIANG, [somebody(different, RUOQIANG) for different in PEOPLE.values()])
    path = written(screening, compared=compared)
    sheets = read_back(path)
    outcome, verdict = compared_titles(RUOQIANG)
    assert list(cells_of(path)) == ["汇总", *GROUPS, "变化", "问题单元格", "映射"]
    by_other = {name: screened.group.value for name, screened in zip(PEOPLE, compared.people, strict=True)}
    assert {name: of(sheets, name)[1][verdict] for name in PEOPLE} == by_other
    changed = {row["姓名"]: (row["本次结论"], row[outcome], row[verdict]) for row in sheets["变化"]}
    assert changed["丙三"][0] == "可申报：授予副高级"
    assert {name for name in PEOPLE if of(sheets, name)[0] != by_other[name]} <= changed.keys()
    assert any(f"结果不同的有{len(changed)}人" in row[0] for row in cells_of(path)["汇总"])


@pytest.mark.parametrize("notice", NOTICES, ids=[notice.id for notice in NOTICES])
def test_whoever_it_is_nobody_is_lost_and_every_text_is_for_people(written, notice):
    pick = random.Random(notice.id)
    confirm = {fact: Words("roster.report.ask.title") for fact in notice.vocabulary.facts}
    people = []
    for _ in range(300):
        facts = random_known(pick, notice, unknown=pick.choice((0.1, 0.3, 0.6)))
        some = pick.sample([*facts], min(2, len(facts)))
        people.append(
            screened(facts, notice, dict.fromkeys(some[:1], "备注"), {fact: confirm[fact] for fact in some[1:]})
        )
    rows = [[f"甲{number}"] for number in range(600)]
    sheet = sheet_of([column(0, "姓名", "name")], rows, [number % 300 for number in range(600)])
    path = written(screening_of([sheet], people, notice))
    sheets = read_back(path)
    names = {group: [row["姓名"] for row in sheets[group]] for group in GROUPS}
    assert sorted(name for group in GROUPS for name in names[group]) == sorted(name for [name] in rows)
    for number in range(600):
        assert f"甲{number}" in names[people[number % 300].group.value]
    texts = {str(cell) for cells in cells_of(path).values() for row in cells for cell in row}
    assert [text for text in texts if INTERNAL.search(text) or "您" in text] == []
    assert all(row["理由"] and row["条款依据"] in notice.clauses for group in GROUPS for row in sheets[group])
    assert all(row["请核实"] and row["由谁提供"] for row in sheets["待核实"])


def test_nobody_is_said_to_have_filled_in_what_the_roster_has(written):
    people = [somebody({"county": "若羌县"})]
    _, row = of(read_back(written(screening_of([sheet_of(["姓名"], [["甲"]], [0])], people))), "甲")
    assert "名册中的单位所在地" in row["注意事项"] and "填写" not in row["注意事项"]
