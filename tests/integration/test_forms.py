"""``python -m bot forms``: a screened workbook in, a folder of official forms out, as HR sees it."""

import re
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm, Pt

from rules.notice_files.library import OWN_FOLDER
from tests.support.office import laid_out
from tests.support.process import run
from tests.support.proposals import HEAD, SCHOOL, STATION, person, text_of, workbook

__all__ = ["laid_out"]
FIRST, SECOND = "2025-10-13..2025-10-20", "2025-10-30..2025-11-06"
PEOPLE = [
    person("甲一", "初定", "初级", "语文教师", 族别="维吾尔族", 政治面貌="中共党员"),
    person("甲二", "初定", "中级", "数学教师"),
    person("甲三", "授予", "正高", "语文教师"),
]
OTHERS = [
    person("乙一", "驻村三年高定", "副高", "农艺", unit=STATION),
    person("乙二", "授予", "中级", "植保", unit=STATION, 性别="男", 参加工作时间="202109"),
]
AKSU_FORMS = {"附件1 公示", "附件2 公示结果", "附件3 推荐报告", "附件4 公示情况报告", "个人承诺书"}


def forms(folder: Path, rows, *options: str, notice: str = "aksu-2025h2", day: str = "2025-10-10", head=HEAD, **book):
    """What the command comes to, on a day on which the first round is open."""
    path = workbook(folder / "名册.xlsx", rows, head, **book)
    out = str(folder / "表格")
    return run("--at", f"{day}T09:00", "forms", notice, "--from", str(path), "-o", out, *options)


def made(folder: Path) -> dict[str, str]:
    """What each form says, by its name, and the folder it is in where there are several."""
    out = folder / "表格"
    return {path.relative_to(out).with_suffix("").as_posix(): text_of(path) for path in sorted(out.rglob("*.docx"))}


def refusal(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == 2 and not done.stdout
    said = done.stderr.decode()
    assert "Traceback" not in said
    return said


def test_a_unit_gets_every_form_of_the_notice_and_what_to_know_about_them(tmp_path):
    done = forms(tmp_path, PEOPLE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert made(tmp_path).keys() == AKSU_FORMS | {"填表说明"}


def test_the_publicity_says_of_each_person_what_the_roster_says(tmp_path):
    forms(tmp_path, PEOPLE)
    said = made(tmp_path)["附件1 公示"]
    assert "《关于开展阿克苏地区2025年下半年职称授予、初定、驻村三年高定工作的通知》" in said
    assert "现将甲一等3名同志申报初定初级、初定中级、授予正高级职称的有关情况公示如下" in said
    assert "1.甲一，女，维吾尔族，中共党员，身份证号：________（由单位填写），2022年7月参加工作" in said
    assert f"编制在{SCHOOL}" in said
    assert "现申请授予语文教师专业正高级职称" in said
    assert "自____年__月__日起至____年__月__日止（不少于5个工作日）" in said
    assert "人社部门监督电话：0997-2136169" in said and "2282697" not in said
    assert "单位职称工作分管领导" in said and f"{SCHOOL}（推荐单位公章）" in said


def test_the_recommendation_names_people_by_what_they_apply_for(tmp_path):
    forms(tmp_path, [*PEOPLE, person("甲四", "初定", "初级", "语文教师")], "--publicity", FIRST)
    said = made(tmp_path)["附件3 推荐报告"]
    assert "甲一、甲四共2名同志申报初定教师系列语文教师专业初级职称，甲二同志申报初定教师系列数学教师专业中级" in said
    assert "2025年10月13日至2025年10月20日进行了为期5个工作日的公示" in said


def test_people_of_several_units_have_a_folder_each_and_one_report_together(tmp_path):
    done = forms(tmp_path, PEOPLE + OTHERS)
    each = {f"{unit}/{form}" for unit in (SCHOOL, STATION) for form in AKSU_FORMS}
    assert made(tmp_path).keys() == each | {"附件4 公示情况报告（汇总）", "填表说明"}
    report = made(tmp_path)["附件4 公示情况报告（汇总）"]
    assert "拜城县职称授予、初定、驻村三年高定通过审核人员名单" in report
    assert f"一、授予（2人）\n（一）正高级（1人）：\n1.{SCHOOL}：甲三\n（二）副高级（0人）：" in report
    assert f"（二）副高级（1人）：\n1.{STATION}：乙一" in report
    assert f"{STATION}（2人）" in done.stdout.decode()


@pytest.mark.parametrize("title", ["县（市）", "表外写明：名册所在县（市）"])
def test_the_county_that_reports_is_taken_from_the_roster_where_no_unit_has_it_in_its_name(tmp_path, title):
    rows = [
        [*person("甲一", "初定", "初级", "农艺", unit="阿合雅镇农业发展服务中心"), "乌什县"],
        [*person("乙一", "初定", "初级", "林业", unit="奥特贝希乡林管站"), "乌什"],
    ]
    forms(tmp_path, rows, head=(*HEAD, title))
    assert "乌什县职称授予、初定、驻村三年高定通过审核人员名单" in made(tmp_path)["附件4 公示情况报告（汇总）"]


def test_people_of_several_counties_have_no_county_that_reports(tmp_path):
    rows = [
        [*person("甲一", "初定", "初级", "农艺", unit="阿合雅镇农业发展服务中心"), "乌什县"],
        [*person("乙一", "初定", "初级", "林业", unit="依希来木其乡林管站"), "温宿县"],
    ]
    forms(tmp_path, rows, head=(*HEAD, "县（市）"))
    report = made(tmp_path)["附件4 公示情况报告（汇总）"]
    assert "乌什县" not in report and "温宿县" not in report


@pytest.mark.parametrize("written", ["2021—08—20", "2021.08.20", "2021/8/20", "二〇二一年八月", "44428"])
def test_a_date_is_written_as_the_form_has_dates_however_the_roster_writes_it(tmp_path, written):
    forms(tmp_path, [person("甲一", "初定", "初级", "语文教师", 参加工作时间=written)])
    assert "，2021年8月参加工作，" in made(tmp_path)["附件1 公示"]


def test_a_month_that_may_be_another_is_left_blank_and_named(tmp_path):
    told = forms(tmp_path, [person("甲一", "初定", "初级", "语文教师", 参加工作时间="2022.1?")]).stdout.decode()
    assert "2022.1" not in made(tmp_path)["附件1 公示"]
    assert "“参加工作时间”有人没有填，表中留空：甲一" in told


def test_until_the_review_is_over_nobody_is_said_to_have_passed(tmp_path):
    done = forms(tmp_path, PEOPLE)
    assert "此次推荐3人，通过审核____人" in made(tmp_path)["附件4 公示情况报告"]
    assert "还没有审核结果" in done.stdout.decode()


def test_whoever_did_not_pass_is_not_in_the_list(tmp_path):
    results = ["通过", "不通过", "通过"]
    rows = [[*row, result] for row, result in zip(PEOPLE, results, strict=True)]
    forms(tmp_path, rows, "--second-publicity", SECOND, head=(*HEAD, "审核结果"))
    said = made(tmp_path)["附件4 公示情况报告"]
    assert "此次推荐3人，通过审核2人" in said and "甲二" not in said
    assert "申报授予1人（正高级1人，副高级0人，中级0人），初定初级1人，乡（镇）初定中级0人" in said
    assert "公示期为2025年10月30日至2025年11月6日，为期5个工作日" in said


def test_somebody_without_a_result_leaves_the_numbers_open(tmp_path):
    rows = [[*row, result] for row, result in zip(PEOPLE, ["通过", "", "不通过"], strict=True)]
    done = forms(tmp_path, rows, head=(*HEAD, "审核结果"))
    said = made(tmp_path)["附件4 公示情况报告"]
    assert "通过审核____人" in said and "甲二" in said and "甲三" not in said
    assert "没有“审核结果”" in done.stdout.decode()


def test_ruoqiang_has_a_page_for_each_person_and_the_conduct_of_teachers_alone(tmp_path):
    head = [title.replace("基本情况／备注", "现任岗位等级") for title in HEAD]
    rows = [
        person("丙一", "初定", "初级", "小学语文", unit="若羌县第一小学", **{"基本情况／备注": "专业技术十二级"}),
        person("丙二", "初定", "初级", "农艺", unit="若羌县第一小学"),
        person("丙三", "初定", "初级", "养花", unit="若羌县第一小学"),
    ]
    done = forms(tmp_path, rows, notice="ruoqiang-2024", day="2024-10-08", head=head)
    said = made(tmp_path)
    assert said.keys() == {"推荐单位公示", "推荐单位公示结果", "个人承诺书", "师德师风情况说明", "填表说明"}
    assert "关于丙二同志初次确定初级职称的公示" in said["推荐单位公示"]
    assert "中小学教师系列小学语文专业" in said["推荐单位公示"] and "岗位等级：专业技术十二级" in said["推荐单位公示"]
    assert said["个人承诺书"].count("申报年度下一年起3年内") == 3
    assert "丙一同志（名单附后）" in said["师德师风情况说明"] and "丙二" not in said["师德师风情况说明"]
    assert "“师德师风情况说明”没有列入，请核对后补入：丙三" in done.stdout.decode()


def test_slips_of_the_notices_own_forms_are_told_on_the_screen_and_beside_the_forms(tmp_path):
    done = forms(tmp_path, PEOPLE)
    for told in (done.stdout.decode(), made(tmp_path)["填表说明"]):
        for slip in ("上半年", "2024年", "“职称”二字", "授予正高级", "单位负责人签字", "0997-2282697"):
            assert slip in told


def test_what_the_roster_lacks_is_said(tmp_path):
    head = [title.replace("族别", "备用") for title in HEAD]
    told = forms(tmp_path, [person("甲一", "初定", "初级", "语文教师", 政治面貌="")], head=head).stdout.decode()
    assert "名册没有这些列，表中都已留空，请由单位填写：民族、工作经历、政治表现、工作成绩" in told
    assert "“政治面貌”有人没有填，表中留空：甲一" in told


def test_the_latest_posting_is_told_and_is_not_in_the_forms(tmp_path):
    told = forms(tmp_path, PEOPLE).stdout.decode()
    assert "2025年10月16日：最迟开始申报前公示" in told and "2025年10月31日：最迟开始审核通过后的再次公示" in told
    assert not any("10月16日" in text for name, text in made(tmp_path).items() if name != "填表说明")


@pytest.mark.parametrize("day", ["2025-10-17", "2025-11-03"])
def test_whoever_can_no_longer_post_in_time_is_told_whom_to_call(tmp_path, day):
    assert "来不及按期公示，请马上拨打0997-2282697" in forms(tmp_path, PEOPLE, day=day).stdout.decode()


@pytest.mark.parametrize(
    ("day", "said"),
    [("2025-10-28", "现在只办理审核通过后的再次公示和材料报送"), ("2025-12-01", "只供补正、存档使用")],
)
def test_what_is_over_is_said_first(tmp_path, day, said):
    told = forms(tmp_path, PEOPLE, day=day).stdout.decode()
    assert "1. 申报已于2025年10月24日结束" in told and said in told and "来不及" not in told


@pytest.mark.parametrize(
    ("option", "period", "why"),
    [
        ("--publicity", "2025-10-17..2025-10-23", "只有4个工作日"),
        ("--publicity", "2025-09-30..2025-10-10", "只有2个工作日"),
        ("--publicity", "2025-10-16..2025-10-24", "最迟2025年10月23日期满"),
        ("--publicity", "2024-10-14..2024-10-21", "请核对年份"),
        ("--publicity", "2025-10-20..2025-10-13", "看不懂"),
        ("--publicity", "10月13日到20日", "看不懂"),
        ("--second-publicity", "2025-11-03..2025-11-07", "只有4个工作日"),
        ("--second-publicity", "2025-10-31..2025-11-08", "最迟2025年11月7日报送"),
        ("--second-publicity", "2025-10-13..2025-10-20", "审核2025年10月20日才开始"),
    ],
)
def test_a_publicity_that_the_notice_does_not_allow_is_refused(tmp_path, option, period, why):
    said = refusal(forms(tmp_path, PEOPLE, option, period))
    assert why in said and "2025年10月16日：最迟开始申报前公示" in said
    assert not (tmp_path / "表格").exists()


def test_a_unit_that_the_roster_does_not_name_can_be_given(tmp_path):
    forms(tmp_path, [person("甲一", "初定", "初级", "语文教师", unit="")], "--unit", "柯坪县中学")
    assert "柯坪县中学（推荐单位公章）" in made(tmp_path)["附件1 公示"]


def test_whatever_a_cell_says_is_text(tmp_path):
    names = ["{{ 单位 }}", "{% for x in 人员 %}", "<w:br/>&amp;", "甲\x01\x0c\u202e", '=HYPERLINK("a")', "甲\n乙"]
    rows = [person(name, "初定", "初级", "语文教师", unit=f"../{SCHOOL}") for name in names]
    assert forms(tmp_path, rows).returncode == 0
    said = made(tmp_path)["附件1 公示"]
    for name in ("{{ 单位 }}", "{% for x in 人员 %}", "<w:br/>&amp;", '=HYPERLINK("a")', "甲；乙"):
        assert f".{name}，女" in said


def test_units_whose_names_no_folder_can_have_are_kept_apart(tmp_path):
    units = ["../上级", "-上级", "CON", "a" * 300, "A" * 300, ""]
    forms(tmp_path, [person("甲一", "初定", "初级", "语文教师", unit=unit) for unit in units])
    folders = {path.name for path in (tmp_path / "表格").iterdir() if path.is_dir()}
    assert len({folder.casefold() for folder in folders}) == len(units) and "未写明单位" in folders
    assert {path.name for path in tmp_path.iterdir()} == {"名册.xlsx", "表格"}


def test_three_hundred_people_are_all_there(tmp_path):
    rows = [person(f"第{number}人", "初定", "初级", "语文教师") for number in range(300)]
    forms(tmp_path, rows)
    assert len(re.findall("第\\d+人，女", made(tmp_path)["附件1 公示"])) == 300


def test_forms_that_somebody_may_have_completed_are_never_written_over(tmp_path):
    forms(tmp_path, PEOPLE)
    path = tmp_path / "表格" / "附件1 公示.docx"
    path.write_bytes(b"by hand")
    assert "请换一个新的文件夹" in refusal(forms(tmp_path, PEOPLE))
    assert path.read_bytes() == b"by hand"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (person("", "初定", "初级", "语文教师"), "第2行：没有姓名"),
        (person("甲一", "初 定", "副高", "语文教师"), "第2行：甲一的办理途径“初 定”、申报级别“副高”不是本通知"),
        (person("甲一", "", "", ""), "不是本通知的申报项目"),
    ],
)
def test_a_row_that_no_form_can_be_filled_from_is_named(tmp_path, row, why):
    assert why in refusal(forms(tmp_path, [row, *PEOPLE]))


def test_a_result_of_the_review_in_other_words_is_asked_about(tmp_path):
    rows = [[*PEOPLE[0], "同意"]]
    assert "“审核结果”写的是“同意”，请写“通过”或“不通过”" in refusal(forms(tmp_path, rows, head=(*HEAD, "审核结果")))


def test_a_workbook_of_another_kind_is_refused_with_what_to_do(tmp_path):
    assert "没有“可申报”工作表" in refusal(forms(tmp_path, PEOPLE, sheet="名单"))
    assert "没有这些列：办理途径" in refusal(forms(tmp_path, PEOPLE, head=["姓名", *HEAD[1:8], "途径", *HEAD[9:]]))
    assert "“可申报”工作表里没有人" in refusal(forms(tmp_path, [[""] * len(HEAD)]))


@pytest.mark.parametrize(
    "content", [b"", b"words", b"PK\x03\x04" + bytes(60), bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)]
)
def test_a_file_that_is_no_workbook_of_ours_is_refused_by_its_name(tmp_path, content):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    done = run("forms", "aksu-2025h2", "--from", str(path), "-o", str(tmp_path / "表格"))
    assert "“a.xlsx”" in refusal(done)


def test_files_that_are_not_there_and_folders_that_are_files_are_refused(tmp_path):
    path = workbook(tmp_path / "名册.xlsx", PEOPLE)
    missing = run("forms", "aksu-2025h2", "--from", str(tmp_path / "没有.xlsx"), "-o", str(tmp_path / "表格"))
    assert "找不到“没有.xlsx”" in refusal(missing)
    assert "是一个文件" in refusal(run("forms", "aksu-2025h2", "--from", str(path), "-o", str(path)))
    unknown = run("forms", "kashi-2025", "--from", str(path), "-o", str(tmp_path / "表格"))
    assert "没有编号为“kashi-2025”的通知" in refusal(unknown)


@pytest.mark.parametrize("template", sorted(OWN_FOLDER.glob("*/forms/*.docx")), ids=lambda path: path.stem)
def test_a_template_is_laid_out_as_official_documents_are(template):
    """GB/T 9704: A4, its margins, three-hao FangSong in lines of 28.95 pt, and a font for Chinese in every style."""
    document = Document(template)
    (section,) = document.sections
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    sizes += (section.bottom_margin, section.right_margin)
    for size, wanted in zip(sizes, (210, 297, 37, 28, 35, 26), strict=True):
        assert abs(size - Mm(wanted)) < Mm(0.1)
    normal = document.styles["Normal"]
    assert (normal.font.size, normal.paragraph_format.line_spacing) == (Pt(16), Pt(28.95))
    assert document.styles["表标题"].font.size == Pt(22)
    assert normal.element.rPr.rFonts.get(_EAST_ASIA) == "仿宋"
    fonts = [style.element.rPr.rFonts for style in document.styles if style.element.rPr is not None]
    assert all(font.get(_EAST_ASIA) for font in fonts if font is not None)


_EAST_ASIA = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia"


def test_printed_forms_have_the_pages_they_should_have(tmp_path, laid_out):
    head = [title.replace("基本情况／备注", "工作经历") for title in HEAD]
    career = {"基本情况／备注": "先后在小学和中学从事教学工作" * 5}
    rows = [*PEOPLE, *(person(f"丁{number}", "授予", "中级", "语文教师", **career) for number in range(20))]
    forms(tmp_path, rows, "--publicity", FIRST, "--second-publicity", SECOND, head=head)
    out = tmp_path / "表格"
    names = ["附件1 公示", "附件2 公示结果", "附件3 推荐报告", "附件4 公示情况报告", "个人承诺书"]
    publicity, result, recommendation, report, commitments = laid_out(out / f"{name}.docx" for name in names)
    full = [[line for line in page.splitlines() if line.strip() and "— " not in line] for page in publicity[1:-2]]
    assert {len(lines) for lines in full} == {22}
    # Lines of full width alone, which digits are not; a comma may hang behind the last letter.
    widths = [len(line) for lines in full for line in lines if re.fullmatch("[^\x00-\x7f]+", line)]
    assert 28 <= max(widths) <= 29
    assert len(result) == 1 and "— 1 —" in result[0]
    assert "为期5个工作日" in result[0].replace(" ", "").replace("\r\n", "")
    # The list begins on a page of its own; whoever signs signs a page with text.
    assert "公示情况报告" in report[0] and "通过审核人员名单" not in report[0].splitlines()[0]
    assert "甲三" in report[1] and "丁19" in report[1].replace(" ", "").replace("\r\n", "")
    assert "监督电话" in publicity[-1] and "（推荐单位公章）" in publicity[-1]
    assert "级职称" in recommendation[-1].replace("\r\n", "") and "签字" in recommendation[-1]
    assert len(commitments) == len(rows) and all("承诺人（签字）" in page for page in commitments)
