"""The command ``notice``: what it prints, where, and with which exit code."""

import json
import shutil

from rules.notice_files.library import OWN_FOLDER
from tests.support.process import run

RUOQIANG = OWN_FOLDER / "ruoqiang-2024"


def test_two_notices_are_compared_over_rows_by_id_and_by_folder(tmp_path):
    copy = tmp_path / "ruoqiang-2024"
    shutil.copytree(RUOQIANG, copy)
    text = (copy / "notice.yaml").read_text()
    (copy / "notice.yaml").write_text(text.replace("{span: service, years: 1}", "{span: service, years: 2}"))
    facts = {
        "county": "若羌县", "education": "大专", "study_mode": "全日制", "service_start": "2023-10-25",
        "assessments_passed": True, "specialty": "农艺", "title": "无",
    }  # fmt: skip
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"facts": {**facts, "education": level}}) + "\n" for level in ("大专", "本科")))
    done = run("notice", "compare", "ruoqiang-2024", str(copy), "--rows", str(rows))
    assert done.returncode == 0, done.stderr
    said = done.stdout.decode()
    assert "初定初级（途径：大专满1年）：“从事专业技术工作满1年”改为“从事专业技术工作满2年”" in said
    assert "按2人对照：" in said
    assert "初定初级：1人，可申报→年限未满；现因“从事专业技术工作满2年（一）”（第1行）" in said
    rows.write_text("{oops\n")
    done = run("notice", "compare", "ruoqiang-2024", str(copy), "--rows", str(rows))
    assert done.returncode == 2 and f"{rows}:1：" in done.stderr.decode()


def test_a_notice_that_is_not_there_cannot_be_compared():
    done = run("notice", "compare", "ruoqiang-2024", "nowhere-2030")
    assert done.returncode == 2
    assert "没有编号为“nowhere-2030”的通知；现有：" in done.stderr.decode()


def test_missing_cases_are_written_and_have_to_be_confirmed(tmp_path):
    folder = tmp_path / "ruoqiang-2024"
    shutil.copytree(RUOQIANG, folder)
    (folder / "cases.yaml").unlink()
    done = run("notice", "check", str(folder), "--fix-cases")
    assert done.returncode == 0, done.stderr
    assert "写入8个样例，请逐个核对。" in done.stdout.decode()
    assert "以上8个样例待人工确认" in done.stderr.decode()
    done = run("notice", "check", str(folder), "--fix-cases")
    assert "写入0个样例" in done.stdout.decode()


def test_a_notice_is_explained_road_by_road():
    done = run("notice", "check", "--explain", str(RUOQIANG))
    assert done.returncode == 0
    said = done.stdout.decode()
    assert "◆ 大专满1年（一）：" in said
    assert "  - 参加专业技术工作时间：2023年10月26日——年限未满；" in said
    assert "没有发现错误" in said


def test_a_new_folder_passes_the_check_and_is_not_written_over(tmp_path):
    done = run("notice", "new", "try-2026", "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "try-2026"
    done = run("notice", "check", str(folder))
    assert done.returncode == 0, done.stderr
    assert "try-2026（某地区2026年度职称初次认定）没有发现错误" in done.stdout.decode()
    assert (folder / "notice.yaml").read_text().startswith("# yaml-language-server: $schema=.schema/notice.json\n")
    assert (
        "until" in json.loads((folder / ".schema" / "notice.json").read_text())["$defs"]["WrittenWindow"]["properties"]
    )
    done = run("notice", "new", "try-2026", "-o", str(tmp_path))
    assert done.returncode == 2 and "已经有" in done.stderr.decode()
    done = run("notice", "new", "../外面", "-o", str(tmp_path))
    assert done.returncode == 2 and "不能用" in done.stderr.decode()


def test_the_schema_is_printed():
    assert json.loads(run("notice", "schema").stdout)["properties"]["counties"]["title"] == "适用的县（市）"
    assert "`working_days_before`" in run("notice", "schema", "--table").stdout.decode()


def test_last_years_cases_are_moved_and_what_came_out_otherwise_is_to_be_confirmed(tmp_path):
    folder = tmp_path / "ruoqiang-2026"
    shutil.copytree(RUOQIANG, folder)
    text = (folder / "notice.yaml").read_text().replace("id: ruoqiang-2024", "id: ruoqiang-2026")
    for key in ("issued", "opens", "until"):
        text = text.replace(f"{key}: 2024", f"{key}: 2026")
    (folder / "notice.yaml").write_text(text)
    done = run("notice", "check", str(folder))
    assert done.returncode == 2 and "notice check --move-cases 年数" in done.stderr.decode()
    for years in ("0", "11", "abc"):
        wrong = run("notice", "check", "--move-cases", years, str(folder))
        assert wrong.returncode == 2 and "相隔几年" in wrong.stderr.decode()
    done = run("notice", "check", "--move-cases", "2", "--fix-cases", str(folder))
    assert done.returncode == 0, done.stderr
    assert "日期后移了2年；1个样例的结论与原来写的不同" in done.stdout.decode()
    said = done.stderr.decode()
    assert "待人工确认" in said and "提到2024年，通知是2026年发的" in said and "处提到往年" in said
    assert [path.name for path in folder.iterdir() if "cases" in path.name] == ["cases.yaml"]
    cases = (folder / "cases.yaml").read_bytes()
    again = run("notice", "check", "--move-cases", "2", str(folder))
    assert again.returncode == 0 and "日期没有再后移" in again.stdout.decode()
    assert (folder / "cases.yaml").read_bytes() == cases


def test_a_mistake_or_two_are_not_taken_for_another_years_cases(tmp_path):
    folder = tmp_path / "ruoqiang-2024"
    shutil.copytree(RUOQIANG, folder)
    text = (folder / "cases.yaml").read_text()
    (folder / "cases.yaml").write_text(text.replace("初定初级: eligible", "初定初级: ineligible", 1))
    done = run("notice", "check", str(folder))
    assert done.returncode == 2 and "--move-cases" not in done.stderr.decode()


def test_cases_stay_as_they_are_where_the_notice_cannot_be_judged_by(tmp_path):
    folder = tmp_path / "ruoqiang-2024"
    shutil.copytree(RUOQIANG, folder)
    cases = (folder / "cases.yaml").read_bytes()
    (folder / "notice.yaml").write_text("id: [")
    done = run("notice", "check", "--move-cases", "1", str(folder))
    assert done.returncode == 2 and (folder / "cases.yaml").read_bytes() == cases
