"""What is refused to whoever opens an address is said on a page; programs, and the page's own scripts, get JSON."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.channels.page.rendering import rendered
from bot.web.answers import WORDS
from locales import SOURCE, speaking


@web.middleware
async def refused_in_words(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """The handler's response; where it refuses what a person opened, as a page with the way back."""
    response = await handler(request)
    if isinstance(response, web.Response) and WORDS in response and _is_opened(request):
        is_elsewhere = response.status == web.HTTPMisdirectedRequest.status_code  # there the way back leads here again
        with speaking(SOURCE):  # as whatever is refused
            response.text = rendered("refused.html", words=response[WORDS], is_elsewhere=is_elsewhere)
        response.content_type = "text/html"
    return response


def _is_opened(request: web.Request) -> bool:
    """Whether a browser asks for what it will show by itself; old ones tell only what they like to get."""
    mode = request.headers.get("Sec-Fetch-Mode")
    return mode == "navigate" if mode else request.headers.get("Accept", "").startswith("text/html")
