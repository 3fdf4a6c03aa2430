"""What a roster says and nothing understands, or says in two ways, is asked about and never passed in silence."""

import pytest

from services.roster.columns import answer_title
from services.roster.report.case import case_of
from tests.support.roster_eligible import HEAD, SAME, UNIT, beside
from tests.support.roster_sheets import NOTICE, people, sheet

COUNTY = "乌什县农业技术推广中心"
YEARS = ["2022年度考核", "2023年度考核", "2024年度考核"]
SERVED = {"职称": "助理农艺师（2018.12）", "是否驻村": "驻村"}


def served(run: str, own: str = "优秀、优秀、优秀", annual: str = "优秀", **more: str):
    """Somebody of a county's unit who served in a village, by the run and the results of it and of the years."""
    kept = [title for title in HEAD if title not in ("年度考核", "是否驻村")]
    cells = dict(zip(HEAD, SAME, strict=True)) | SERVED | {"单位": COUNTY, "从事专业技术工作时间": "2018.7"}
    header = [*kept, *YEARS, "驻村起止时间", "驻村期间年度考核", *more]
    row = [*(cells[title] for title in kept), *annual.split("、") * (3 if "、" not in annual else 1), run, own]
    [person] = people(sheet(header, [*row, *more.values()]))
    return person


@pytest.mark.parametrize(
    "said",
    [
        "长期在县委办上班",
        "8月份走了，去了县局",
        "正接受组织审查",
        "本人不愿申报",
        "去年已初定助理农艺师，证未发",
        "通过中级评审，待发文",
        "三支一扶人员",
        "编外聘用",
        "见习期一年至2022.8",
        "原为村医",
        "以考代评",
        "编制2024.3才落实",
        "驾驶员",
        "由他人代课",
    ],
)
def test_a_remark_that_nothing_understands_and_may_bear_is_asked_about(said):
    [person] = beside(said).people
    assert person.group == "待核实"
    assert said in str(person.confirm["standing"])


@pytest.mark.parametrize("said", ["办公室人员", "产假", "2023年休产假", "卫生系列", "规培"])
def test_one_that_hardly_bears_is_shown_beside_whoever_can_apply(said):
    [person] = beside(said).people
    assert person.group == "可申报"
    assert said in str(person.confirm["remarks"])


@pytest.mark.parametrize(
    "said",
    [
        "2022年公开招聘",
        "2023年获优秀教师称号",
        "语文教师",
        "班主任",
        "中心主任",
        "同意",
        "有教师资格证",
        "三年均为优秀",
        "已期满",
        "未聘",
        "2024年度考核优秀",
        "2023.3-2024.2借调，期满已返回",
    ],
)
def test_what_surely_changes_nothing_or_is_read_is_not_shown(said):
    [person] = beside(said).people
    assert (person.group, person.confirm) == ("可申报", {})


def test_an_answer_settles_what_was_asked_and_whoever_only_waits_is_not_moved():
    answered = answer_title("standing", NOTICE.vocabulary)
    [person] = people(sheet([*HEAD, "备注", answered], [*SAME, "长期在县委办上班", "可以申报"]))
    assert (person.group, person.confirm) == ("可申报", {})
    [waiting] = beside("试用期", 从事专业技术工作时间="2025.8").people
    assert waiting.group == "未满年限"
    assert "试用期" in str(waiting.confirm["standing"])


def test_a_remark_that_another_question_quotes_is_asked_about_once():
    person = served("2022.3.1-2025.2.28", 备注="2024年7月起提前返回单位")
    assert (person.group, [*person.confirm]) == ("待核实", ["village_start"])


@pytest.mark.parametrize(
    "degree",
    [
        "硕士（论文待答辩）",
        "硕士学位（预计2026年6月取得）",
        "申请中",
        "硕士在读",
        "已答辩，待授予",
        "尚未到手",
        "硕士（拟2025年12月授予）",
    ],
)
def test_a_degree_that_is_to_come_is_not_awarded(degree):
    [person] = beside(degree, "学位", 学历="硕士研究生", 单位=COUNTY).people
    assert person.decision.applicant.facts.degree_awarded is False
    assert person.decision.best.outcome.key == "初定/初级"


def test_a_master_who_studied_beside_work_is_one():
    [person] = beside("硕士", "学位", 学历="硕士研究生", 学习形式="在职攻读", 单位=COUNTY).people
    facts = person.decision.applicant.facts
    assert (facts.education, facts.study_mode, facts.degree_awarded) == ("硕士", "非全日制", True)


@pytest.mark.parametrize("said", ["学位证尚未到手", "学位论文待答辩", "硕士研究生在读", "毕业证未下发", "最高学历在读"])
def test_a_remark_that_it_is_not_there_yet_is_asked_about(said):
    row = ["硕士研究生" if cell == "本科" else COUNTY if cell == UNIT else cell for cell in SAME]
    [person] = people(sheet([*HEAD, "学位", "备注"], [*row, "硕士", said]))
    assert person.group == "待核实"
    assert any(said in str(words) for words in person.confirm.values())


@pytest.mark.parametrize(
    ("full_time", "beside_work", "degree", "education"),
    [
        ("本科", "硕士研究生（在读）", "", "本科"),
        ("本科", "研究生", "在读", "本科"),
        ("大专", "本科在读", "", "大专"),
        ("大专，本科（2026年1月毕业）", "", "", "大专"),
        ("大专", "本科（将毕业）", "", "大专"),
        ("本科（研究生在读）", "", "", "本科"),
        ("大专", "本科（2020年1月毕业）", "", "本科"),
        ("本科", "硕士，预计2026年毕业", "", "本科"),
        ("本科在读", "", "", None),
    ],
)
def test_an_education_that_is_not_finished_is_not_the_highest(full_time, beside_work, degree, education):
    header = [title for title in HEAD if title not in ("学历", "学习形式")]
    row = [cell for title, cell in zip(HEAD, SAME, strict=True) if title in header]
    more = ["全日制学历", "在职学历", "学位"]
    others = [*row[:1], "乙二", *row[2:], "本科", "硕士研究生", "硕士"]
    person, _ = people(sheet([*header, *more], [*row, full_time, beside_work, degree], others))
    assert person.decision.applicant.facts.education == education


@pytest.mark.parametrize(("said", "mode"), [("专升本", None), ("本科（专升本）", None), ("统招专升本", "全日制")])
def test_of_an_education_after_another_the_column_does_not_tell_how_it_was_studied(said, mode):
    header = ["全日制学历" if title == "学历" else title for title in HEAD if title != "学习形式"]
    [person] = people(sheet(header, [said if cell == "本科" else cell for cell in SAME if cell != "全日制"]))
    facts = person.decision.applicant.facts
    assert (facts.education, facts.study_mode) == ("本科", mode)


@pytest.mark.parametrize(
    ("header", "cell", "part"),
    [
        ("从事专业技术工作时间", "2021年7月（中断一年）", "中断一年"),
        ("从事专业技术工作时间", "2021.7（实际2024年）", "实际2024年"),
        ("年度考核", "合格（诫勉谈话）", "诫勉谈话"),
        ("年度考核", "合格、合格、合格，存疑", "存疑"),
    ],
)
def test_what_is_left_over_beside_a_day_or_a_result_is_asked_about(header, cell, part):
    [person] = people(sheet(HEAD, [cell if title == header else own for title, own in zip(HEAD, SAME, strict=True)]))
    assert person.group == "待核实"
    assert part in [words.values.get("part") for words in person.confirm.values()]


@pytest.mark.parametrize("day", ["2021.7（入职）", "2021年7月（农技）", "2021-07（参加工作）"])
def test_what_only_says_more_of_the_day_is_not(day):
    [person] = beside("", 从事专业技术工作时间=day).people
    assert (person.group, person.confirm) == ("可申报", {})


@pytest.mark.parametrize("aside", ["（其中2023.5-2023.12休产假）", "，期间中断三个月", "（后半年在县里）"])
def test_what_may_break_a_run_is_asked_about(aside):
    person = served(f"2022.3.1-2025.2.28{aside}")
    assert (person.group, [*person.confirm]) == ("待核实", ["village_start"])


@pytest.mark.parametrize("aside", ["", "（乌什县某镇某村）", "，连续三年优秀", "（仍在岗）"])
def test_what_only_says_more_of_a_run_is_not(aside):
    person = served(f"2022.3.1-2025.2.28{aside}")
    assert (person.group, person.confirm) == ("可申报", {})


@pytest.mark.parametrize(
    ("own", "annual", "group"),
    [
        ("3", "合格、优秀、合格", "待核实"),
        ("优秀、优秀、优秀", "合格、优秀、优秀", "待核实"),
        ("优秀、合格、优秀", "优秀", "待核实"),
        ("3", "优秀", "可申报"),
        ("优秀、优秀、优秀", "优秀", "可申报"),
        ("优秀、优秀、合格", "合格", "不符合"),
    ],
)
def test_results_of_a_run_that_the_annual_ones_contradict_are_asked_about(own, annual, group):
    person = served("2022.3.1-2025.2.28", own, annual)
    assert person.group == group
    assert ("village_excellent_years" in person.confirm) == (group == "待核实")


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("乌什县林业局派驻某镇林管站", ""),
        ("乌什县某镇林管站（县林业站派驻）", ""),
        (UNIT, "县农业技术推广站派驻"),
        (UNIT, "派出单位：乌什县农业技术推广站"),
        (UNIT, "编制在县林业局"),
        (UNIT, "人事关系在县里"),
        (UNIT, "实际工作单位：县农业农村局"),
        ("乌什县某镇某某村", "由县里选派，县农技站派驻"),
    ],
)
def test_of_whoever_was_sent_the_level_of_the_unit_is_asked(unit, said):
    [person] = beside(said, 单位=unit).people
    assert (person.group, [*person.confirm]) == ("待核实", ["workplace_level"])


def test_a_unit_that_is_called_a_village_is_one():
    [person] = beside("", 单位="乌什县某镇某某村").people
    assert person.decision.applicant.facts.workplace_level == "村"


def test_a_column_of_kinds_of_residency_tells_them_under_any_header():
    kinds = ["学前支教", "驻村管寺", "内地服务管理", "驻村", "无"]
    header = [*HEAD[:-1], "类别", "起止时间"]
    rows = [[UNIT, f"甲{place}", *SAME[2:-1], kind, "2022.3-2025.3"] for place, kind in enumerate(kinds)]
    told = [person.decision.applicant.facts.village_kind for person in people(sheet(header, *rows, name="驻村名单"))]
    assert told[:4] == kinds[:4]


@pytest.mark.parametrize("run", ["2025年8月7日起", "2025.8.7至今"])
def test_of_the_day_on_which_the_rules_changed_the_desk_is_asked(run):
    person = served(run, own="", annual="合格")
    assert person.group == "待核实"
    assert any("2025年8月7日" in str(words) for words in case_of(person).desk)
