"""A file of SQLite has one serving program; commands beside it do what they are told."""

import pytest

from tests.support.process import run
from tests.support.server import free_port, serving


@pytest.fixture
def server(tmp_path):
    with serving(tmp_path) as server:
        yield server


@pytest.fixture
def settings(tmp_path, server):
    return {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/test.db"}


def serve(settings):
    return run("serve", "--port", str(free_port()), env=settings)


def test_a_second_program_on_the_same_file_does_not_start_and_says_why(server, settings, tmp_path):
    refused = serve(settings)
    assert refused.returncode == 2 and refused.stdout == b""
    words = refused.stderr.decode()
    assert str(tmp_path / "test.db") in words and "另一个服务程序" in words and "PostgreSQL" in words
    assert "Traceback" not in words
    assert server.stop() == (0, "")


def test_once_the_first_is_gone_however_the_next_starts(server):
    server.kill()
    server.start()
    assert server.address in server.printed
    assert server.stop()[0] == 0
    server.start()
    assert server.address in server.printed


@pytest.mark.parametrize(
    "words", [("staff", "invite", "窗口"), ("staff", "list"), ("unit", "add", "农业农村局"), ("backup", "copy.db")]
)
def test_commands_work_beside_it(server, settings, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(*words, env=settings).returncode == 0


def test_the_terminals_conversation_works_beside_it(server, settings):
    said = run("--at", "2025-10-20T09:00", "chat", given="拜城县\n".encode(), env=settings)
    assert said.returncode == 0 and "现在的职称" in said.stdout.decode()


def test_where_no_lock_can_be_written_it_does_not_start_and_says_so(tmp_path):
    (tmp_path / "test.db.lock").mkdir()
    refused = serve({"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/test.db"})
    assert refused.returncode == 2 and "无法打开数据库" in refused.stderr.decode()
