"""A browser that sends the same again until it is acknowledged, and what people say by it."""

import asyncio
import itertools
import re

import aiohttp
import orjson

from tests.support.page import Browser
from tests.support.person import TOWNSHIP

#: How several people answer, each in their own way.
PEOPLE = (
    TOWNSHIP,
    (("哪个县", "若羌县"), ("什么时候开始从事", "2024年8月"), *TOWNSHIP),
    (("哪个县", "拜城"), ("", "不清楚")),
    (("什么专业", "会计"), ("什么时候开始从事", "2022年11月3日"), *TOWNSHIP),
    (("现在的职称", "中级"), ("什么时候取得现有职称", "2021年12月"), ("驻村等基层服务吗", "驻村"),
     ("从哪天开始", "2022年3月1日"), ("连续几年考核", "3年"), ("到哪天结束", "至今"), *TOWNSHIP),
)  # fmt: skip
INTERVIEWS = 2


class Persistent(Browser):
    """A browser that sends the same again until it is acknowledged, as the page's script does."""

    def __init__(self, address, sends=lambda: None):
        super().__init__(address)
        self._sends = sends
        self.acknowledged, self.cut_off = [], 0

    async def page(self):
        return await self._insist(super().page)

    async def post(self, body):
        self._sends()
        status, answer = await self._insist(super().post, body)
        assert (status, answer) == (200, {"alert": None})
        self.acknowledged.append({name: value for name, value in body.items() if name != "id"})

    async def _insist(self, request, *what):
        for tries in itertools.count(1):
            try:
                answer = await request(*what)
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)
            else:
                self.cut_off += tries > 1
                return answer
        raise AssertionError

    async def _file(self, link):
        async with self.http.get(link) as response:
            return await response.read()

    async def converse(self, answers):
        """Some interviews, one after the other; in the end everything that was said and that is kept."""
        async with self:
            await self.says("/start")
            for number in range(INTERVIEWS):
                if number:
                    await self.says("/restart")
                    await self.taps("清空并重新开始")
                assert "结果供参考" in await self.interview(answers)
            page = re.findall(r"<article.*?</article>", await self.page(), re.S)
            await self.says("/export")
            link = re.search(r'href="(/files/\d+)"', await self.page())[1]
            file = await self._insist(self._file, link)
            (kept,) = orjson.loads(file)["conversation"]
            return page, kept["data"], kept["last_seq"], self.acknowledged
