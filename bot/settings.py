"""The settings, read once at the start: from the command line, else the environment."""

import argparse
import re
from collections.abc import Iterator
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated, Literal, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, Secret, StringConstraints, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.clock import beijing_time
from bot.logs import LogFormat
from locales import Explained, Words
from services.accounts.audit import AUDIT_DAYS, FEWEST_DAYS
from services.accounts.mail_address import read_address
from services.accounts.sessions import ROLE_IDLE_DAYS
from services.desk.questions import DESK_HOURS
from services.retention.purge import RETENTION_DAYS

Network = IPv4Network | IPv6Network

#: The clock's highest speed: a day in a second.
FASTEST = 24 * 3600


class BadSettings(Explained, ValueError):
    """Settings that cannot be used; ``words`` say which."""


class MailServer(NamedTuple):
    """An SMTP server. ``is_tls``: encrypted from the first byte on. With a ``user`` there is a ``password``."""

    host: str
    port: int
    is_tls: bool
    user: str | None
    password: str | None


_SMTP = re.compile(
    r"(?P<scheme>smtps?)://((?P<user>[^:\s]+):(?P<password>\S+)@)?"
    r"(\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*))(:(?P<port>[0-9]{1,5}))?/?"
)
#: Where mails are handed in, and the same encrypted from the first byte on.
_PORTS = {"smtp": 587, "smtps": 465}


def _mail_server(url: str) -> MailServer:
    """The server of an address like ``smtp://user:password@host:587``; raises ValueError."""
    found = _SMTP.fullmatch(url)
    if not found:
        raise ValueError
    port = int(found["port"] or _PORTS[found["scheme"]])
    if not 0 < port < 65536:
        raise ValueError
    user, password = (found[name] and unquote(found[name]) for name in ("user", "password"))
    return MailServer(found["six"] or found["host"], port, found["scheme"] == "smtps", user, password)


_DATABASE = re.compile(
    r"(?P<driver>[a-z0-9]+(\+[a-z0-9]+)?)://((?P<user>[^:/?#@]*)(:(?P<password>.*))?@)?(?P<place>[^@]*)", re.DOTALL
)


def _database(url: str) -> str:
    """The address of a database, its password written as an address takes it; raises ValueError.

    A password may be given as it is: it ends at the last ``@``.
    """
    if url.startswith("sqlite+aiosqlite:"):
        _parsed(url)
        return url
    found = _DATABASE.fullmatch(url)
    if not found or found["driver"] != "postgresql+psycopg":
        raise ValueError  # of any other driver SQLAlchemy would say that it is not installed
    server = _parsed(f"{found['driver']}://{found['place']}")
    if server.port is not None and not 0 < server.port < 65536:
        raise ValueError
    login = ":".join(quote(unquote(part), safe="") for part in (found["user"], found["password"]) if part is not None)
    return f"{found['driver']}://{login}{'@' if login else ''}{found['place']}"


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError:
        raise ValueError from None


def _address(given: str) -> str:
    """A mail address; raises ValueError."""
    address = read_address(given)
    if address is None:
        raise ValueError
    return address


#: As Telegram makes them; the bots of the page and the terminal have shorter numbers.
_Token = Secret[Annotated[str, StringConstraints(pattern=r"^[0-9]{3,15}:[A-Za-z0-9_-]{20,}$")]]
_SmtpUrl = Secret[Annotated[MailServer, BeforeValidator(_mail_server)]]
_Key = Secret[Annotated[str, StringConstraints(pattern=r"^[!-~]+$")]]
_WebhookSecret = Secret[Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,256}$")]]


def _ending_with_stroke(url: str) -> str:
    return f"{url.rstrip('/')}/"


def _with_host(url: str) -> str:
    """An address whose host and port can be; raises ValueError."""
    parts = urlsplit(url)
    if not (parts.hostname or "").encode("idna") or parts.port == 0:
        raise ValueError
    return url


def _networks(text: str) -> tuple[Network, ...]:
    """The addresses and networks of a list with commas between them; raises ValueError."""
    return tuple(ip_network(part.strip()) for part in text.split(",") if text)


_Endpoint = Annotated[
    str, StringConstraints(pattern=r"^https?://[^/\s?#{}@]+(/[\w./~-]*)?$"), AfterValidator(_with_host)
]
_Networks = Annotated[tuple[Network, ...], NoDecode, BeforeValidator(_networks)]
_PageUrl = Annotated[str, AfterValidator(_with_host), AfterValidator(_ending_with_stroke)]


class Settings(BaseSettings):
    """The database and how long it keeps, where the page listens, the desk, the clock, the log, Telegram, mails.

    A row of the trail is kept for ``audit_days``. A role that is not used on a page for ``role_idle_days`` is signed
    out there. A question that waits for staff for ``desk_hours`` is raised again.
    The ``engine`` is who sends what is due: the serving program itself, or workers beside it.
    At ``understanding_url`` a model reads what no rule understands; it is asked as OpenAI's are.
    ``page_url`` is where people elsewhere find the page; a ``trusted_proxy`` is believed whom it speaks for.
    The clock starts ``at`` a moment (None: now); so many of its seconds (``speed``) pass in a real one.
    """

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True)

    database_url: Annotated[str, AfterValidator(_database)] = "sqlite+aiosqlite:///data/zhicheng.db"
    engine: Literal["embedded", "worker"] = "embedded"
    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    page_url: _PageUrl | None = Field(None, pattern=r"^https?://[^/\s?#{}@]+/?$")
    trusted_proxy: _Networks = Field("", validate_default=True)
    retention_days: int = Field(RETENTION_DAYS, ge=0, le=3650)
    audit_days: int = Field(AUDIT_DAYS, ge=FEWEST_DAYS, le=3650)
    role_idle_days: int = Field(ROLE_IDLE_DAYS, ge=1, le=365)
    desk_hours: float = Field(DESK_HOURS, gt=0, le=1000, allow_inf_nan=False)
    at: Annotated[datetime, BeforeValidator(beijing_time)] | None = None
    speed: float = Field(1, gt=0, le=FASTEST, allow_inf_nan=False)
    log_format: LogFormat | None = None
    bot_token: _Token | None = None
    webhook_url: str | None = Field(None, max_length=250, pattern=r"^https?://[^/\s?#{}]+(/[\w./~-]*)?$")
    webhook_secret: _WebhookSecret | None = None
    telegram_api_base: str = Field("https://api.telegram.org", pattern=r"^https?://[^\s?#{}]+$")
    smtp_url: _SmtpUrl | None = None
    mail_from: Annotated[str, AfterValidator(_address)] | None = None
    understanding_url: _Endpoint | None = None
    understanding_model: str = Field("default", max_length=200)
    understanding_key: _Key | None = None

    @property
    def is_on_server(self) -> bool:
        """Whether the database is PostgreSQL, as workers need it."""
        return self.database_url.startswith("postgresql")

    @property
    def bot_id(self) -> int | None:
        """The number of the bot on Telegram, where there is one."""
        return int(self.bot_token.get_secret_value().partition(":")[0]) if self.bot_token else None

    def secrets(self) -> Iterator[str]:
        """What must never be written anywhere: of a token the part that is secret, however the rest is spelt."""
        database = make_url(self.database_url)
        for password in (database.password, database.query.get("password")):
            if password:
                yield from {str(password), quote(str(password), safe="")}
        if self.bot_token:
            yield self.bot_token.get_secret_value().partition(":")[2]
        if self.webhook_secret:
            yield self.webhook_secret.get_secret_value()
        if self.smtp_url and (password := self.smtp_url.get_secret_value().password):
            yield from {password, quote(password, safe="")}
        if self.understanding_key:
            yield self.understanding_key.get_secret_value()


def read_settings(args: argparse.Namespace) -> Settings:
    """The settings; raises BadSettings naming the one that is wrong."""
    names = ("host", "port", "at", "speed")
    given = {name: value for name in names if (value := getattr(args, name, None)) is not None}
    try:
        return _complete(Settings(**given))
    except ValidationError as wrong:
        raise BadSettings(_in_words(wrong.errors(include_url=False)[0])) from None


def _in_words(error: ErrorDetails) -> Words:
    match error["loc"][0]:
        case "at":
            return Words("serve.at", given=error["input"])
        case "speed":
            return Words("serve.speed", most=FASTEST)
        case "database_url":
            return Words("serve.database_url")
        case "smtp_url":
            return Words("serve.smtp_url")
        case "understanding_url":
            return Words("serve.understanding_url")
        case "trusted_proxy":
            return Words("serve.trusted_proxy")
        case name:
            return bad_setting(str(name))


def bad_setting(name: str) -> Words:
    """That a setting is wrong, and how it is written: with its limits, where it is a number."""
    found = Settings.model_fields[name].metadata
    limits = {key: getattr(each, key) for each in found for key in ("ge", "gt", "le") if hasattr(each, key)}
    return Words("serve.settings", name=name.upper(), form=Words(f"serve.form.{name}", **limits))


def _complete(settings: Settings) -> Settings:
    """A webhook needs a bot and a secret to know Telegram by, mails a server and a sender, workers PostgreSQL."""
    if settings.webhook_url and not settings.webhook_secret:
        raise BadSettings(Words("serve.webhook_secret"))
    if settings.webhook_url and not settings.bot_token:
        raise BadSettings(Words("serve.webhook_token"))
    if bool(settings.smtp_url) != bool(settings.mail_from):
        raise BadSettings(Words("serve.mail_settings"))
    if settings.engine == "worker" and not settings.is_on_server:
        raise BadSettings(Words("worker.database"))
    return settings
