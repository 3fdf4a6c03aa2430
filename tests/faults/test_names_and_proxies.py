"""By which names the page is called, and whom it believes who a client is."""

import argparse
import re
from unittest.mock import Mock

import aiohttp
import pytest
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import BadSettings, Settings, read_settings
from bot.web.addresses import Addresses
from tests.support.page import app_served
from tests.support.server import serving


async def test_behind_https_the_cookie_is_bound_to_it(sqlite_copy):
    async with app_served(sqlite_copy, page_url="https://zc.example") as address:
        async with aiohttp.ClientSession(address) as http, http.get("/") as page:
            given = page.headers.getall("Set-Cookie")[0]
            assert page.headers["Strict-Transport-Security"].startswith("max-age=")
        assert re.match(r"__Host-visitor=\w{32}\.\w{64}; ", given)
        assert "Secure" in given and "Path=/" in given and "Domain" not in given
        headers = {"Cookie": given.partition(";")[0], "Host": "zc.example"}
        async with aiohttp.ClientSession(address, headers=headers) as http:
            for origin, status in (("https://zc.example", 200), ("http://zc.example", 403), ("https://x.example", 403)):
                message = {"id": 1, "text": "/start"}
                async with http.post("/messages", json=message, headers={"Origin": origin}) as response:
                    assert response.status == status


async def test_without_https_nothing_is_bound_to_it(sqlite_copy):
    served = app_served(sqlite_copy, page_url="http://zc.example:8080")
    async with served as address, aiohttp.ClientSession(address) as http, http.get("/") as page:
        assert page.headers["Set-Cookie"].startswith("visitor=") and "Secure" not in page.headers["Set-Cookie"]
        assert "Strict-Transport-Security" not in page.headers


HOSTS = [
    ({}, "localhost:8080", 200),
    ({}, "127.0.0.1", 200),
    ({}, "[::1]:8080", 200),
    ({}, "evil.example", 421),
    ({}, "", 421),
    ({}, "[", 421),
    ({"host": "0.0.0.0"}, "any.example", 200),
    ({"page_url": "https://zc.example"}, "zc.example", 200),
    ({"page_url": "https://zc.example"}, "ZC.example:443", 200),
    ({"page_url": "https://zc.example", "host": "0.0.0.0"}, "127.0.0.1:8080", 200),
    ({"page_url": "https://zc.example", "host": "0.0.0.0"}, "evil.example", 421),
    ({"page_url": "https://职称.example"}, "xn--inz43k.example", 200),
]


@pytest.mark.parametrize(("settings", "host", "status"), HOSTS)
async def test_the_page_answers_to_its_own_names_only(sqlite_copy, settings, host, status):
    async with app_served(sqlite_copy, **settings) as address:
        async with aiohttp.ClientSession(address) as http, http.get("/", headers={"Host": host}) as response:
            assert response.status == status
            assert status == 200 or "请用公布的网址打开本页面" in await response.text()
        async with aiohttp.ClientSession(address) as http, http.get("/healthz", headers={"Host": host}) as response:
            assert response.status == 200


PROXIES = "10.0.0.0/8, 127.0.0.1, fd00::/8"


WAYS = [
    ("", "203.0.113.7", "198.51.100.1", "203.0.113.7"),
    (PROXIES, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
    (PROXIES, "127.0.0.1", "198.51.100.1", "198.51.100.1"),
    (PROXIES, "127.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"),
    (PROXIES, "127.0.0.1", "1.1.1.1, 198.51.100.1, 10.2.3.4", "198.51.100.1"),
    (PROXIES, "::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"),
    (PROXIES, "fd00::1", "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
    (PROXIES, "127.0.0.1", "nonsense", "127.0.0.1"),
    (PROXIES, "127.0.0.1", "198.51.100.1, nonsense", "127.0.0.1"),
    (PROXIES, "127.0.0.1", None, "127.0.0.1"),
    ("", "2001:db8:1:2:ffff::4", None, "2001:db8:1:2::/64"),
]


def client(trusted, peer, forwarded):
    transport = Mock(get_extra_info={"peername": (peer, 1)}.get)
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    request = make_mocked_request("GET", "/", headers, transport=transport)
    return Addresses(Settings(trusted_proxy=trusted).trusted_proxy).of_client(request)


@pytest.mark.parametrize(("trusted", "peer", "forwarded", "address"), WAYS)
def test_a_client_is_whoever_our_own_proxies_say(trusted, peer, forwarded, address):
    assert client(trusted, peer, forwarded) == address


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"])))
def test_whoever_is_no_proxy_is_not_believed(forwarded):
    assert client(PROXIES, "203.0.113.7", forwarded) == "203.0.113.7"


def test_a_proxy_that_is_not_named_is_warned_of(tmp_path):
    for named, times in (({}, 1), ({"TRUSTED_PROXY": "127.0.0.1"}, 0)):
        with serving(tmp_path, PAGE_URL="https://zc.example", **named) as server:
            code, log = server.stop()
        assert code == 0 and log.count("没有设置 TRUSTED_PROXY") == times


@pytest.mark.parametrize("given", ["nonsense", "127.0.0.1;10.0.0.1", "10.0.0.1/8", "300.1.1.1", "127.0.0.1,"])
def test_a_trusted_proxy_that_is_none_is_said(monkeypatch, given):
    monkeypatch.setenv("TRUSTED_PROXY", given)
    with pytest.raises(BadSettings, match="TRUSTED_PROXY 应写成"):
        read_settings(argparse.Namespace())


@pytest.mark.parametrize("given", ["https://a:99999", "https://a:b", "https://:443", "https://u:p@a", "https://["])
def test_an_address_of_the_page_that_is_none_is_said(monkeypatch, given):
    monkeypatch.setenv("PAGE_URL", given)
    with pytest.raises(BadSettings, match="PAGE_URL"):
        read_settings(argparse.Namespace())
