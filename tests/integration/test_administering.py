"""Units and roles are given out and taken away by commands on the machine."""

import asyncio
import io
import re
from datetime import datetime

import orjson
import pytest

from bot.__main__ import main
from tests.support import databases, process
from tests.support.audit import by_force
from tests.support.desk import ASKED, staff_of
from tests.support.person import Person, newest, running
from tests.support.unit_people import hr_of, member_of, unit


class AtTerminal(io.StringIO):
    """What somebody types who sits at the terminal."""

    def isatty(self):
        return True


def test_units_and_their_hr_are_made_listed_and_removed(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/test.db")

    def run(*args):
        monkeypatch.setattr("sys.argv", ["bot", *args])
        return main(), *capsys.readouterr()

    assert "还没有单位" in run("unit", "list")[1]
    exit_code, said, _ = run("unit", "add", " 某县  农技站 ")
    assert exit_code == 0 and "单位1：某县 农技站" in said
    assert run("unit", "add", "某县 农技站")[0] == 2
    assert run("unit", "add", " ")[0] == 2
    assert run("hr", "invite", "甲", "--unit", "9")[0] == 2
    assert "/hr " in run("hr", "invite", "甲", "--unit", "1")[1]
    assert "还没有单位人事" in run("hr", "list")[1]
    assert run("hr", "remove", "1")[0] == 2
    assert "0人" in run("unit", "list")[1]
    assert run("unit", "remove", "1", "--yes")[0] == 0
    assert run("unit", "remove", "1")[0] == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("staff", "invite", ""), "NAME 不能是空的"),
        (("administrator", "invite", "  "), "NAME 不能是空的"),
        (("unit", "add", "\t"), "NAME 不能是空的"),
        (("notice", "publish", "rules/notices/aksu-2025h2", "--why", " "), "--why 不能是空的"),
        (("notice", "withdraw", "aksu-2025h2", "--why", ""), "--why 不能是空的"),
        (("unit", "add", "甲\x1b[31m局"), "控制字符"),
        (("unit", "add", "局" * 61), "最多60字，现有61字"),
        (("staff", "invite", "窗" * 61), "最多60字，现有61字"),
    ],
)
def test_a_name_or_a_reason_that_says_nothing_is_not_taken(run, words, said):
    code, out, error = run(*words)
    assert (code, out) == (2, "") and said in error
    assert run("audit")[1] == "还没有操作记录。\n"


@pytest.mark.parametrize("number", ["9" * 23, "9" * 5000, str(2**63), "-1", "0", "abc", "1.5", "１x"])
@pytest.mark.parametrize(
    "words",
    [
        ("unit", "remove"),
        ("hr", "invite", "甲", "--unit"),
        ("staff", "remove"),
        ("auditor", "code"),
        ("audit", "--role"),
    ],
)
def test_what_is_no_number_is_refused_in_words(run, capsys, words, number):
    with pytest.raises(SystemExit) as left:
        run(*words, number)
    assert left.value.code == 2 and "不是编号" in capsys.readouterr().err


def test_the_highest_number_is_looked_for(run):
    assert run("staff", "remove", str(2**63 - 1))[2] == f"没有编号为{2**63 - 1}的工作人员\n"


def test_a_database_that_is_made_anew_is_said_to_be(tmp_path):
    elsewhere = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/else/where.db"}
    made = process.run("unit", "list", env=elsewhere)
    assert made.returncode == 0 and f"没有数据库文件 {tmp_path}/else/where.db，已新建" in made.stderr.decode()
    again = process.run("unit", "list", env=elsewhere)
    assert (again.returncode, again.stderr) == (0, b"")


def test_a_folder_of_notices_that_is_not_there_is_said(tmp_path):
    wrong = {"DATABASE_URL": databases.sqlite(tmp_path), "NOTICES_DIR": f"{tmp_path}/nowhere:{tmp_path}"}
    listed = process.run("notice", "list", env=wrong)
    assert listed.returncode == 0 and f"NOTICES_DIR 写的文件夹不存在：{tmp_path}/nowhere。" in listed.stderr.decode()
    assert f"不存在：{tmp_path}。" not in listed.stderr.decode()


def test_what_goes_with_a_unit_is_said_first_and_goes_only_where_somebody_is_sure(run, tmp_path, monkeypatch):
    async def are_there():
        async with running(databases.sqlite(tmp_path)) as program:
            station = await unit(program)
            await hr_of(station, program)
            for number in (7, 8):
                await member_of(station, program, number)

    asyncio.run(are_there())
    run("hr", "invite", "乙", "--unit", "1")
    code, out, error = run("unit", "remove", "1")
    assert code == 2 and "已删除" not in out
    assert "1名人事、2名成员、1个没有使用的一次性代码、0个通知" in error and "--yes" in error
    for typed, is_sure in (("", False), ("否\n", False), ("是\n", True)):
        assert "2人" in run("unit", "list")[1]
        monkeypatch.setattr("sys.stdin", AtTerminal(typed))
        code, out, error = run("unit", "remove", "1")
        assert (code == 0, "已删除" in out) == (is_sure, is_sure) and "2名成员" in error
    assert "还没有单位" in run("unit", "list")[1]
    run("unit", "add", "空的单位")
    assert run("unit", "remove", "1")[::2] == (0, ""), "nothing goes with it"


def test_a_unit_is_removed_by_a_script_that_is_sure(run):
    run("unit", "add", "某县农技站")
    run("hr", "invite", "甲", "--unit", "1")
    assert run("unit", "remove", "1", "--yes")[0] == 0
    assert run("unit", "remove", "1", "--yes")[0] == 2


def test_a_code_that_nobody_used_is_listed_and_withdrawn(run, tmp_path):
    run("unit", "add", "某县农技站")
    said = {name: run("hr", "invite", name, "--unit", "1")[1] for name in ("甲", "乙")}
    codes = {name: re.search(r"/hr (\S+)", out)[1] for name, out in said.items()}
    listed = run("hr", "list")[1]
    ids = {
        name: re.search(rf"代号(\S+)\t{name}\t某县农技站\t.*?(20\d\d-\d\d-\d\d \d\d:\d\d)以前有效", listed)
        for name in codes
    }
    assert ids["甲"][2] in said["甲"], "until when was said when it was made"
    assert not any(code in listed for code in codes.values())
    assert "代号" not in run("staff", "list")[1]
    for kind, wrong in (("staff", ids["甲"][1]), ("hr", "000000"), ("hr", ""), ("hr", ids["甲"][1][:3])):
        assert run(kind, "withdraw", wrong)[0] == 2
    code, out, _ = run("hr", "withdraw", ids["甲"][1])
    assert code == 0 and "已作废" in out
    assert run("hr", "withdraw", ids["甲"][1])[0] == 2
    assert "作废为单位人事生成的一次性代码" in run("audit")[1]
    assert "\t甲\t" not in run("hr", "list")[1] and "\t乙\t" in run("hr", "list")[1]

    async def tries(code, seen, number):
        async with running(databases.sqlite(tmp_path), at=f"{datetime.now():%Y-%m-%dT%H:%M}") as program:
            await Person(program, number).says(f"/hr {code}")
            await newest(Person(program, number), seen)

    asyncio.run(tries(codes["甲"], "代码不对", 7))
    asyncio.run(tries(codes["乙"], "您已成为单位人事", 8))
    assert "代号" not in run("hr", "list")[1]
    assert run("--at", "2099-01-01T09:00", "hr", "list")[1].count("\n") == 1


def test_an_administrator_gives_the_role_out_and_takes_it_away(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", databases.sqlite(tmp_path))

    def staff(*args):
        monkeypatch.setattr("sys.argv", ["bot", "staff", *args])
        return main(), *capsys.readouterr()

    code, out, _ = staff("invite", "张窗口")
    invited = re.search(r"/staff (\S+)", out)[1]
    assert code == 0 and "3天内" in out
    code, out, error = staff("list")
    assert (code, error) == (0, "") and out.startswith("还没有工作人员。\n代号") and "张窗口" in out

    async def joins():
        async with running(databases.sqlite(tmp_path), at=f"{datetime.now():%Y-%m-%dT%H:%M}") as program:
            await Person(program).says(f"/staff {invited}")

    asyncio.run(joins())
    assert "张窗口" in staff("list")[1]
    assert staff("remove", "7") == (2, "", "没有编号为7的工作人员\n")
    assert staff("remove", "1")[0] == 0
    assert staff("list")[1] == "还没有工作人员。\n"


def test_the_questions_of_who_agreed_are_exported_and_that_is_in_the_trail(run, tmp_path):
    assert run("desk", "export")[:2] == (0, "")

    async def is_asked():
        async with running(databases.sqlite(tmp_path)) as program:
            await staff_of(program, 100)
            person = Person(program)
            await person.says("/start")
            await person.says(f"/ask {ASKED}")
            await person.taps("同意", on=await newest(person, "用来改进自动问答"))

    asyncio.run(is_asked())
    code, out, said = run("desk", "export")
    assert code == 0 and "已导出1条" in said
    assert orjson.loads(out)["q"] == ASKED
    assert run("audit")[1].count("导出转来的问题") == 2


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """A command's exit code, and what it says; the database is a file."""
    monkeypatch.setenv("DATABASE_URL", databases.sqlite(tmp_path))

    def run(*args):
        monkeypatch.setattr("sys.argv", ["bot", *args])
        return main(), *capsys.readouterr()

    return run


def test_another_code_is_made_for_a_role_that_is_there(run, tmp_path):
    invited = re.search(r"/staff (\S+)", run("staff", "invite", "张窗口")[1])[1]

    async def says(words, *seen):
        async with running(databases.sqlite(tmp_path), at=f"{datetime.now():%Y-%m-%dT%H:%M}") as program:
            await Person(program).says(words)
            await newest(Person(program), *seen)

    asyncio.run(says(f"/staff {invited}", "您已成为工作人员"))
    code, out, _ = run("staff", "code", "1")
    assert code == 0 and "原来的网页" in out
    again = re.search(r"/role (\S+)", out)[1]
    asyncio.run(says("/signout", "已在这个网页上退出工作人员身份"))
    asyncio.run(says(f"/role {again}", "您已成为工作人员"))
    assert "张窗口" in run("staff", "list")[1]
    for kind, number in (("staff", "2"), ("hr", "1")):
        assert run(kind, "code", number)[0] == 2


@pytest.mark.parametrize(("kind", "name"), [("administrator", "管理员"), ("auditor", "审计员")])
def test_administrators_and_auditors_are_given_out_alike(run, tmp_path, kind, name):
    code, out, _ = run(kind, "invite", "李主任")
    invited = re.search(r"/role (\S+)", out)[1]
    assert code == 0 and "3天内" in out
    assert run(kind, "list")[1].startswith(f"还没有{name}。\n代号")

    async def joins():
        async with running(databases.sqlite(tmp_path), at=f"{datetime.now():%Y-%m-%dT%H:%M}") as program:
            await Person(program).says(f"/role {invited}")

    asyncio.run(joins())
    assert "李主任" in run(kind, "list")[1]
    assert run("staff", "remove", "1")[0] == 2, "it is another kind's"
    assert run(kind, "remove", "1")[0] == 0
    assert run(kind, "remove", "1") == (2, "", f"没有编号为1的{name}\n")


def test_the_trail_is_printed_and_verified(run, tmp_path):
    assert run("audit") == (0, "还没有操作记录。\n", "")
    run("unit", "add", "某县农技站")
    run("staff", "invite", "张窗口")
    code, out, errors = run("audit")
    assert (code, errors) == (0, "")
    assert re.search(r"^1　20\d\d-\d\d-\d\d \d\d:\d\d　命令行　新建单位1$", out, re.M)
    assert "为工作人员生成一次性代码" in out and "共2条，核对无误。末条校验值：" in out
    assert "张窗口" not in out and "某县" not in out
    code, out, errors = run("audit", "--jsonl")
    rows = [orjson.loads(row) for row in out.splitlines()]
    assert code == 0 and [(row["number"], row["act"]) for row in rows] == [(1, "unit_made"), (2, "code_made")]
    assert rows[1]["previous"] == rows[0]["hash"] and rows[1]["hash"] in errors
    assert "新建单位" not in run("audit", "--role", "1")[1]
    assert "新建单位" not in run("audit", "--since", "2099-01-01")[1]
    assert "新建单位" in run("audit", "--since", "2020-01-01")[1]
    assert run("audit", "--since", "gestern") == (2, "", "“gestern”不是日期，请写成 2025-10-20 这样\n")
    with databases.looking(databases.sqlite(tmp_path)) as connection:
        by_force(connection, "UPDATE audit SET about = '{}' WHERE number = 1")
    code, out, errors = run("audit")
    assert code == 1 and errors == "操作记录核对不符，编号1处：第1条的内容被改动过。\n"
    assert "unit_made {}" in out, "as much as can be said"
