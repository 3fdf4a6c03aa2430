"""``notice check`` finds what reads well and is wrong: dates in a wrong order, names run together, numbers at odds."""

import shutil

import pytest

from rules.notice_files.library import OWN_FOLDER
from tests.support.faulty_notices import faults_after, faults_in
from tests.support.notices_at_hand import FICTITIOUS

RUOQIANG = OWN_FOLDER / "ruoqiang-2024"
SPECIALTY = "  - {name: 石油, also: [石油工程], modes: 评审}"
POST_RATIO = "须由用人单位审核推荐；请先向单位确认岗位和推荐安排。"


def found(tmp_path, changes, source=RUOQIANG, file="notice.yaml"):
    """What is said of a changed notice, by line, and the line that was changed."""
    faults, line = faults_after(tmp_path, changes, source, file)
    assert {fault.file.name for fault in faults} <= {file, "cases.yaml", "faq.yaml"}
    return {(fault.line, str(fault.words)) for fault in faults}, line


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"counties: [若羌县]": "counties: [若羌县, 甲县，乙县]"},
         "“甲县，乙县”会被当成一个名称：列表里用半角逗号分开，写作 甲县, 乙县"),
        ({"counties: [若羌县]": "counties: [若羌县, 甲县、乙县、丙县]"}, "写作 甲县, 乙县, 丙县"),
        ({SPECIALTY: SPECIALTY.replace("[石油工程]", "[石油工程，油气]")}, "写作 石油工程, 油气"),
        ({SPECIALTY: SPECIALTY.replace("[石油工程]", "[石油工程, 石化]"),
          "{name: 化工, ": "{name: 化工, also: [石化], "},
         "别名“石化”既写在“石油”里，又写在“化工”里"),
        ({"until: 2024-10-25\n    closes: 网上申报截止": 'until: "2024-10-25T18:00+06:00"\n    closes: 网上申报截止'},
         "“until”一律写北京时间，不写时差；这一时刻的北京时间写作 2024-10-25T20:00"),
        ({"until: 2024-10-25\n    closes: 网上申报截止": "until: 2024-10-25T18:00:00Z\n    closes: 网上申报截止"},
         "北京时间写作 2024-10-26T02:00"),
        ({"opens: 2024-09-27": "opens: 2023-09-27"},
         "“个人网上申报”从2023年9月27日开始，早于通知印发的日子（2024年9月25日）"),
        ({"opens: 2024-10-28\n    until: 2024-11-01": "opens: 2023-10-28\n    until: 2023-11-01"},
         "“受理纸质材料”到2023年11月1日就结束，早于通知印发的日子"),
        ({"name: 大专满1年": "name: 大专满3年"}, "途径“大专满3年”写的是“满3年”，条件却是“从事专业技术工作满1年”"),
        ({"name: 大专满1年": "name: 大专满两年"}, "途径“大专满两年”写的是“满两年”"),
        ({"  phone: 0996-7105096": "  phone: 0996-710509"}, "“0996-710509”不是完整的电话号码：写作 0997-2282697"),
        ({"  phone: 0996-7105096": "  phone: 见附件"}, "“见附件”不是完整的电话号码"),
        ({"  phone: 0996-7105096": "  phone: '652824199003074519'"}, "“652824199003074519”不是完整的电话号码"),
        ({POST_RATIO: "请拨打0996-71050咨询。"}, "“0996-71050”不是完整的电话号码"),
        ({POST_RATIO: "经办人652824199003074519。"}, "“652824********”像是身份证号码，请删去"),
        ({POST_RATIO: "中专满3年的可以申报。"}, "这里写“中专满3年”，而条件里中专的年限是2年"),
        ({"conditions:\n": "conditions:\n  多余的: {fact: county, in: [若羌县]}\n"}, "条件“多余的”没有一处引用"),
    ],
)  # fmt: skip
def test_what_reads_well_and_is_wrong_is_reported(tmp_path, change, said):
    faults, line = found(tmp_path, change)
    assert any(said in words and abs(at - line) <= 5 for at, words in faults), faults


def test_a_review_before_anybody_can_apply_is_reported(tmp_path):
    review = "opens: 2024-10-08\n    until: 2024-10-25\n    closes: 网上形式审核结束"
    before = {
        "issued: 2024-09-25": "issued: 2024-09-01",
        review: review.replace("10-08", "09-02").replace("10-25", "09-09"),
    }
    faults, _ = found(tmp_path, before)
    assert any("“网上形式审核”到2024年9月9日就结束，那时申报还没有开始" in words for _, words in faults)


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ("[无, 助理级, 员级, 中级, 副高, 正高]", "levels 应从低到高，“助理级”却写在“员级”前面"),
        ("[无, 员级, 助理级, 中级, 正高, 副高]", "“正高”却写在“副高”前面"),
        ("[员级, 助理级, 中级, 副高, 正高]", "levels 的第一个应为“无”（没有职称），现在是“员级”"),
        ("[无, 员级, 助理级, 中级, 副高, 正高, 正高]", "“正高”写了两次"),
    ],
)
def test_levels_that_do_not_rise_are_reported(tmp_path, levels, said):
    change = {"levels: [无, 员级, 助理级, 中级, 副高, 正高]": f"levels: {levels}"}
    faults, line = found(tmp_path, change, FICTITIOUS)
    assert any(said in words and at == line for at, words in faults), faults


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("大专须满3年。", "这里写“大专须满3年”，而条件里大专的年限是"),
        ("请拨打0000-10000咨询。", "“0000-10000”不是完整的电话号码"),
        ("请把110101199003077758发来。", "像是身份证号码"),
        ("大专2019年毕业的，1年内不得申报；本科1年级不算；请拨打0000-1000001。", None),
    ],
)
def test_numbers_in_answers_are_held_against_the_rules(tmp_path, answer, said):
    text = f"- {{id: extra, ask: [我想问问别的行不行], clause: 三, answer: {answer}}}\n- id: "
    faults, line = found(tmp_path, {"- id: ": text}, RUOQIANG, "faq.yaml")
    told = [words for at, words in faults if at == line]
    assert told == [] if said is None else any(said in words for words in told), faults


def test_roads_parted_by_a_day_may_share_days_where_nobody_can_take_both(tmp_path):
    roads = (FICTITIOUS / "notice.yaml").read_text().split("    roads:\n")[-1].split("materials:")[0]
    by_schooling = (
        "      - name: 大专\n"
        "        all: [{fact: title, in: [助理级]}, {fact: title_date, before: 2022-10-01}, "
        "{fact: education, in: [大专]}, {span: service, years: 6}]\n"
        "      - name: 硕士\n"
        "        all: [{fact: title, in: [助理级]}, {fact: title_date, before: 2024-10-01}, "
        "{fact: education, in: [硕士]}, {span: service, years: 3}]\n"
    )
    faults, _ = found(tmp_path, {roads: by_schooling}, FICTITIOUS)
    assert not any("重叠" in words or "没有途径" in words for _, words in faults), faults
    same_people = by_schooling.replace("in: [硕士]", "in: [大专, 硕士]")
    faults, _ = found(tmp_path / "again", {roads: same_people}, FICTITIOUS)
    assert any("日期范围重叠" in words for _, words in faults)


def test_an_annex_that_is_too_large_is_reported(tmp_path):
    folder = tmp_path / RUOQIANG.name
    shutil.copytree(RUOQIANG, folder)
    with (folder / "annexes" / "publicity.docx").open("ab") as file:
        file.truncate(36_000_000)
    assert any("“annexes/publicity.docx”有36.0兆，太大" in str(fault.words) for fault in faults_in(folder))


FARMERS = FICTITIOUS.parent / "mao-farmers"
OF_PLANTERS = "if: {fact: own.kind, in: [种植]}}"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{fact: own.area, at_least: 1}", "“种植面积”的 if 看的是这一问自己：改写前面问过的内容"),
        ("{any: [{fact: own.kind, in: [种植]}, {fact: own.income, in: [true]}]}",
         "“种植面积”的 if 看的“收入达到4倍”排在后面：在 questions 里把“收入达到4倍”移到“种植面积”前面"),
        ("{use: 大规模}", "“种植面积”的 if 看的是这一问自己"),
        ("{use: 小规模}", "“小规模”不在可选范围：农民、年龄、规模"),
        ("{fact: own.crops, in: [种植]}", "“own.crops”不在可选范围：education、"),
        ("{fact: own.kind, in: [种粮]}", "“种粮”不在可选范围：种植、养殖、农产品加工、社会化服务"),
        ("{span: own.farm_start, years: 1}", "“种植面积”的 if 只能看已经答过的内容，写 fact 加 in、not_in"),
        ("{desk: 没有写明}", "年限、生效日期和 desk 不能写在这里"),
        ("{fact: evaluation_mode, in: [评审]}", "改写 {fact: specialty, in: [……]}"),
        ("{fact: own.kind, in: [种植], open: {养殖: 没有写明}}", "“种植面积”的 if 里不能写 open"),
    ],
)  # fmt: skip
def test_who_is_asked_must_follow_from_what_was_answered_before(tmp_path, written, said):
    faults, line = found(tmp_path, {OF_PLANTERS: f"if: {written}}}"}, FARMERS)
    assert any(said in words and at == line for at, words in faults), faults


def test_two_questions_that_wait_for_each_other_are_reported(tmp_path):
    honour = "clause: 二（四）, why: 有称号的，初中文化也可以破格申报。"
    changes = {honour: honour + ", if: {fact: own.area, at_least: 1}",
               OF_PLANTERS: "if: {fact: own.honour, in: [true]}}"}  # fmt: skip
    faults, line = found(tmp_path, changes, FARMERS)
    assert (line, "“土专家称号”和“种植面积”互相等着对方的回答：去掉其中一个的 if") in faults


def test_a_road_for_those_who_were_asked_says_so_itself(tmp_path):
    two_years = "{fact: own.has_trained, in: [true]}, {span: own.trained, years: 2}"
    faults, line = found(tmp_path, {two_years: "{span: own.trained, years: 2}"}, FARMERS)
    said = "没有被问到的人走“培训证书满2年”，比走“高中从业满3年”要求还少：只让被问到的人走的"
    assert any(words.startswith(said) and at == line for at, words in faults), faults


def test_a_question_that_stands_twice_is_reported(tmp_path):
    faults, _ = found(tmp_path, {"id: honour": "id: model"}, FARMERS)
    assert any("“model”写了两次" in words for _, words in faults)


CHOU, BING = FICTITIOUS.parent / "chou-monthly", FICTITIOUS.parent / "bing-quarterly"


@pytest.mark.parametrize(
    ("source", "change", "said"),
    [
        (CHOU, {"name: 大专满3年": "name: 大专满十八个月"},
         "写的是“满十八个月”，条件却是“毕业后从事专业技术工作满3年”"),
        (CHOU, {"name: 本科满1年": "name: 本科满半年"}, "写的是“满半年”"),
        (CHOU, {"clause: 三（三）\n": "clause: 三(三)\n"}, "clauses 中说明：那里写的是“三（三）”，全角半角要一致"),
        (FARMERS, {"{fact: own.led, at_least: 10": "{fact: own.income, at_least: 10"},
         "“收入达到4倍”这一问是 kind: yes_no，条件不能这样写：写 in: [true]"),
        (FARMERS, {"{fact: own.led, at_least: 10": "{fact: own.lead, at_least: 10"},
         "“own.lead”不在可选范围：village_excellent_years、own."),
        (BING, {"until: 03-20T18:00": "until: 06-20T18:00"}, "“06-20T18:00”不在一期之内：每期只有3个月"),
        (FICTITIOUS, {"until: 2026-03-31T17:30": "until: 2026-03-31T24:00"}, "当日全天截止的（24:00），只写日期"),
    ],
)  # fmt: skip
def test_what_is_said_names_what_was_written_and_what_to_write(tmp_path, source, change, said):
    faults, line = found(tmp_path, change, source)
    assert any(said in words and at == line for at, words in faults), faults


@pytest.mark.parametrize(
    "change",
    [
        {"name: 大专满3年": "name: 大专满6个月"},
        {"name: 大专满3年": "name: 大专5年（满6个月）"},
    ],
)
def test_a_road_that_is_misnamed_is_told_once_and_without_braces(tmp_path, change):
    faults, line = found(tmp_path, change, CHOU)
    told = [words for at, words in faults if at == line]
    assert len(told) == 1 and "花括号" not in told[0]


def test_a_length_that_a_conditions_name_has_otherwise_is_reported(tmp_path):
    change = {"  从业6年: ": "  从业满七年: ", "{use: 从业6年}": "{use: 从业满七年}"}
    faults, line = found(tmp_path, change, FARMERS)
    assert any("条件“从业满七年”写的是“满七年”，内容却是" in words and at == line for at, words in faults), faults


def test_a_number_in_quotes_is_one_mistake(tmp_path):
    faults, line = found(tmp_path, {"own.led, at_least: 10": 'own.led, at_most: "10"'}, FARMERS)
    told = [words for at, words in faults if at == line]
    assert len(told) == 1 and "不加引号" in told[0]


def test_facts_of_own_questions_are_shown_how_to_be_written(tmp_path):
    faults, _ = found(tmp_path, {"facts: {": "facts: {own.staff: false, "}, FARMERS, "cases.yaml")
    assert any("自设的问题写在 own 里，如 own: {staff: …}" in words for _, words in faults), faults


def test_a_level_gets_a_road_of_its_own_as_it_is_told(tmp_path):
    """What is said of one mistake is not itself the next one."""
    lower, wide = "{fact: full_time_education, at_least: 大专}", "{fact: full_time_education, at_least: 本科}"
    road = f"      - name: 全日制本科\n        all: [{wide}, {{span: service, years: 3}}]"
    text = (FICTITIOUS / "notice.yaml").read_text()
    short = text[text.index("      - name: 全日制本科") : text.index("  - track: 认定\n    level: 中级")]
    faults, _ = found(tmp_path, {short: road + "\n"}, FICTITIOUS)
    told = next(words for _, words in faults if "途径“全日制本科”重叠" in words)
    assert "把那一条改写成 in: [大专]" in told and "“大专及以上”" in told
    mended = {short: road + "\n", lower: "{fact: full_time_education, in: [大专]}"}
    faults, _ = found(tmp_path / "mended", mended, FICTITIOUS)
    assert not any("重叠" in words or "没有对应的年限" in words for _, words in faults), faults


def test_a_level_that_the_notice_means_by_and_above_is_no_gap(tmp_path):
    text = (OWN_FOLDER / "aksu-2025h2" / "notice.yaml").read_text()
    road = text[text.index("      - name: 大专满2年") : text.index("      - name: 本科满1年")]
    above = {road: "", "name: 中专满3年": "name: 中专及以上满3年"}
    faults, _ = found(tmp_path, above, OWN_FOLDER / "aksu-2025h2")
    assert not any("没有对应的年限" in words for _, words in faults)


MAO = FARMERS
TOWN = "to: [spring_town, autumn_town]"


@pytest.mark.parametrize(
    ("source", "change", "said"),
    [
        (MAO, {TOWN: "to: spring_town"},
         "“乡镇初审”只是其中一批的，别的批次的人看不到这一步：写成列表，每批一个，to: [spring_town, autumn_town]"),
        (MAO, {TOWN: "to: review"}, "同一批里“review”有几段：乡镇初审 spring_town、县里审核 spring_county"),
        (MAO, {TOWN: "to: [spring_town]"}, "按申报时间段的先后各写一个，共2个：上半年申报、下半年申报"),
        (MAO, {TOWN: "to: [spring_town, autumn_village]"}, "“autumn_village”不在可选范围"),
        (MAO, {"outcomes: [农民助理农艺师, 农民农艺师], clause: 五": "outcomes: [助理农艺师], clause: 五"},
         "“助理农艺师”不在可选范围：评定、农民技术员"),
        (FICTITIOUS, {"site: www.example.org": "site: 单位内网申报平台"}, "“单位内网申报平台”不是网址"),
        (FICTITIOUS, {"site: www.example.org": "site: 不在网上申报"}, "不在网上申报的，两项都不写"),
        (FICTITIOUS, {"site: www.example.org": "intranet: 内网\nsite: www.example.org"}, "site 和 intranet 只写一个"),
    ],
)  # fmt: skip
def test_what_would_be_read_otherwise_than_it_is_meant_is_reported(tmp_path, source, change, said):
    faults, line = found(tmp_path, change, source)
    assert any(said in words and abs(at - line) <= 1 for at, words in faults), faults


@pytest.mark.parametrize(
    "site", ["www.example.org", "https://zc.example.gov.cn:8443/apply?x=1", "zcsb.tcdqrsj.cn", "人才网.中国"]
)
def test_an_address_is_no_fault(tmp_path, site):
    faults, _ = found(tmp_path, {"site: www.example.org": f"site: {site}"}, FICTITIOUS)
    assert not any("网址" in words for _, words in faults)


@pytest.mark.parametrize("phone", ["0000-1000001、0000-1000002", "0000-1000001转8012", '"12333"'])
def test_several_numbers_for_asking_are_no_fault(tmp_path, phone):
    faults, _ = found(tmp_path, {"phone: 0000-1000001": f"phone: {phone}"}, FICTITIOUS)
    assert not faults


def test_a_number_that_is_a_text_is_to_be_quoted(tmp_path):
    faults, line = found(tmp_path, {"phone: 0000-1000001": "phone: 13900000000"}, FICTITIOUS)
    assert any("全是数字的要加引号" in words and at == line for at, words in faults), faults


def test_an_outcome_that_no_window_receives_is_reported(tmp_path):
    only = "outcomes: [农民助理农艺师, 农民农艺师], clause: 五（一）}"
    autumn = "closes: 下半年申报截止, clause: 五（一）}"
    faults, _ = found(tmp_path, {autumn: f"closes: 下半年申报截止, {only}"}, MAO)
    assert any("“农民技术员”没有一段可以申报的时间" in words for _, words in faults), faults


def test_a_case_has_one_day(tmp_path):
    change = {"asked_on: 2026-03-10": "asked_on: 2026-03-10\n  as_of: 2026-04-30"}
    faults, _ = found(tmp_path, change, MAO, "cases.yaml")
    assert any("as_of 和 asked_on 只写一个" in words for _, words in faults)


def test_each_round_may_have_a_step_of_its_own(tmp_path):
    steps = "  - {id: town, who: 主管部门, name: 乡镇初审, text: 村公示7天后，乡镇初审, clause: 五（二）, "
    both = f"{steps}to: spring_town}}\n{steps.replace('id: town', 'id: town2')}to: autumn_town}}"
    faults, _ = found(tmp_path, {f"{steps}{TOWN}}}": both}, MAO)
    assert not faults
