"""The page over HTTP: the application alone, and the real program in its own process."""

import asyncio
import os
import re
import subprocess
import sys

import aiohttp
import orjson
import pytest
from aiohttp import web

from bot.channels.page.session import PageSession
from bot.serve import listen
from bot.settings import Settings
from bot.starting import CannotStart
from tests.support.page import Browser, _numbers
from tests.support.process import loaded_and_said, run
from tests.support.server import free_port, serving
from tests.support.waiting import HANGS


async def test_a_whole_interview_over_http(browser):
    await browser.says("/start")
    result = await browser.interview()
    assert "可申报：初定 中级" in result and "距截止还有 4 天" in result


async def test_the_page_loads_nothing_from_elsewhere_and_runs_no_script_of_its_own(browser):
    async with browser.http.get("/") as response:
        page, policy = await response.text(), response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert not re.search(r"https?://|<script(?! src)|<style|\sstyle=|\son\w+=", page)
    for path in re.findall(r'(?:src|href)="([^"]+)"', page):
        async with browser.http.get(path) as response:
            assert response.status == 200
            assert "Content-Security-Policy" in response.headers


async def test_the_cookie_is_for_the_server_alone(address):
    async with aiohttp.ClientSession() as http, http.get(address) as response:
        cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie


async def test_what_a_person_types_is_escaped_on_the_page(browser):
    await browser.says("<script>alert(1)</script>")
    page = await browser.page()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page


async def test_visitors_do_not_see_each_other(address):
    async with Browser(address) as one, Browser(address) as other:
        await one.says("秘密")
        assert "秘密" in await one.page()
        assert "秘密" not in await other.page()


async def test_the_same_request_again_has_no_second_effect(browser):
    await browser.says("/start")
    message, data = (await browser.buttons())["拜城县"]
    body = {"id": next(_numbers), "message": message, "data": data}
    answers = await asyncio.gather(*(browser.post(body) for _ in range(5)))
    assert {status for status, _ in answers} == {200}
    assert (await browser.page()).count("<article") == 2


async def test_a_stale_button_gives_a_kind_word(browser):
    await browser.says("/start")
    message, data = (await browser.buttons())["拜城县"]
    for _ in range(2):
        status, answer = await browser.post({"id": next(_numbers), "message": message, "data": data})
    assert status == 200 and "过期" in answer["alert"]


async def test_an_alert_comes_to_whoever_tapped_though_others_tap_under_the_same_number(address, monkeypatch):
    shown, said, is_over = PageSession.alert, asyncio.Event(), asyncio.Event()

    async def dawdle(session, query_id, text):
        await shown(session, query_id, text)
        said.set()
        await is_over.wait()

    async with Browser(address) as late, Browser(address) as other:
        for browser in (late, other):
            await browser.says("/start")
        (stale, data), _ = (await late.buttons())["拜城县"], await late.taps("拜城县")
        fresh, number = (await other.buttons())["拜城县"][0], next(_numbers)
        monkeypatch.setattr(PageSession, "alert", dawdle)
        waiting = asyncio.create_task(late.post({"id": number, "message": stale, "data": data}))
        await asyncio.wait_for(said.wait(), 10)
        assert await other.post({"id": number, "message": fresh, "data": data}) == (200, {"alert": None})
        is_over.set()
        assert "过期" in (await waiting)[1]["alert"]


async def test_events_tell_every_change_and_can_be_resumed(browser):
    await browser.says("/start")
    await browser.taps("拜城县")
    heard = await browser.hears()
    numbers = [event["id"] for event in heard]
    assert numbers == sorted(numbers)
    assert {event["data"]["id"] for event in heard} == {1, 2}
    assert "✓" in next(event for event in heard if event["data"]["id"] == 1)["data"]["html"]
    assert [event["id"] for event in await browser.hears(after=numbers[0])] == numbers[1:]
    assert await browser.hears(**{"Last-Event-ID": str(numbers[-1])}) == []
    assert await browser.hears(after="x") == heard


async def asks(browser, after, language="zh-CN"):
    async with browser.http.get(f"/messages?after={after}&language={language}") as response:
        assert response.status == 200
        return orjson.loads(await response.read())


async def test_what_is_new_can_be_asked_for_and_is_what_events_tell(browser):
    assert (await asks(browser, 0))["messages"] == []
    await browser.says("/start")
    await browser.taps("拜城县")
    heard = await browser.hears()
    news = await asks(browser, 0)
    assert [{"seq": event["id"]} | event["data"] for event in heard] == news["messages"]
    assert [message["seq"] for message in (await asks(browser, heard[0]["id"]))["messages"]] == [heard[-1]["id"]]
    assert await asks(browser, news["seq"]) == news | {"messages": []}


async def test_a_page_of_the_past_is_told_that_it_was_erased_in_its_language(browser):
    await browser.says("/start")
    await browser.says("/language")
    await browser.taps("English")
    news = await asks(browser, 0, "en")
    assert news["language"] == "en" and news["erased"] is None
    await browser.says("/delete")
    await browser.taps("Delete all")
    again = await asks(browser, news["seq"], "en")
    assert "Everything was deleted" in again["erased"] and again["messages"] == [] and again["seq"] == 0
    await browser.says("/start")
    again = await asks(browser, news["seq"], "en")
    assert again["erased"] and len(again["messages"]) == 1


@pytest.mark.parametrize("query", ["after=x", "after=-1", "after=" + "9" * 99, "language=%00", "language=xx", ""])
async def test_a_strange_question_for_news_is_answered_all_the_same(browser, query):
    await browser.says("/start")
    async with browser.http.get(f"/messages?{query}") as response:
        assert response.status == 200
        assert len(orjson.loads(await response.read())["messages"]) == 1


async def test_a_change_is_told_when_it_happens(browser, monkeypatch):
    monkeypatch.setattr("bot.channels.page.receive.HEARTBEAT", 10 * HANGS)
    async with browser.http.get("/events") as response:
        await response.content.readline()
        await browser.says("/start")
        while not (await asyncio.wait_for(response.content.readline(), HANGS)).startswith(b"data:"):
            pass


async def test_the_api_decides_as_the_command_line_does(browser):
    facts = {"education": "本科", "study_mode": "全日制", "workplace_level": "乡镇", "service_start": "2022-07",
             "assessments_passed": True, "specialty": "农艺", "title": "无", "village_kind": "无"}  # fmt: skip
    status, decision = await browser.post({"notice": "aksu-2025h2", "facts": facts}, "/api/v1/decisions")
    assert status == 200
    assert decision["best"] == {"track": "初定", "level": "中级"}
    assert decision["as_of"] == "2025-10-24"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"{", "request"),
        (b"[]", "request"),
        (b"{}", "facts"),
        ({"facts": []}, "facts"),
        ({"facts": {"education": "小学"}}, "education"),
        ({"facts": {"service_start": "2022-13"}}, "service_start"),
        ({"facts": {"nothing": 1}}, "nothing"),
        ({"facts": {}, "notice": "none"}, "notice"),
        ({"facts": {}, "notice": [1]}, "notice"),
        ({"facts": {}, "as_of": "tomorrow"}, "as_of"),
        ({"facts": {}, "more": 1}, "more"),
        (b"[" * 60_000, "request"),
    ],
)
async def test_the_api_names_the_field_that_is_wrong(browser, body, field):
    status, answer = await browser.post(body, "/api/v1/decisions")
    assert status == 422
    assert answer["error"]["field"] == field
    assert answer["error"]["message"]


async def test_what_goes_wrong_is_apologised_for_without_saying_more(browser, monkeypatch, caplog):
    def broken(*args):
        raise RuntimeError("".join(["秘", "密"]))

    monkeypatch.setattr("bot.web.api.decide_request", broken)
    status, answer = await browser.post({"facts": {}}, "/api/v1/decisions")
    assert status == 500
    assert answer["error"]["message"].startswith("抱歉")
    assert "RuntimeError" in caplog.text and "秘密" not in caplog.text


async def test_an_address_of_ipv6_is_printed_with_brackets(capsys):
    runner = web.AppRunner(web.Application())
    await runner.setup()
    try:
        await listen(runner, Settings(host="::1", port=0))
    except CannotStart:
        pytest.skip("this machine has no IPv6")
    assert f"http://[::1]:{runner.addresses[0][1]}/\n" in capsys.readouterr().out
    await runner.cleanup()


# The real program.


async def test_a_killed_program_goes_on_where_it_was(tmp_path):
    with serving(tmp_path) as server:
        assert server.printed == f"职称小助手已启动，请在浏览器打开：{server.address}/\n"
        async with Browser(server.address) as browser:
            await browser.says("/start")
            await browser.taps("拜城县")
            page = await browser.page()
            server.kill()
            server.start()
            assert await browser.page() == page
            assert "可申报：初定 中级" in await browser.interview()
            async with browser.http.get("/events") as events:
                await events.content.readline()
                assert server.stop() == (0, "")


def test_a_port_that_is_taken_is_said(tmp_path):
    with serving(tmp_path) as server:
        env = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/other.db"}
        done = run("serve", "--port", str(server.port), env=env)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"端口 {server.port} 已被占用")


def test_a_port_that_is_none_is_said():
    done = run("serve", "--port", "70000")
    assert (done.returncode, done.stderr.decode()) == (2, "设置有误：PORT。请写0至65535的整数，例如 PORT=8080\n")


def test_the_command_serves_from_a_cold_start_as_it_says_and_loads_nothing_of_a_model(tmp_path):
    port = free_port()
    env = os.environ | {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/test.db"}
    command = [sys.executable, "-X", "importtime", "-m", "bot", "serve", "--port", str(port)]
    errors = tmp_path / "errors"
    with (
        errors.open("w") as file,
        subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=file, text=True) as process,
    ):
        assert process.stdout.readline() == f"职称小助手已启动，请在浏览器打开：http://127.0.0.1:{port}/\n"
        process.terminate()
        process.communicate(timeout=HANGS)
    loaded, said = loaded_and_said(errors.read_text())
    assert (process.returncode, said) == (0, [])
    assert "bot.serve" in loaded and "services.language.model.client" not in loaded


async def test_the_list_is_ticked_on_the_page(browser):
    await browser.says("/start")
    await browser.interview()
    await browser.taps("材料清单")
    await browser.taps("☐ 2022年度考核表")
    assert "☑ 2022年度考核表" in await browser.page()


async def test_every_open_page_is_emptied_by_a_deletion(browser):
    await browser.says("/start")
    await browser.says("/delete")
    async with browser.http.get(f"/events?after={max(e['id'] for e in await browser.hears())}") as events:
        assert await events.content.readuntil(b": \n\n") == b": \n\n"
        _, reply = await browser.taps("全部删除")
        assert await events.content.readline() == b"event: erased\n"
    assert "已全部删除" in reply["alert"]
    assert "<article" not in await browser.page()
    await browser.says("/start")
    assert (await browser.page()).count("<article") == 1


async def test_a_link_to_the_page_says_what_it_brings_once(browser):
    async with browser.http.get("/?join=ABCD2345") as response:
        assert 'data-first="/start join_ABCD2345"' in await response.text()
    async with browser.http.get("/?join=%22%3E<script>") as response:
        assert 'data-first=""' in await response.text()
