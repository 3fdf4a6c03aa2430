"""A rehearsal shows what would be sent when, keeps what is promised, and touches nothing that is real."""

import asyncio
import io
import re
import signal
from argparse import Namespace
from contextlib import redirect_stdout
from datetime import time

import pytest
from PIL import Image

from bot.rehearsal.applicants import made_up
from bot.rehearsal.rehearse import run
from bot.rehearsal.season import Account, Season
from rules.schedule import BEIJING, closing
from tests.support.notices_at_hand import AKSU, FICTITIOUS
from tests.support.process import Process
from tests.support.timed_notices import TIMED

ROW = re.compile(r"(?P<day>\d{4}-\d\d-\d\d 周.|) +(?P<hour>\d\d:\d\d)  (?P<what>.+?) +(?P<count>\d+)")


def rehearsed(notice, **given):
    """The exit code and what is printed."""
    args = {"people": "20", "picture": None, "texts": False, "speed": None}
    with redirect_stdout(io.StringIO()) as printed:
        return run(Namespace(notice=notice, **args | given)), printed.getvalue()


def rows(printed):
    """The rows of the table: day, hour, reminder, how many people."""
    found, day = [], ""
    for line in printed.splitlines():
        day = line[:10] if re.match(r"\d{4}-", line) else day
        if row := ROW.fullmatch(line):
            found.append((day, row["hour"], row["what"], int(row["count"])))
    return found


@pytest.fixture(scope="module")
def season(tmp_path_factory):
    """What is printed of a season in Aksu, and its folder, which has the picture; the real database is in it too."""
    folder = tmp_path_factory.mktemp("season")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{folder}/real.db")
        patch.chdir(folder)
        code, printed = rehearsed(AKSU.id)
    assert code == 0, printed
    return printed, folder


@pytest.fixture(scope="module")
def happened():
    """The applicants of a smaller season, and everything that happened in it."""

    async def played():
        people = made_up(AKSU, 12)
        async with Season.begun(AKSU, people, None) as season:
            return people, [each async for each in season.play()]

    return asyncio.run(played())


def test_every_milestone_stands_on_its_day_with_the_hour(season):
    table = [(day, hour, what) for day, hour, what, _ in rows(season[0]) if what != "再提醒一次"]
    assert table == [
        ("2025-09-28", "09:00", "个人网上申报：今天开始"),
        ("2025-10-09", "09:00", "申报前公示：离最迟开始还有7天"),
        ("2025-10-10", "09:00", "个人网上申报：还有14天"),
        ("2025-10-14", "09:00", "申报前公示：离最迟开始还有2天"),
        ("2025-10-16", "09:00", "申报前公示：最迟当天开始"),
        ("2025-10-17", "09:00", "个人网上申报：还有7天"),
        ("2025-10-21", "09:00", "个人网上申报：还有3天"),
        ("2025-10-23", "09:00", "个人网上申报：还有1天"),
        ("2025-10-24", "09:00", "个人网上申报：最后一天"),
        ("2025-10-24", "15:00", "个人网上申报：还有3小时"),
        ("2025-10-30", "09:00", "再次公示：离最迟开始还有1天"),
        ("2025-10-31", "09:00", "再次公示：最迟当天开始"),
        ("2025-11-01", "09:00", "用人单位报送材料：今天开始"),
        ("2025-11-04", "09:00", "用人单位报送材料：还有3天"),
        ("2025-11-07", "09:00", "用人单位报送材料：最后一天"),
    ]


def test_what_comes_next_goes_to_those_who_submitted_and_nobody_else(season):
    submitted = sum(map(int, re.findall(r"(\d+)人点“已提交”", season[0])))
    after = [count for day, _, _, count in rows(season[0]) if day > "2025-10-24"]
    assert submitted > 2 and set(after) == {submitted}


def test_an_example_and_what_people_did_stand_below_and_the_sums_are_right(season):
    printed, _ = season
    assert "⏰ 阿克苏2025年下半年　个人网上申报：还有7天，10月24日18:00截止\n" in printed
    assert "18:00  ── 个人网上申报 截止 ──" in printed
    for did in ("订阅提醒", "点“已提交”、取消", "点“稍后提醒”", "点“不再提醒”、取消"):
        assert did in printed
    sums = re.search(r"应发(\d+)条＝已发(\d+)＋失败(\d+)＋不确定(\d+)＋已取消(\d+)＋待发(\d+)", printed)
    due, *states = map(int, sums.groups())
    assert due == sum(states) and states[0] == sum(count for *_, count in rows(printed)) > 50
    assert states[3] == sum(map(int, re.findall(r"(?<!已)取消(\d+)条", printed))) > 10
    assert "核对无误：多发0条、漏发0条、截止后发出0条、夜间发出0条。" in printed


def test_the_columns_stand_below_each_other_in_a_terminal(season):
    wide = [len(line.encode("gbk", "replace")) for line in season[0].splitlines() if ROW.fullmatch(line)]
    assert len(set(wide)) == 1


def test_the_picture_is_a_png_and_its_path_is_told(season):
    printed, folder = season
    path = folder / "rehearsal-aksu-2025h2.png"
    assert printed.endswith(f"图片：{path}\n")
    with Image.open(path) as image:
        assert image.format == "PNG" and image.width == 1600 and 800 < image.height < 1600
        assert len(image.convert("RGB").getcolors(100_000)) > 15


def test_the_real_database_is_not_touched_and_nothing_else_is_left_behind(season):
    assert [path.name for path in season[1].iterdir()] == ["rehearsal-aksu-2025h2.png"]


def test_nobody_is_sent_anything_at_night_or_about_what_is_over(happened):
    cutoff, accounts = closing(AKSU.apply_windows[0]), {}
    for each in happened[1]:
        for row, letter in each.sent:
            assert accounts.setdefault(letter.chat_id, row.account) == row.account
            assert time(9) <= each.moment.astimezone(BEIJING).time() < time(21)
            assert each.moment < cutoff or "个人网上申报：" not in letter.text.splitlines()[0]


def test_nobody_is_sent_anything_twice(happened):
    sent = [(row.account, row.milestone) for each in happened[1] for row, _ in each.sent]
    assert len(sent) == len(set(sent)) > 30


def test_who_submits_or_stops_gets_nothing_of_what_that_ends(happened):
    people, season = happened
    ended = set()
    for each in season:
        for row, letter in each.sent:
            assert (letter.chat_id, row.about["who"]) not in ended
        for applicant, tap in each.taps:
            ended |= {(applicant.number, "applying")} if tap != "later" else set()
            ended |= {(applicant.number, "submitted")} if tap == "off" else set()
    assert ended and len({applicant.joins for applicant in people}) == len(people)


def test_some_lack_papers_and_some_have_them_all(happened):
    texts = "".join(letter.text for each in happened[1] for _, letter in each.sent)
    assert "还缺" in texts and "材料清单已全部打勾" in texts


def test_the_same_notice_is_rehearsed_alike_every_time(tmp_path):
    picture = str(tmp_path / "again.png")
    code, printed = rehearsed("ruoqiang-2024", people="3", picture=picture)
    assert code == 0 and "2024-10-25" in printed and "受理纸质材料：最后一天" in printed
    assert rehearsed("ruoqiang-2024", people="3", picture=picture) == (code, printed)


def test_a_notice_of_ones_own_is_rehearsed_and_texts_are_shown_whole(tmp_path, monkeypatch):
    monkeypatch.setenv("NOTICES_DIR", str(FICTITIOUS.parent))
    code, printed = rehearsed(FICTITIOUS.name, people="4", picture=str(tmp_path / "own.png"), texts=True)
    assert code == 0 and "咨询电话：0000-1000001" in printed
    assert {"第一次申报：今天开始", "第二次申报：今天开始"} <= {what for _, _, what, _ in rows(printed)}


def test_what_is_sent_at_night_is_counted_and_said_to_be_too_late_for_the_morning(tmp_path, monkeypatch):
    monkeypatch.setenv("NOTICES_DIR", str(FICTITIOUS.parent))
    code, printed = rehearsed(FICTITIOUS.name, people="4", picture=str(tmp_path / "night.png"))
    at_night = sum(count for _, hour, _, count in rows(printed) if not "09:00" <= hour < "21:00")
    assert at_night > 0, "the notice ends at midnight, and three hours before it people are reminded"
    assert f"、夜间发出{at_night}条（其中{at_night}条等到早上就已截止）。" in printed
    assert code == 0 and "核对无误" in printed


def test_ctrl_c_ends_it_with_what_was_so_far(tmp_path):
    picture = tmp_path / "so_far.png"
    paced = Process("rehearse", AKSU.id, "--people", "3", "--speed", "86400", "--picture", str(picture))
    printed = b""
    while "订阅提醒".encode() not in printed:
        printed += (line := paced.stdout.readline())
        assert line, paced.ends()
    paced.gets(signal.SIGINT)
    code, rest, errors = paced.ends()
    assert (code, errors) == (130, b"")
    assert "已中断" in rest.decode() and "待发" in rest.decode() and picture.exists()


def test_sums_that_do_not_add_up_are_not_called_right():
    right = Account(3, {"sent": 2, "cancelled": 1}, {}, 1, 0, 0, 0, 0)
    assert right.is_right and not right._replace(written=4).is_right
    assert not right._replace(states={"sent": 2, "sending": 1}).is_right
    assert not any(right._replace(**{promise: 1}).is_right for promise in right._fields[4:])


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"notice": "nope"}, "没有编号为“nope”的通知；现有：aksu-2025h2"),
        ({"people": "0"}, "--people 须是1至200的整数"),
        ({"people": "201"}, "--people 须是1至200的整数"),
        ({"people": "²"}, "--people 须是1至200的整数"),
        ({"speed": "0"}, "--speed"),
        ({"speed": "nan"}, "--speed"),
        ({"speed": "quick"}, "--speed"),
        ({"picture": "/nowhere/plan.png"}, "图片不能存为 /nowhere/plan.png：没有这个目录"),
        ({"picture": "/"}, "图片不能存为 /：这是一个目录"),
        ({"picture": "/dev/shm/none/"}, "图片不能存为 /dev/shm/none：这是一个目录"),
    ],
)
def test_what_cannot_be_done_is_said_plainly_before_anything_is(given, words, capsys):
    assert rehearsed(**{"notice": AKSU.id} | given) == (2, "")
    errors = capsys.readouterr().err
    assert words in errors and "Traceback" not in errors


def test_faults_of_a_notice_are_named_with_their_line(tmp_path, monkeypatch, capsys):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notice.yaml").write_text("id: mine\n")
    monkeypatch.setenv("NOTICES_DIR", str(tmp_path))
    assert rehearsed("mine") == (2, "")
    assert "notice.yaml" in capsys.readouterr().err


@pytest.mark.parametrize("notice", ["xin-anytime", "geng-from-now", "bing-quarterly", "ji-counties"])
def test_a_notice_without_an_end_or_with_rounds_or_apart_can_be_rehearsed(notice, tmp_path, monkeypatch):
    monkeypatch.setenv("NOTICES_DIR", str(TIMED))
    monkeypatch.chdir(tmp_path)
    code, printed = rehearsed(notice, people="6")
    assert code == 0, printed
    assert ("第1季度" in printed) == (notice == "bing-quarterly") and "第2季度" not in printed
    assert bool(rows(printed)) == (notice in ("bing-quarterly", "ji-counties"))
