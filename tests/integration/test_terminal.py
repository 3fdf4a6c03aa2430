"""The conversation in a terminal, as a process of its own."""

import os
import re
import subprocess
import sys

from aiogram.types import BufferedInputFile

from bot.channel_names import TERMINAL_BOT_ID
from bot.channels.local_session import local_bot
from bot.channels.terminal.session import TerminalSession
from tests.support.person import TOWNSHIP
from tests.support.process import loaded_and_said, run
from tests.support.terminal import COMMAND, Sitting, on
from tests.support.waiting import HANGS


def test_a_whole_interview_typed_and_by_number_over_two_sittings(tmp_path):
    first = Sitting(tmp_path)
    assert "距截止还有 4 天" in first.printed and "6. 拜城县" in first.printed
    first.types("6")
    assert "✓ 拜城县" in first.printed
    for _ in range(3):
        first.types(answer(first.printed))
    assert first.leaves().endswith("再见，回答已保留，下次运行可以接着来。\n")

    second = Sitting(tmp_path)
    assert "回答都还在" in second.printed and "1. 接着来" in second.printed
    second.types("1")
    while "结果供参考" not in second.printed:
        second.types(answer(second.printed))
    assert "可申报：初定 中级 — 依据 二（一）2" in second.printed
    assert "<b>" not in second.printed
    for option in ("时间安排", "时间图"):
        second.types(re.search(rf"(\d+)\. {option}", second.printed)[1])
    assert "个人网上申报：9月28日至10月24日18:00（还有4天）" in second.printed
    second.types(re.search(r"(\d+)\. 材料清单", second.printed)[1])
    second.types("8")
    assert second.printed.strip().startswith("初定 中级：个人申报材料，已备 1/13\n")
    assert "8. ☑ 2024年度考核表\n" in second.printed
    second.leaves()


def answer(text):
    """What the township's graduate answers to the question printed last, below the one that was answered."""
    return next(answer for words, answer in TOWNSHIP if words in text.rpartition("✓")[2])


def test_ctrl_d_leaves_politely_and_nonsense_is_answered_kindly(tmp_path):
    done = run(*COMMAND, given="99\n\n½\n".encode(), env=on(tmp_path))
    assert (done.returncode, done.stderr) == (0, b"")
    assert "没有看懂，请选择单位所在的县（市）" in done.stdout.decode()


def test_bytes_that_are_no_text_are_answered_kindly(tmp_path):
    """From a cold start, as everybody's is, which loads nothing of a model."""
    env = os.environ | on(tmp_path) | {"PYTHONIOENCODING": "utf-8:strict"}
    command = [sys.executable, "-X", "importtime", "-m", "bot", *COMMAND]
    done = subprocess.run(command, input=b"\xff\xfe\n/help\n", env=env, capture_output=True, timeout=HANGS)
    loaded, said = loaded_and_said(done.stderr.decode())
    assert (done.returncode, said) == (0, [])
    assert "bot.chat" in loaded and "services.language.model.client" not in loaded
    assert "请写出您想问的事" in done.stdout.decode() and done.stdout.decode().endswith("接着来。\n")


def test_a_bad_moment_is_refused():
    done = run("--at", "gestern", "chat")
    assert done.returncode == 2
    assert done.stderr.decode() == "“gestern”不能用作时间，请写成 2025-10-20T09:00（北京时间，2000年至2100年）\n"


def test_a_database_that_cannot_be_opened_is_said(tmp_path):
    (tmp_path / "test.db").mkdir()
    done = run(*COMMAND, env=on(tmp_path))
    assert done.returncode == 2
    assert done.stderr.decode().startswith("无法打开数据库")


async def test_at_a_terminal_a_file_is_saved_and_never_over_another(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    session = TerminalSession()
    bot = local_bot(TERMINAL_BOT_ID, session)
    for content in (b"one", b"two"):
        await bot.send_document(1, BufferedInputFile(content, "a.json"), caption="&lt;")
    assert [(tmp_path / name).read_bytes() for name in ("a.json", "a-2.json")] == [b"one", b"two"]
    assert f"<\n已保存到 {tmp_path / 'a-2.json'}" in capsys.readouterr().out


def test_a_season_passes_in_the_terminal(tmp_path):
    env = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/test.db"}
    done = run("--at", "2025-10-24T17:00", "--speed", "86400", "chat", given=b"/start\n", env=env)
    assert "【已结束】阿克苏2025年下半年" in done.stdout.decode().rpartition("> ")[0]
