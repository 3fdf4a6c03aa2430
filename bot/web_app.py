"""The web application: the page, its messages, its events, the decision API, and the program's health."""

from aiogram import Bot, Dispatcher
from aiohttp import web

from bot import openapi
from bot.channels.page import receive
from bot.channels.page.front import Front
from bot.channels.page.refused import refused_in_words
from bot.clock import Clock
from bot.web import api, health
from bot.web.answers import refuse
from bot.web.server import NAME
from handlers.conversation.errors import log_failure
from locales import SOURCE, say, speaking
from rules.notice_files.library import Library
from services.store.passing import is_passing
from services.store.store import Store

#: No request is larger: an answer is a line of text, an applicant's facts a page of JSON.
LARGEST_REQUEST = 64 * 1024
#: No address of ours is longer; a file's name that is too long would be a fault of the disk's.
LONGEST_PATH = 250

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Server": NAME,
}
#: Whoever came by HTTPS once does not come without it for a year.
_HTTPS_HEADERS = {"Strict-Transport-Security": "max-age=31536000"}


def make_app(
    store: Store, dispatcher: Dispatcher, bot: Bot, library: Library, clock: Clock, front: Front
) -> web.Application:
    """The application for one page bot; what handlers need is handed to them here."""
    app = web.Application(middlewares=[refused_in_words, _in_words], client_max_size=LARGEST_REQUEST)
    headers = _HEADERS | (_HTTPS_HEADERS if front.origin.is_https else {})

    async def secure(request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(headers)
        response.headers.setdefault("Cache-Control", "no-store")

    app.on_response_prepare.append(secure)
    receive.Conversation(store, dispatcher, bot, clock, front).add_to(app)
    api.DecisionApi(library, front.limits, clock).add_to(app)
    openapi.Description().add_to(app)
    health.Health(store, library, dispatcher["metrics"]).add_to(app)
    return app


def _address(request: web.Request) -> str:
    """Which of the application's addresses was asked for: what else stands in the path is the stranger's."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "unknown"


@web.middleware
async def _in_words(request: web.Request, handler) -> web.StreamResponse:
    """What aiohttp refuses by itself is refused in words; so is what went wrong, without saying more."""
    if len(request.path.encode()) > LONGEST_PATH:
        return refuse(404, "request", say("page.fault.missing"))
    try:
        with speaking(SOURCE):  # connections are shared: the one before may have been answered in another language
            return await handler(request)
    except ConnectionError:
        raise
    except web.HTTPRequestEntityTooLarge:
        return refuse(413, "request", say("page.fault.size"))
    except web.HTTPRequestTimeout:
        response = refuse(408, "request", say("page.fault.late"))
        response.force_close()
        return response
    except web.HTTPMethodNotAllowed as error:
        response = refuse(405, "request", say("page.fault.method"))
        response.headers["Allow"] = error.headers["Allow"]
        return response
    except (web.HTTPNotFound, web.HTTPForbidden) as error:
        return refuse(error.status, "request", say("page.fault.missing"))
    except web.HTTPException:
        raise
    except Exception as error:
        log_failure(f"{request.method} {_address(request)}", error)
        if is_passing(error):
            return refuse(503, "database", say("error.sorry"))
        return refuse(500, "request", say("error.sorry"))
