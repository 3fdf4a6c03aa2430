"""The settings, read once at the start: from the command line, else the environment."""

import argparse
from datetime import datetime

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.clock import beijing_time
from locales import Words
from services.retention import RETENTION_DAYS


class BadSettings(ValueError):
    """Settings that cannot be used; ``words`` say which."""

    def __init__(self, words: Words):
        super().__init__(words)
        self.words = words


class Settings(BaseSettings):
    """Where the database is, where the page listens, how long is kept, the moment to start the clock at (None: now)."""

    model_config = SettingsConfigDict(frozen=True)

    database_url: str = "sqlite+aiosqlite:///data/zhicheng.db"
    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    retention_days: int = Field(RETENTION_DAYS, ge=0, le=3650)
    at: datetime | None = None


def read_settings(args: argparse.Namespace) -> Settings:
    """The settings; raises BadSettings naming the one that is wrong."""
    given = {name: value for name in ("host", "port") if (value := getattr(args, name, None)) is not None}
    if args.at is not None:
        try:
            given["at"] = beijing_time(args.at)
        except ValueError:
            raise BadSettings(Words("serve.at", given=args.at)) from None
    try:
        return Settings(**given)
    except ValidationError as wrong:
        name = str(wrong.errors(include_url=False)[0]["loc"][0]).upper()
        raise BadSettings(Words("serve.settings", name=name)) from None
