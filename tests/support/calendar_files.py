"""The events of a calendar file."""

import re


def unfolded(content):
    """The file's lines as they were before folding."""
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def events(content):
    """UID → the lines of its event."""
    found = re.findall(r"BEGIN:VEVENT\n(.*?)\nEND:VEVENT", "\n".join(unfolded(content)), re.S)
    return {re.search(r"UID:(.*)", event)[1]: event.split("\n") for event in found}
