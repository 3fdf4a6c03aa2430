"""Units and roles are given out and taken away by commands on the machine."""

import asyncio
import re
from datetime import datetime

from bot.__main__ import main
from tests.support import databases
from tests.support.person import Person, running


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
    assert run("unit", "remove", "1")[0] == 0
    assert run("unit", "remove", "1")[0] == 2


def test_an_administrator_gives_the_role_out_and_takes_it_away(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", databases.sqlite(tmp_path))

    def staff(*args):
        monkeypatch.setattr("sys.argv", ["bot", "staff", *args])
        return main(), *capsys.readouterr()

    code, out, _ = staff("invite", "张窗口")
    invited = re.search(r"/staff (\S+)", out)[1]
    assert code == 0 and "3天内" in out
    assert staff("list") == (0, "还没有工作人员。\n", "")

    async def joins():
        async with running(databases.sqlite(tmp_path), at=f"{datetime.now():%Y-%m-%dT%H:%M}") as program:
            await Person(program).says(f"/staff {invited}")

    asyncio.run(joins())
    assert "张窗口" in staff("list")[1]
    assert staff("remove", "7") == (2, "", "没有编号为7的工作人员\n")
    assert staff("remove", "1")[0] == 0
    assert staff("list")[1] == "还没有工作人员。\n"
