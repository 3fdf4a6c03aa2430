"""``notice check`` finds every mistake that HR people make in a folder, and says where it stands."""

import shutil

import pytest

from rules.notice_files.check import check
from rules.notice_files.library import OWN_FOLDER, Fault
from tests.support.faulty_notices import AKSU, faults_after, faults_in
from tests.support.notices_at_hand import FICTITIOUS, FOLDERS
from tests.support.timed_notices import ALL, TIMED


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_the_notices_have_no_faults(folder):
    assert [str(fault.words) for fault in faults_in(folder)] == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"short_name: 阿克苏2025年下半年": "shortname: 阿克苏2025年下半年"}, "没有“shortname”这一项"),
        ({"kind: apply": "kind: applying"}, "不在可选范围"),
        ({"kind: apply": "kind: review"}, "没有申报时间"),
        ({"in: [地区, 县, 街道, 乡镇, 村]": "in: [地区, 县, 街道, 乡, 村]"}, "“乡”不在可选范围"),
        ({"open: &street {街道: ": "open: &street {街: "}, "“街”不在可选范围"),
        ({"if: {fact: employer_kind, in: [兵团]}": "if: {fact: employer_kind, in: [部队]}"}, "“部队”不在可选范围"),
        ({"at_least: 中专}": "at_least: 小学}"}, "“小学”不在可选范围"),
        ({"{use: 考核合格}": "{use: 考核优秀}"}, "“考核优秀”不在可选范围"),
        ({"{fact: assessments_passed, in: [true]}": "{fact: assessment, in: [true]}"}, "“assessment”不在可选范围"),
        ({"{span: service, years: 3}": "{spann: service, years: 3}"}, "看不懂这项条件"),
        ({"{span: service, years: 3}": "{span: service, years: 三}"}, "“years”的值不对"),
        ({"opens: 2025-09-28": "opens: 2025-10-28"}, "结束日期早于开始日期"),
        ({"until: 2025-10-24T18:00": "until: 10月24日"}, "“until”"),
        ({"clause: 二（一）2\n    also_all": "clause: 二（一）3\n    also_all"}, "条款“二（一）3”没有在 clauses 中"),
        ({"id: aksu-2025h2": "id: aksu-2026"}, "应与文件夹名"),
        ({"before: 2025-08-07}": "before: 2025-08-07, after: 2025-01-01}"}, "应写且只写一个"),
        ({"      - {span: village, years: 3, since": "       - {span: village, years: 3, since"}, "YAML 写法有误"),
        ({"  phone: 0997-2282697": "  phone: 0997-2282697\n  phone: 0997-2136169"}, "“phone”写了两次"),
        ({"outcomes: [乡镇初定中级]": "outcomes: [乡镇初定中]"}, "“乡镇初定中”不在可选范围"),
        ({"who: 单位": "who: 单位人事"}, "不在可选范围"),
        ({"to: publicity_start\n": "to: publicity\n"}, "“publicity”不在可选范围"),
        ({"paper: publicity": "paper: notice"}, "没有编号为“notice”的材料"),
        ({"id: company_review": "id: recommendation"}, "“recommendation”"),
    ],
)
def test_a_mistyped_notice_is_reported_with_its_line(tmp_path, change, said):
    faults, line = faults_after(tmp_path, change)
    found = [fault for fault in faults if said in str(fault.words)]
    assert found, [str(fault.words) for fault in faults]
    assert abs(found[0].line - line) <= 3  # the place itself, or the head of the part it belongs to
    assert found[0].file.name == "notice.yaml"


@pytest.mark.parametrize(
    ("source", "change", "said"),
    [
        ("bing-quarterly", {"every: quarter, opens: 03-01": "every: quarter, opens: 2026-03-01"}, "应写成期内的日子"),
        ("bing-quarterly", {"every: quarter, opens: 03-01": "opens: 03-01"}, "只用于定期办理的时间段"),
        ("bing-quarterly", {"every: quarter, opens: 03-01": "every: month, opens: 03-01"}, "每期只有1个月"),
        ("bing-quarterly", {"opens: 03-01": "opens: 三月一日"}, "“opens”应为日期"),
        ("ding-stages", {"until: 2026-04-30,": "until: 2026-04-30, through: 2026-12-31,"}, "只用于写了 every 的时间段"),
        ("ding-stages", {"who: 市人社": "who: 市局"}, "不在可选范围"),
        ("ji-counties", {"counties: [己南县], clause: 八": "counties: [己西县], clause: 八"}, "“己西县”不在可选范围"),
        ("ji-counties", {"counties: [己北县], clause: 一": "counties: [己西县], clause: 一"}, "“己西县”不在可选范围"),
        ("ji-counties", {", counties: [己南县], clause: 八": ", clause: 八"}, "counties"),
        ("wu-series", {"specialties: [卫生]": "specialties: [医疗]"}, "“医疗”不在可选范围"),
    ],
)
def test_a_mistyped_time_or_contact_is_reported_with_its_line(tmp_path, source, change, said):
    faults, line = faults_after(tmp_path, change, TIMED / source)
    found = [fault for fault in faults if said in str(fault.words)]
    assert found, [str(fault.words) for fault in faults]
    assert abs(found[0].line - line) <= 1


@pytest.mark.parametrize("notice", ALL, ids=lambda notice: notice.id)
def test_notices_that_write_times_and_contacts_in_other_ways_are_without_fault(notice):
    assert list(check(notice.folder)) == []


def test_a_step_before_and_after_its_date_is_reported(tmp_path):
    faults, _ = faults_after(tmp_path, {"working_days_before: 1": "working_days_before: 1\n    working_days_after: 1"})
    assert "只能写一个" in said(faults)


def test_a_plan_without_the_cutoff_is_reported(tmp_path):
    faults, _ = faults_after(tmp_path, {"    to: apply\n": "    to: review\n"})
    assert "没有一步写明申报截止" in said(faults)


def test_a_notice_without_a_publicity_cannot_count_from_one(tmp_path):
    faults, _ = faults_after(
        tmp_path, {"publicity:\n  working_days: 5\n  clause: 四（一）6\n  second_clause: 四（二）1\n": ""}
    )
    assert "“publicity_start”不在可选范围：apply、review、unit_papers、county_papers" in said(faults)


def said(faults: list[Fault]) -> str:
    return "\n".join(f"{fault.line} {fault.words}" for fault in faults)


def test_a_road_that_can_never_apply_is_reported(tmp_path):
    change = {"{name: 新政策, all: [{use: 新政策驻村}]}": "{name: 新政策, all: [{use: 新政策驻村}, {use: 原政策驻村}]}"}
    faults, line = faults_after(tmp_path, change)
    assert f"{line} 途径“新政策”没有人能走通" in said(faults)


def test_a_road_that_only_an_unreachable_value_opens_is_reported(tmp_path):
    faults, _ = faults_after(
        tmp_path,
        {"    in: [中小学教师, ": "    in: [卫生]\n    clause: 二\n  旧:\n    fact: specialty\n    in: [中小学教师, "},
        OWN_FOLDER / "ruoqiang-2024",
    )
    assert "没有人能走通" in said(faults)


def test_a_road_that_another_makes_needless_is_reported(tmp_path):
    end = "\n\n  - track: 初定"
    change = {"          - {span: service, years: 1}" + end: "          - {span: service, years: 2}" + end}
    faults, _ = faults_after(tmp_path, change)
    assert "途径“本科满1年”重叠：能走它的人都能走“大专满2年”" in said(faults)


def test_roads_that_overlap_in_days_are_reported(tmp_path):
    faults, _ = faults_after(tmp_path, {"after: 2025-08-07}": "after: 2025-07-07}"})
    assert "日期范围重叠" in said(faults)


def test_a_day_that_all_roads_share_does_not_make_them_overlap(tmp_path):
    shared = {"also_all: [{use: 通知": "also_all: [{fact: graduation_date, before: 2026-04-01}, {use: 通知"}
    faults, _ = faults_after(tmp_path, shared)
    assert "日期范围重叠" not in said(faults)


def test_roads_that_leave_out_a_day_are_reported(tmp_path):
    faults, _ = faults_after(tmp_path, {"on_day: 2025-08-07}": "on_day: 2025-08-08}"})
    assert "2025-08-07至2025-08-07之间的日期，没有途径说明如何办理" in said(faults)


def test_a_gap_in_years_between_levels_of_education_is_reported(tmp_path):
    text = (AKSU / "notice.yaml").read_text()
    start = text.index("      - name: 大专满2年")
    road = text[start : text.index("      - name: 本科满1年")]
    faults, _ = faults_after(tmp_path, {road: ""})
    assert "大专没有对应的年限，会按中专的年限计算" in said(faults)


def test_a_threshold_without_a_case_on_either_side_is_reported(tmp_path):
    text = (FICTITIOUS / "cases.yaml").read_text()
    start = text.index("- name: 中专满五年")
    case = text[start : text.index("- name: 助理级满四年\n")]
    faults, _ = faults_after(tmp_path, {case: ""}, FICTITIOUS, "cases.yaml")
    below = [fault for fault in faults if "没有样例达不到“最高学历须达到大专及以上”" in str(fault.words)]
    line = 1 + (FICTITIOUS / "notice.yaml").read_text().split("at_least: 大专")[0].count("\n")
    assert [fault.line for fault in below] == [line]  # nobody below 大专 is left among the cases
    shutil.rmtree(tmp_path / FICTITIOUS.name)
    faults, line = faults_after(tmp_path, {"{span: service, years: 5}": "{span: service, years: 30}"}, FICTITIOUS)
    assert f"{line} cases.yaml 中没有样例满足“从事专业技术工作满30年”" in said(faults)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"file: annex1-publicity.docx": "file: annex1.docx"}, "没有“annexes/annex1.docx”这个文件"),
        ({"file: annex1-publicity.docx": "file: ../notice.yaml"}, "“file”"),
        ({"materials: [publicity]}": "materials: [publicised]}"}, "“publicised”不在可选范围"),
        ({"annexes: [recommendation],": "annexes: [recommended],"}, "“recommended”不在可选范围"),
        ({"{id: publicity_report, name": "{id: publicity, name"}, "“publicity”写了两次"),
    ],
)
def test_a_form_that_is_not_there_is_reported_with_its_line(tmp_path, change, said):
    faults, line = faults_after(tmp_path, change)
    found = [fault for fault in faults if said in str(fault.words)]
    assert [fault.line for fault in found if abs(fault.line - line) <= 3], [str(fault.words) for fault in faults]


def test_more_papers_than_a_message_has_room_for_are_reported(tmp_path):
    many = "".join(f"  - {{id: m{n}, name: 证明, clause: 四（一）6, details: [{{say: 有。}}]}}\n" for n in range(80))
    faults, line = faults_after(tmp_path, {"materials:\n": f"materials:\n{many}"})
    assert any("一份清单最多80项" in str(fault.words) and fault.line == line for fault in faults)


def test_a_material_for_nobody_is_reported(tmp_path):
    press = "{fact: occupation, in: [记者]}"
    change = {f"    if: {press}": f"    if: {{all: [{press}, {{fact: occupation, in: [教师]}}]}}"}
    faults, _ = faults_after(tmp_path, change)
    assert "“新闻记者证”没有人会用到" in said(faults)


def test_a_detail_after_one_for_everybody_is_reported(tmp_path):
    change = {"details: [{say: 上传毕业证、学位证扫描件。}]": "details: [{say: 上传毕业证。}, {say: 上传学位证。}]"}
    faults, _ = faults_after(tmp_path, change)
    assert "“上传学位证。”没有人会用到" in said(faults)


def test_a_case_that_comes_out_otherwise_is_reported_where_it_stands(tmp_path):
    change = {"years: {assessment_forms: [2023, 2024]}": "years: {assessment_forms: [2022, 2023]}"}
    faults, line = faults_after(tmp_path, change, file="cases.yaml")
    assert [fault.line for fault in faults] == [line]
    assert "样例“全日制大专满两年”：材料年份“assessment_forms”应为2022、2023，实为2023、2024" in said(faults)


def test_a_case_with_a_bad_fact_is_reported(tmp_path):
    faults, _ = faults_after(tmp_path, {"workplace_level: 自治区": "workplace_level: 省"}, file="cases.yaml")
    assert "“workplace_level”有误：应为下列之一" in said(faults)


@pytest.mark.parametrize(
    "content", ["", "[]", "- 1", "a: [", "\x00", "x: &x [*x]", "id: 1\nid: 2", "!!python/object:os.x {}"]
)
def test_a_file_that_is_no_notice_is_refused_politely(tmp_path, content):
    (tmp_path / "notice.yaml").write_text(content)
    faults = faults_in(tmp_path)
    assert faults and all(str(fault.words) and fault.line >= 1 for fault in faults)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"{windows.review}。": "{windows.revue}。"}, "没有“{windows.revue}”可取；可写：windows.apply"),
        ({"{contact.phone}（": "{phone}（"}, "没有“{phone}”可取；可写：all、contact、counties"),
        ({"{windows.review}。": "{windows.review。"}, "花括号没有成对"),
        ({"clause: 四（一）3": "clause: 四（一）7"}, "条款“四（一）7”没有在 clauses 中说明"),
        ({"id: review_window": "id: apply_window"}, "“apply_window”写了两次"),
        ({"终审部门是哪个,": "举报电话,"}, "“举报电话”在“complaints”中已经问过"),
        ({"  answer: 审核时间": "  answers: 审核时间"}, "没有“answers”这一项"),
        ({"  answer: 不可以。纸质材料": "  open: 没写\n  answer: 不可以。纸质材料"}, "应写且只写一个"),
        ({"- id: review_window\n  clause: 一\n": "- id: review_window\n"}, "须注明所依据的条款"),
        ({"ask: [18点是北京时间": "ask: [a]\n  x: [18点是北京时间"}, "没有“x”这一项"),
        ({"ask: [18点是北京时间": "marks: [18点是北京时间"}, "缺少 ask"),
    ],
)
def test_a_mistake_in_the_questions_is_reported_with_its_line(tmp_path, change, said):
    faults, line = faults_after(tmp_path, change, file="faq.yaml")
    found = [fault for fault in faults if said in str(fault.words)]
    assert found, [str(fault.words) for fault in faults]
    assert found[0].file.name == "faq.yaml"
    assert abs(found[0].line - line) <= 5 or "已经问过" in said


def test_a_changed_notice_shows_which_answers_no_longer_hold(tmp_path):
    faults, _ = faults_after(tmp_path, {"id: unit_papers": "id: papers"})
    assert {fault.file.name for fault in faults if "windows.unit_papers" in str(fault.words)} == {"faq.yaml"}


def test_conditions_that_use_each_other_in_a_circle_are_reported(tmp_path):
    change = {"  考核合格: {fact: assessments_passed, in: [true]}": "  考核合格: {use: 合格}\n  合格: {use: 考核合格}"}
    faults, _ = faults_after(tmp_path, change)
    assert "绕回了自身" in said(faults)


def test_a_folder_without_a_notice_is_said_to_have_none(tmp_path):
    assert "没有这个文件" in said(faults_in(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"short_name: 阿克苏2025年下半年": "shortname: 阿克苏2025年下半年"},
            "没有“shortname”这一项，应为“short_name”",
        ),
        (
            {"  kind: apply": "  sort: apply"},
            "没有“sort”这一项，请检查拼写和缩进；这里可以写：id、kind、name、every、opens",
        ),
        (
            {"kind: apply": "kind: applying"},
            "不在可选范围：apply、review、unit_papers、county_papers（类别：apply 申报",
        ),
        (
            {"{span: service, years: 3}": "{span: work, years: 3}"},
            "service 从事专业技术工作，village 连续驻村等基层服务",
        ),
        ({"{span: service, years: 3}": "{span: service, years: 三}"}, "应为适当范围内的整数，现在写的是“三”（满几年"),
        ({"issued: 2025-09-23": "issued: 9月23日"}, "应为日期，写作 2025-10-24，现在写的是“9月23日”（印发日期"),
        (
            {"file: annex1-publicity.docx": "file: 附件1.docx"},
            "“file”不能写“附件1.docx”（文件名：annexes 文件夹里的文件",
        ),
        ({"- id: publicity_starts": "- id: 公示"}, "“id”不能写“公示”（编号：自己起，用小写英文字母"),
        ({"    to: publicity_start\n": ""}, "缺少“to”（按哪个日期：windows 中的编号或类别"),
    ],
)
def test_what_does_not_fit_is_told_what_to_write_instead(tmp_path, change, said):
    faults, line = faults_after(tmp_path, change)
    told = [str(fault.words) for fault in faults if abs(fault.line - line) <= 8]
    assert any(said in words for words in told), told
    assert not any(mark in words for words in told for mark in ("^[", "'", "should"))


def test_whoever_has_no_cases_yet_is_told_how_to_get_them(tmp_path):
    text = (FICTITIOUS / "cases.yaml").read_text()
    faults, _ = faults_after(tmp_path, {text: "[]"}, FICTITIOUS, "cases.yaml")
    assert "还没有样例：运行 notice check --fix-cases 可以代写" in said(faults)
