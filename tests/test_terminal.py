"""The conversation in a terminal, as a process of its own."""

import os
import re
import subprocess
import sys

from tests.person import TOWNSHIP

COMMAND = [sys.executable, "-m", "bot", "--at", "2025-10-20T09:00", "chat"]


def chat(folder, typed, command=COMMAND):
    """Type lines and leave; what was printed."""
    done = subprocess.run(
        command,
        input=typed,
        env=os.environ | {"DATABASE_URL": f"sqlite+aiosqlite:///{folder}/test.db"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


class Sitting:
    """A sitting at the terminal, in which what is typed depends on what was printed."""

    def __init__(self, folder):
        env = os.environ | {"DATABASE_URL": f"sqlite+aiosqlite:///{folder}/test.db"}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(COMMAND, env=env, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        self.printed = self._until_prompt()

    def types(self, text):
        self._process.stdin.write(f"{text}\n")
        self._process.stdin.flush()
        self.printed = self._until_prompt()

    def leaves(self):
        rest, errors = self._process.communicate(timeout=30)
        assert (self._process.returncode, errors) == (0, "")
        return rest

    def _until_prompt(self):
        printed = ""
        while not printed.endswith("> "):
            letter = self._process.stdout.read(1)
            assert letter, self._process.stderr.read()
            printed += letter
        return printed


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
    assert second.printed.strip().startswith("初定 中级：个人申报材料，已备 1/14\n☑ 8. 2024年度考核表\n")
    second.leaves()


def answer(text):
    """What the township's graduate answers to the question printed last."""
    return next(answer for words, answer in TOWNSHIP if words in text)


def test_ctrl_d_leaves_politely_and_nonsense_is_answered_kindly(tmp_path):
    assert "没有找到对应的通知" in chat(tmp_path, "99\n\n½\n")


def test_bytes_that_are_no_text_are_answered_kindly(tmp_path):
    env = os.environ | {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/test.db", "PYTHONIOENCODING": "utf-8:strict"}
    done = subprocess.run(COMMAND, input=b"\xff\xfe\n/help\n", env=env, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "没有找到对应的通知" in done.stdout.decode() and done.stdout.decode().endswith("接着来。\n")


def test_a_bad_moment_is_refused(tmp_path):
    command = [*COMMAND[:3], "--at", "gestern", "chat"]
    done = subprocess.run(command, input="", capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr == "“gestern”不能用作时间，请写成 2025-10-20T09:00（北京时间，2000年至2100年）\n"


def test_a_database_that_cannot_be_opened_is_said(tmp_path):
    (tmp_path / "test.db").mkdir()
    env = os.environ | {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/test.db"}
    done = subprocess.run(COMMAND, input="", capture_output=True, text=True, timeout=60, env=env)
    assert done.returncode == 2
    assert done.stderr.startswith("无法打开数据库")
