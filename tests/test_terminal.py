"""The conversation in a terminal, as a process of its own."""

import os
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


def answer(text):
    """What the township's graduate answers to the question printed last."""
    return next(answer for words, answer in TOWNSHIP if words in text)


def test_a_whole_interview_typed_and_by_number_over_several_sittings(tmp_path):
    printed = chat(tmp_path, "6\n")
    assert "距截止还有 4 天" in printed and "6. 拜城县" in printed and "✓ 拜城县" in printed
    assert printed.endswith("再见，回答已保留，下次运行可以接着来。\n")
    for _ in range(20):
        last = printed.rpartition("> ")[0].rpartition("> ")[2]
        if "结果供参考" in last:
            break
        printed = chat(tmp_path, f"1\n{answer(last)}\n")
        assert "回答都还在" in printed and "1. 接着来" in printed
    assert "可申报：初定 中级（依据 二（一）2）" in last
    assert "<b>" not in printed


def test_ctrl_d_leaves_politely_and_nonsense_is_answered_kindly(tmp_path):
    assert "没有找到对应的通知" in chat(tmp_path, "99\n\n½\n")


def test_a_bad_moment_is_refused(tmp_path):
    command = [*COMMAND[:3], "--at", "gestern", "chat"]
    done = subprocess.run(command, input="", capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr == "“gestern”不是时间，请写成 2025-10-20T09:00（北京时间）\n"


def test_a_database_that_cannot_be_opened_is_said(tmp_path):
    (tmp_path / "test.db").mkdir()
    env = os.environ | {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/test.db"}
    done = subprocess.run(COMMAND, input="", capture_output=True, text=True, timeout=60, env=env)
    assert done.returncode == 2
    assert done.stderr.startswith("无法打开数据库")
