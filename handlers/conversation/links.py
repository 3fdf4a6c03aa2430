"""Telephone numbers and sites in a message's words become links, for channels that make none of their own accord."""

import re

_TAG = re.compile(r"(<[^>]*>)")
#: Either a number of this country with its area code, of a mobile telephone or of a service line, or a site by its
#: name. A date, an amount and the middle of a longer number are neither.
_FOUND = re.compile(
    r"(?<![\d:-])(?P<phone>0\d{2,3}[-–—]\d{7,8}|1[3-9]\d{9}|400[-–—]?\d{3}[-–—]?\d{4})(?![\d-])"
    r"|(?<![A-Za-z0-9@./:-])(?P<site>(?:https?://|www\.)(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
    r"(?::\d+)?(?:/(?:[A-Za-z0-9._~%/?#=&;+-]*[A-Za-z0-9/=])?)?)"
)


def linked(html: str) -> str:
    """A message's HTML with its telephone numbers and sites as links; what is in a link or a tag stays as it is."""
    parts, inside_link = [], False
    for part in _TAG.split(html):
        if part.startswith("<"):
            inside_link = part.startswith("<a ") or (inside_link and part != "</a>")
            parts.append(part)
        else:
            parts.append(part if inside_link else _FOUND.sub(_link, part))
    return "".join(parts)


def _link(found: re.Match[str]) -> str:
    words = found[0]
    if found["phone"]:
        number = re.sub(r"\D", "", words)
        return f'<a href="tel:{number}" dir="ltr">{words}</a>'
    address = words if "://" in words else f"https://{words}"
    return f'<a href="{address}" dir="ltr" target="_blank" rel="noopener noreferrer">{words}</a>'
