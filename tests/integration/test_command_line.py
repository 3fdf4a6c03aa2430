"""The command line's faces: decide, decide --jsonl, notice check, with good input and bad."""

import json
import subprocess
import sys
from itertools import chain

import pytest

from rules.facts import FIELDS
from tests.support.notices_at_hand import FICTITIOUS
from tests.support.process import ROOT, run
from tests.support.waiting import HANGS

ELIGIBLE = {
    "education": "本科", "study_mode": "全日制", "workplace_level": "乡镇", "service_start": "2022-07",
    "assessments_passed": True, "specialty": "农艺", "title": "无", "village_kind": "无",
}  # fmt: skip


def bot(*words: str, given: str | bytes = b"") -> subprocess.CompletedProcess:
    data = given.encode() if isinstance(given, str) else given
    return run(*words, given=data)


def lines(*rows) -> list[dict]:
    given = "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    done = bot("decide", "--jsonl", given=given)
    assert done.returncode == 0 and not done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_decision_has_the_shape_of_the_contract(tmp_path):
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(ELIGIBLE))
    done = bot("decide", "--notice", "aksu-2025h2", str(file))
    assert done.returncode == 0
    row = json.loads(done.stdout)
    assert list(row) == ["notice", "as_of", "outcomes", "best", "also", "ask_next", "materials", "plan", "deadlines"]
    assert (row["notice"], row["as_of"]) == ("aksu-2025h2", "2025-10-24")
    assert row["best"] == {"track": "初定", "level": "中级"}
    assert [(o["track"], o["level"]) for o in row["outcomes"]] == [
        ("初定", "初级"), ("初定", "中级"), ("授予", "正高"), ("授予", "副高"), ("授予", "中级"),
        ("驻村三年高定", "中级"), ("驻村三年高定", "副高"), ("驻村三年高定", "正高"),
    ]  # fmt: skip
    assert set(row["outcomes"][0]) == {
        "track", "level", "verdict", "eligible_on", "clause", "road", "findings", "cautions"
    }  # fmt: skip
    assert set(row["outcomes"][0]["findings"][0]) == {"verdict", "clause", "fact", "text"}
    assert set(row["materials"][0]) == {"id", "name", "clause", "detail", "years"}
    assert set(row["plan"][0]) == {"id", "who", "by", "kind", "text", "clause"}
    assert set(row["deadlines"][0]) == {"id", "name", "at", "clause"}
    assert {o["findings"][0]["fact"] for o in row["outcomes"]} <= set(FIELDS)


def test_many_lines_are_answered_in_their_order_whoever_answers_them():
    rows = [{"notice": "aksu-2025h2", "facts": ELIGIBLE | {"service_start": f"20{n % 25:02}"}} for n in range(1100)]
    given = [b"nonsense" if n % 7 == 6 else json.dumps(row).encode() for n, row in enumerate(rows)]
    done = bot("decide", "--jsonl", given=b"\n".join(given))
    parts = [bot("decide", "--jsonl", given=b"\n".join(given[n : n + 245])).stdout for n in range(0, 1100, 245)]
    answers, apart = done.stdout.splitlines(), b"".join(parts).splitlines()
    assert done.returncode == 0 and len(answers) == len(apart) == 1100
    for number, (answer, alone) in enumerate(zip(answers, apart, strict=True), 1):
        if number % 7 == 0:
            assert json.loads(answer)["error"]["line"] == number
        else:
            assert answer == alone


def test_as_of_moves_the_day_that_spans_end_on(tmp_path):
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(ELIGIBLE))
    row = json.loads(bot("decide", "--notice", "aksu-2025h2", "--as-of", "2025-06-30", str(file)).stdout)
    assert row["as_of"] == "2025-06-30" and row["best"] == {"track": "初定", "level": "初级"}


def test_without_a_notice_the_county_chooses_and_nothing_is_guessed():
    *found, open_, elsewhere = lines(
        *({"facts": {"county": county}} for county in ("若羌县", "拜城")), {"facts": {}}, {"facts": {"county": "西安"}}
    )
    assert [each["notice"] for each in found] == ["ruoqiang-2024", "aksu-2025h2"]
    for refused in (open_, elsewhere):
        assert refused["error"]["field"] == "notice"
        assert "aksu-2025h2" in refused["error"]["message"] and "ruoqiang-2024" in refused["error"]["message"]
    done = bot("decide", given="{}")
    assert done.returncode == 2 and not done.stdout and "aksu-2025h2" in done.stderr.decode()


def test_a_bad_line_is_answered_in_its_place_and_the_rest_go_on():
    good = {"notice": "aksu-2025h2", "facts": ELIGIBLE}
    found = lines(good, "{oops", {"facts": {"education": "高中"}}, [], good)
    assert [next(iter(row)) for row in found] == ["notice", "error", "error", "error", "notice"]
    assert [row["error"]["line"] for row in found[1:4]] == [2, 3, 4]
    assert found[2]["error"]["field"] == "education"
    assert "中专、大专、本科、硕士、博士、博士后" in found[2]["error"]["message"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"education": 3}, "education"),
        ({"education": ["本科"]}, "education"),
        ({"degree_awarded": "yes"}, "degree_awarded"),
        ({"degree_awarded": 1}, "degree_awarded"),
        ({"service_start": "2022-13"}, "service_start"),
        ({"service_start": "明天"}, "service_start"),
        ({"service_start": True}, "service_start"),
        ({"service_start": {}}, "service_start"),
        ({"service_years": -1}, "service_years"),
        ({"service_years": "3"}, "service_years"),
        ({"service_years": 1e308}, "service_years"),
        ({"village_excellent_years": 2.5}, "village_excellent_years"),
        ({"village_end": "昨天"}, "village_end"),
        ({"title": "员级"}, "title"),
        ({"title": "高级"}, "title"),
        ({"county": "县" * 1000}, "county"),
        ({"specialty": 7}, "specialty"),
        ({"identity": "1"}, "identity"),
        ([], "facts"),
        ("本科", "facts"),
        (None, "facts"),
    ],
)
def test_bad_facts_are_refused_with_the_field_and_what_is_allowed(facts, field):
    (row,) = lines({"facts": facts})
    assert row["error"]["field"] == field and row["error"]["message"]


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ({"facts": {}, "notice": "../../etc"}, "notice"),
        ({"facts": {}, "notice": 5}, "notice"),
        ({"facts": {}, "as_of": "20251024"}, "as_of"),
        ({"facts": {}, "as_of": "1800-01-01"}, "as_of"),
        ({"facts": {}, "day": "2025-10-24"}, "day"),
        ({}, "facts"),
    ],
)
def test_a_bad_request_is_refused_with_the_field(request_, field):
    (row,) = lines(request_)
    assert row["error"]["field"] == field and row["error"]["message"]


def test_many_lines_are_answered_in_their_order_whatever_does_the_work():
    given = [{"facts": {"county": "若羌县" if n % 3 else "拜城县"}} if n % 7 else "{" for n in range(1, 3200)]
    found = lines(*given)
    assert len(found) == len(given)
    for n, row in enumerate(found, 1):
        if n % 7:
            assert row["notice"] == ("ruoqiang-2024" if n % 3 else "aksu-2025h2")
        else:
            assert row["error"]["line"] == n


def test_a_reader_that_leaves_early_is_no_fault():
    command = f"yes '{{\"facts\":{{}}}}' | head -5000 | {sys.executable} -m bot decide --jsonl | head -1 >/dev/null"
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT, timeout=HANGS)
    assert b"Traceback" not in done.stderr, done.stderr.decode()


def test_hostile_lines_do_no_harm():
    deep = '{"facts":' + "[" * 50_000 + "]" * 50_000 + "}"
    found = lines(deep, '{"facts":{"county":"\\u0000\\ud83d"}}', "null", "1e999", '{"facts":{"county":"拜城"}}')
    assert ["error" in row for row in found] == [True, True, True, True, False]
    assert bot("decide", "--jsonl", given=b"\xff\xfe{}\n").returncode == 0


def answers(*rows, words: tuple[str, ...] = ()) -> list[dict]:
    given = "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    done = bot("--at", "2025-10-20T09:00", "answer", "--jsonl", *words, given=given)
    assert done.returncode == 0 and not done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_question_a_line_is_answered_a_line_as_the_contract_says():
    found = answers(
        {"q": "申报几号截止", "notice": "aksu-2025h2"},
        {"q": "评上涨多少工资", "notice": "aksu-2025h2"},
        {"q": "咨询电话", "notice": "ruoqiang-2024", "id": 7},
        {"q": "咨询电话"},
        {"q": "我能评吗", "notice": "aksu-2025h2", "facts": ELIGIBLE | {"service_start": "2022-07-01"}},
    )
    assert all(list(row) == ["answerable", "answer", "clause"] for row in found)
    assert found[0]["answerable"] and found[0]["clause"] == "一" and "10月24日18:00" in found[0]["answer"]
    assert not found[1]["answerable"] and found[1]["clause"] is None and "0997-2282697" in found[1]["answer"]
    assert "0996-7105096" in found[2]["answer"] and "0997-2282697" in found[3]["answer"]
    assert found[4]["answerable"] and "乡镇初定中级" in found[4]["answer"]


def test_of_several_notices_the_one_of_the_county_answers_and_a_roster_is_not_judged_by_a_guess(tmp_path):
    given = [{"q": "咨询电话"}, {"q": "咨询电话", "context": {"facts": {"county": "若羌县"}}}]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in given)
    done = bot("--at", "2026-06-01T09:00", "answer", "--jsonl", given=lines)
    several, one = (json.loads(line) for line in done.stdout.splitlines())
    assert "0997-2282697" in several["answer"]
    assert "0996-7105096" in one["answer"]
    (tmp_path / "名册.csv").write_text("姓名,学历\n甲一,本科\n", encoding="utf-8")
    words = ("screen", str(tmp_path / "名册.csv"), "--jsonl")
    refused = bot("--at", "2026-06-01T09:00", *words)
    assert refused.returncode == 2 and not refused.stdout
    assert b"aksu-2025h2" in refused.stderr and b"ruoqiang-2024" in refused.stderr
    assert bot("--at", "2025-10-20T09:00", *words).returncode == 0


@pytest.mark.parametrize(
    ("name", "text", "notice"),
    [
        ("名册", "姓名,单位,学历\n甲一,拜城县农业农村局,本科\n", "aksu-2025h2"),
        ("若羌县名册", "姓名,学历\n甲一,本科\n", "ruoqiang-2024"),
        ("名册", "姓名,单位\n甲一,若羌县医院\n乙二,拜城县医院\n", None),
    ],
)
def test_a_roster_is_judged_by_the_notice_of_the_only_counties_that_it_names(tmp_path, name, text, notice):
    (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    done = bot("--at", "2026-06-01T09:00", "screen", str(tmp_path / f"{name}.csv"), "--jsonl")
    assert done.returncode == (0 if notice else 2)
    if notice:
        assert json.loads(done.stdout.splitlines()[-1])["summary"]["notice"] == notice


def test_the_notice_of_the_command_holds_for_lines_without_one():
    found = answers({"q": "电话"}, {"q": "电话", "notice": "aksu-2025h2"}, words=("--notice", "ruoqiang-2024"))
    assert "7105096" in found[0]["answer"] and "2282697" in found[1]["answer"]


def test_a_bad_question_is_refused_in_its_place_and_the_rest_go_on():
    good, number = {"q": "电话"}, "11010519491231002X"
    bad = [{"q": 3}, {}, [], "{", {"q": "话" * 3000}, good | {"notice": number}, good | {"facts": {"title": 1}}]
    hostile = ["\u0000".join(["{", "}"]), '{"q":"\\ud83d"}', '{"q":"' + "[" * 90_000 + '"}', {"q": number}]
    found = answers(good, *bad, *hostile, good)
    fields = [row.get("error", {}).get("field") for row in found]
    assert fields[:8] == [None, "q", "q", "request", "request", "q", "notice", "title"]
    assert fields[-1] is None and len(found) == 2 + len(bad) + len(hostile)
    assert [row["error"]["line"] for row in found[1:8]] == list(range(2, 9))
    assert number not in json.dumps(found[-2])


@pytest.mark.parametrize(
    "words",
    [
        ("answer",),
        ("answer", "--jsonl", "--notice", "nowhere"),
        ("--at", "soon", "answer", "--jsonl"),
        ("decide", "no-such-file.json"),
        ("decide", "--as-of", "soon"),
        ("decide", "--notice", "nowhere"),
        ("decide", "--nonsense"),
        ("nonsense",),
        ("notice",),
        ("notice", "check", "nowhere"),
    ],
)
def test_a_wrong_command_says_why_and_leaves_with_2(words):
    done = bot(*words, given="{}")
    assert done.returncode == 2
    assert done.stderr.decode().strip() and b"Traceback" not in done.stderr


def test_notice_check_prints_a_summary():
    done = bot("notice", "check", "rules/notices/aksu-2025h2")
    assert done.returncode == 0 and "没有发现错误" in done.stdout.decode() and not done.stderr


def test_notice_check_says_what_is_not_translated_which_is_no_fault():
    done = bot("notice", "check", str(FICTITIOUS))
    assert done.returncode == 0 and "没有发现错误" in done.stdout.decode()
    assert f"{FICTITIOUS}/notice.yaml:1：没有译文文件 notice.ug.yaml" in done.stderr.decode()
    assert "以上2处译文待补，不影响使用。" in done.stderr.decode()


def test_notice_check_prints_file_line_and_mistake(tmp_path):
    (tmp_path / "notice.yaml").write_text("id: x\nname: 名称\ncolour: red\n")
    done = bot("notice", "check", str(tmp_path))
    assert done.returncode == 2
    assert f"{tmp_path}/notice.yaml:3：没有“colour”这一项" in done.stderr.decode()


def test_a_folder_of_the_operators_adds_a_notice(monkeypatch):
    monkeypatch.setenv("NOTICES_DIR", str(FICTITIOUS.parent))
    (row,) = lines({"notice": "shili-2026", "facts": {"title": "员级"}})
    assert row["notice"] == "shili-2026" and [o["level"] for o in row["outcomes"]] == ["员级", "助理级", "中级"]


#: What commands must not load: in the end a process that loaded all of them has nothing of it.
HEAVY = {
    ("decide", "notice", "understand", "answer"): ("aiogram", "polars", "narwhals", "sqlalchemy"),
    ("staff", "unit", "hr", "backup", "restore", "move"): ("aiogram", "aiohttp", "telegram", "polars"),
    ("serve", "worker", "chat", "rehearse"): ("aiogram", "sqlalchemy"),  # not before they run
}


@pytest.mark.parametrize("commands", HEAVY)
def test_a_command_never_loads_what_only_others_need(commands):
    modules = ", ".join(f"bot.commands.{command}" for command in commands)
    code = f"import sys, {modules}; print([m for m in {HEAVY[commands]} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT)
    assert done.stdout.decode().strip() == "[]"


def test_every_command_is_told_of_and_tells_what_it_takes():
    told = bot("--help").stdout.decode()
    for command in chain(*HEAVY):
        assert f"\n    {command} " in told
        about = bot(command, "--help")
        assert about.returncode == 0 and f"python -m bot {command} " in about.stdout.decode()


def test_what_a_command_does_not_take_is_refused_in_words():
    done = bot("serve", "--prot", "80")
    assert done.returncode == 2 and "命令写法有误" in done.stderr.decode() and "--prot" in done.stderr.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["screen"], "缺少 IN"),
        (["screne"], "没有 'screne'，可用的有："),
        (["--at"], "--at：后面要写一项内容"),
        (["unit", "remove"], "缺少 NUMBER"),
        (["screen", "名册.xlsx", "--engine", "x"], "--engine：没有 'x'"),
    ],
)
def test_what_is_wrong_with_a_command_is_said_in_chinese_whatever_the_computer_speaks(typed, told, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")
    done = bot(*typed)
    usage, wrong = done.stderr.decode().split("命令写法有误：")
    assert done.returncode == 2 and usage.startswith("用法：") and told in wrong and " are " not in wrong


def test_one_decision_from_a_cold_start_is_all_that_is_printed():
    command = [sys.executable, "-m", "bot", "decide", "--notice", "aksu-2025h2"]
    done = subprocess.run(command, input=b"{}", capture_output=True, cwd=ROOT)
    assert done.returncode == 0 and not done.stderr and json.loads(done.stdout)["notice"]
