"""The least that serves a page and converses by the same libraries: aiohttp's server and aiogram's dispatcher."""

import asyncio

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.types import Message
from aiohttp import web


async def _echo(message: Message) -> None:
    await message.answer(message.text or "")


async def _page(request: web.Request) -> web.Response:
    return web.Response(text="<!doctype html>", content_type="text/html")


async def _serve() -> None:
    app, dispatcher = web.Application(), Dispatcher()
    app["bot"] = Bot("42:bare", AiohttpSession())
    dispatcher.message.register(_echo)
    app.router.add_get("/", _page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print("http://{}:{}/".format(*runner.addresses[0]), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
