"""Settings that can be, and those that cannot."""

import argparse

import pytest

from bot.clock import beijing_time
from bot.model import model_of
from bot.settings import BadSettings, read_settings

START = beijing_time("2025-10-20T09:00")


@pytest.mark.parametrize("given", ["https://a.example", "https://a.example/"])
def test_the_address_of_the_page_is_a_setting(given, monkeypatch):
    monkeypatch.setenv("PAGE_URL", given)
    assert read_settings(argparse.Namespace()).page_url == "https://a.example/"
    monkeypatch.setenv("PAGE_URL", "a.example/{code}")
    with pytest.raises(BadSettings, match="PAGE_URL"):
        read_settings(argparse.Namespace())


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "inf", "86401", "schnell", ""])
def test_a_speed_that_cannot_be_is_refused_in_words(speed):
    with pytest.raises(BadSettings, match="须是大于0、不超过86400的数"):
        read_settings(argparse.Namespace(at=None, speed=speed))


@pytest.mark.parametrize("at", ["gestern", "1999-12-31", "9999-12-31T23:59", "0001-01-01", ""])
def test_a_moment_that_cannot_be_is_refused_in_words(monkeypatch, at):
    with pytest.raises(BadSettings, match=f"“{at}”不能用作时间"):
        read_settings(argparse.Namespace(at=at))


def test_the_environment_can_set_the_clock(monkeypatch):
    monkeypatch.setenv("AT", "2025-10-20T09:00")
    monkeypatch.setenv("SPEED", "2.5")
    settings = read_settings(argparse.Namespace())
    assert (settings.at, settings.speed) == (START, 2.5)


def test_a_model_is_off_unless_its_address_is_set(monkeypatch):
    assert model_of(read_settings(argparse.Namespace())) is None
    monkeypatch.setenv("UNDERSTANDING_URL", "")
    assert model_of(read_settings(argparse.Namespace())) is None
    monkeypatch.setenv("UNDERSTANDING_URL", "http://127.0.0.1:8081/v1")
    assert model_of(read_settings(argparse.Namespace())) is not None


@pytest.mark.parametrize(
    "url",
    ["127.0.0.1:8081", "ftp://a.example/v1", "file:///etc/passwd", "http://", "http://u:p@a.example", "http://a:0/v1",
     "x", "http://a.example/v1?key=1", "http://a.example:99999/"],
)  # fmt: skip
def test_an_address_of_a_model_that_cannot_be_is_refused_in_words(url, monkeypatch):
    monkeypatch.setenv("UNDERSTANDING_URL", url)
    with pytest.raises(BadSettings, match="UNDERSTANDING_URL 应写成"):
        read_settings(argparse.Namespace())


def test_the_key_of_a_model_is_a_secret_and_one_that_cannot_be_is_not_shown(monkeypatch):
    monkeypatch.setenv("UNDERSTANDING_KEY", "not-for-the-log")
    settings = read_settings(argparse.Namespace())
    assert "not-for-the-log" in settings.secrets() and "not-for-the-log" not in repr(settings)
    monkeypatch.setenv("UNDERSTANDING_KEY", "not for\nthe log")
    with pytest.raises(BadSettings, match="UNDERSTANDING_KEY") as refused:
        read_settings(argparse.Namespace())
    assert "the log" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("PORT", "abc", "0至65535的整数"),
        ("RETENTION_DAYS", "-1", "0至3650的整数"),
        ("AUDIT_DAYS", "10", "183至3650的整数"),
        ("ROLE_IDLE_DAYS", "0", "1至365的整数"),
        ("DESK_HOURS", "abc", "大于0、不超过1000的数"),
        ("ENGINE", "workers", "embedded"),
        ("LOG_FORMAT", "xml", "json 或 text"),
        ("PAGE_URL", "zhicheng.example", "https://"),
        ("BOT_TOKEN", "abc", "@BotFather"),
        ("WEBHOOK_URL", "zhicheng.example", "https://"),
        ("WEBHOOK_SECRET", "x", "8至256个"),
        ("TELEGRAM_API_BASE", "x", "https://"),
        ("MAIL_FROM", "x", "邮箱地址"),
        ("UNDERSTANDING_MODEL", "x" * 201, "200"),
        ("UNDERSTANDING_KEY", "a b", "密钥"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_what_can(name, given, said, monkeypatch):
    monkeypatch.setenv(name, given)
    with pytest.raises(BadSettings) as refused:
        read_settings(argparse.Namespace())
    words = str(refused.value.words)
    assert words.startswith(f"设置有误：{name}。") and said in words
    if name not in ("WEBHOOK_SECRET", "UNDERSTANDING_KEY"):
        assert "例如" in words or "可以写" in words


@pytest.mark.parametrize(
    "url", ["postgres://u:p@host/db", "postgresql://u:p@host/db", "sqlite:///x.db", "mysql://u:p@host/db"]
)
def test_a_database_by_another_driver_is_refused_with_how_it_is_written(url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(BadSettings) as refused:
        read_settings(argparse.Namespace())
    words = str(refused.value.words)
    assert "postgresql+psycopg://" in words and "sqlite+aiosqlite:///" in words and "***" not in words
