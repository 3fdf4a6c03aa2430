"""A row of the trail in words."""

import json

from locales import say
from rules.schedule import BEIJING
from services.accounts.tables import Act, AuditEntry

#: What nobody does but the program by itself.
_BY_PROGRAM = (Act.TRAIL_PURGED, Act.SESSION_IDLE)


#: What rows that were written before it was kept do not say.
_KEPT_LATER = ("entry", "notice")


def line(entry: AuditEntry) -> str:
    """When somebody did what, in one line. Of a row that was tampered with, as much as can be said."""
    at = entry.at.astimezone(BEIJING)
    return say("audit.line", number=entry.number, moment=f"{at:%Y-%m-%d %H:%M}", who=_who(entry), what=_what(entry))


def _who(entry: AuditEntry) -> str:
    if entry.role is not None:
        return say("audit.who", kind=_kind(entry.kind), role=entry.role)
    return say("audit.who.program" if entry.act in _BY_PROGRAM else "audit.who.command_line")


def _what(entry: AuditEntry) -> str:
    try:
        about = {name: _kind(value) if name == "kind" else _shown(value) for name, value in entry.about.items()}
        not_kept = dict.fromkeys(_KEPT_LATER, say("audit.not_kept"))
        return say(f"audit.act.{Act(entry.act)}", **(not_kept | about))
    except (AttributeError, KeyError, ValueError):
        return f"{entry.act} {json.dumps(entry.about, ensure_ascii=False)}"


def _kind(kind: str | None) -> str:
    return say(f"audit.kind.{kind}")


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) or "-" if isinstance(value, list) else str(value)
