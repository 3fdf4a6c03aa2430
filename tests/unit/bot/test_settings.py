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
