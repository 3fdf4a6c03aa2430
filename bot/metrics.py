"""What the program counts about itself, for Prometheus; nothing about any person."""

import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from aiogram import Bot
from aiogram.types import Update
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from bot.logs import about
from bot.throttle import TooFast
from bot.turns import REPEATED
from handlers.conversation.errors import log_failure
from handlers.conversation.result_summary import ResultSummary
from handlers.conversation.state import Talking

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)

Handler = Callable[[Update, dict[str, Any]], Awaitable[Any]]


class Metrics:
    """The counts of one program, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._turns = Counter(
            "zhicheng_turns", "Updates, by channel and what became of them.", ["channel", "outcome"], registry=registry
        )
        self._seconds = Histogram(
            "zhicheng_turn_seconds",
            "From an update's arrival to the end of its turn.",
            ["channel"],
            buckets=_SECONDS,
            registry=registry,
        )
        self._results = Counter(
            "zhicheng_results",
            "Interviews that came to a result, by the verdict of its headline.",
            ["notice", "verdict"],
            registry=registry,
        )
        self._failures = Counter(
            "zhicheng_telegram_request_failures",
            "Requests to Telegram that failed, and whether they were made again.",
            ["kind", "retried"],
            registry=registry,
        )
        self._model = Counter(
            "zhicheng_understanding",
            "Texts that the operator's model was asked about, or was too busy for, and what came of them.",
            ["outcome"],
            registry=registry,
        )
        self._messages = Gauge(
            "zhicheng_outbox_messages", "Messages on the program's own account.", ["state"], registry=registry
        )
        self._inbox = Gauge(
            "zhicheng_inbox_updates",
            "Updates that wait to be answered, and that could not be.",
            ["state"],
            registry=registry,
        )
        self._overdue = Gauge(
            "zhicheng_outbox_overdue_seconds",
            "For how long the longest of the messages that are due waits to be sent.",
            ["channel"],
            registry=registry,
        )
        self.connections = Gauge(
            "zhicheng_http_connections", "Open connections that are no event streams.", registry=registry
        )
        self.refused = Counter(
            "zhicheng_http_refused",
            "What strangers asked too much of, by kind: connections, messages, visitors … or no HTTP at all.",
            ["kind"],
            registry=registry,
        )
        self._doubted = Gauge(
            "zhicheng_clock_doubted", "1 where the clock has jumped, so that nobody is erased by it.", registry=registry
        )
        self._free = Gauge("zhicheng_disk_free_bytes", "Room on the disk of a database of SQLite.", registry=registry)
        self.streams = Gauge("zhicheng_event_streams", "Open event streams of the page.", registry=registry)

    def text(self) -> bytes:
        """All of it as Prometheus reads it."""
        return generate_latest(self._registry)

    def outbox_stands(self, tally: dict[str, int], overdue: dict[str, timedelta]) -> None:
        """Tell how many messages stand how, and for how long any that are due wait."""
        self._messages.clear()
        self._overdue.clear()
        for state, count in tally.items():
            self._messages.labels(state).set(count)
        for channel, time_gone in overdue.items():
            self._overdue.labels(channel).set(time_gone.total_seconds())

    def inbox_stands(self, tally: dict[str, int]) -> None:
        """Tell how many updates wait to be answered, and how many could not be."""
        self._inbox.clear()
        for state, count in tally.items():
            self._inbox.labels(state).set(count)

    def clock_is_doubted(self, is_doubted: bool) -> None:
        """Tell whether the clock is doubted."""
        self._doubted.set(is_doubted)

    def disk_has(self, free: int) -> None:
        """Tell how many bytes are free on the database's disk."""
        self._free.set(free)

    def request_failed(self, kind: str, retried: bool) -> None:
        """Count a request to Telegram that failed."""
        self._failures.labels(kind, "yes" if retried else "no").inc()

    def model_was(self, outcome: str) -> None:
        """Count what became of a text that the operator's model may read."""
        self._model.labels(outcome).inc()

    async def watch_turn(self, handler: Handler, update: Update, data: dict[str, Any]) -> Any:
        """An outer middleware: the update is counted and timed, and the log says which one it is."""
        channel, began, outcome = _channel(data["bot"]), time.perf_counter(), "failed"
        with about(update=update.update_id, channel=channel):
            try:
                result = await handler(update, data)
                outcome = "slowed" if isinstance(result, TooFast) else "repeated" if result is REPEATED else "handled"
                return result
            except Exception as error:
                log_failure(f"update {update.update_id}", error)
                raise
            finally:
                self._turns.labels(channel, outcome).inc()
                if outcome != "slowed":
                    self._seconds.labels(channel).observe(time.perf_counter() - began)

    async def watch_result(self, handler: Handler, update: Update, data: dict[str, Any]) -> Any:
        """An outer middleware: an interview that comes to its result is counted."""
        result = await handler(update, data)
        finished = Talking.finished.state
        if "talk" in data and data["raw_state"] != finished and await data["state"].get_state() == finished:
            interview = data["talk"].interview
            self._results.labels(interview.notice.id, ResultSummary(interview.decision).lead.verdict).inc()
        return result


def _channel(bot: Bot) -> str:
    return getattr(bot.session, "channel", "telegram")
