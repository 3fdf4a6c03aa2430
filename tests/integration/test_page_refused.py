"""What the page does not take: bad messages, requests from elsewhere, and addresses that there are none of."""

import aiohttp
import orjson
import pytest
from yarl import URL

BAD = [
    b"",
    b"{",
    b"\xff\xfe",
    b"[" * 50_000,
    b'{"id": 1, "text": "\\ud800"}',
    b"null",
    b"[]",
    b'"text"',
    b"{}",
    b'{"id": 1}',
    b'{"id": 1, "text": 5}',
    b'{"id": 1, "text": " "}',
    b'{"id": true, "text": "a"}',
    b'{"id": "1", "text": "a"}',
    b'{"id": -1, "text": "a"}',
    b'{"id": 9999999999999999999999, "text": "a"}',
    b'{"id": 1e5, "text": "a"}',
    b'{"id": 1, "text": "a", "more": 1}',
    b'{"id": 1, "message": 1, "data": 7}',
    b'{"id": 1, "message": null, "data": "a"}',
    orjson.dumps({"id": 1, "message": 1, "data": "好" * 22}),
    orjson.dumps({"id": 1, "text": "好" * 4097}),
]


@pytest.mark.parametrize("body", BAD)
async def test_a_bad_message_is_refused_in_words(browser, body):
    status, answer = await browser.post(body)
    assert status == 422
    assert answer["error"]["field"] and answer["error"]["message"]


HOSTILE_TEXTS = ["\x00", "{0}{facts}%s", "好" * 4096, "'; DROP TABLE conversation;--", "\u202e\u2066", "/" * 99]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
async def test_hostile_text_is_only_text(browser, text):
    assert (await browser.says(text))[0] == 200


@pytest.mark.parametrize("path", ["/messages", "/api/v1/decisions"])
async def test_a_request_that_is_too_large_is_refused_in_words(browser, path):
    status, answer = await browser.post(b'{"id": 1, "text": "' + b"x" * 100_000 + b'"}', path)
    assert status == 413
    assert answer["error"]["message"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
)
async def test_requests_from_elsewhere_are_refused(browser, headers):
    status, _ = await browser.post({"id": 1, "text": "本科"}, headers=headers)
    assert status == 403
    assert "本科" not in await browser.page()


async def test_a_request_of_its_own_origin_is_taken(browser):
    status, _ = await browser.post({"id": 1, "text": "/start"}, headers={"Origin": browser.address})
    assert status == 200


@pytest.mark.parametrize("cookie", [None, "", "x", "g" * 32, "A" * 32, "0" * 33])
async def test_without_a_cookie_of_this_page_nothing_is_taken(address, cookie):
    cookies = {} if cookie is None else {"visitor": cookie}
    async with aiohttp.ClientSession(cookies=cookies, cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        async with http.post(f"{address}/messages", json={"id": 1, "text": "/start"}) as response:
            assert response.status == 403
        for path in ("events", "messages"):
            async with http.get(f"{address}/{path}") as response:
                assert response.status == 403
                assert (await response.json())["error"]["field"] == "visitor"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/static/../app.py", 404),
        ("GET", f"/static/{'a' * 300}", 404),
        ("GET", f"/{'a' * 7000}", 404),
        ("GET", "/static/%2e%2e/app.py", 404),
        ("GET", "/static/", 403),
        ("DELETE", "/", 405),
        ("PUT", "/messages", 405),
        ("GET", "/api/v1/decisions", 405),
    ],
)
async def test_other_addresses_are_refused_in_words(browser, method, path, status):
    async with browser.http.request(method, URL(path, encoded=True)) as response:
        assert response.status == status
        assert (await response.json())["error"]["message"]
        assert ("Allow" in response.headers) == (status == 405)


@pytest.mark.parametrize(
    ("headers", "is_page"),
    [
        ({"Sec-Fetch-Mode": "navigate", "Accept": "text/html,*/*"}, True),
        ({"Accept": "text/html,application/xhtml+xml"}, True),
        ({"Sec-Fetch-Mode": "cors", "Accept": "text/html"}, False),
        ({"Accept": "*/*"}, False),
    ],
)
async def test_whoever_opens_an_address_that_there_is_none_of_reads_it_and_finds_back(browser, headers, is_page):
    async with browser.http.get("/常见问题", headers=headers) as response:
        assert response.status == 404
        shown = await response.text()
        assert (">没有这个页面\n" in shown and '<a href="/">' in shown) == is_page
        assert (response.content_type == "application/json") == (not is_page)
