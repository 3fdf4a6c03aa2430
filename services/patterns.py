"""Regular expressions that are compiled when they are first looked for, and those of many words.

Over a thousand know how people and rosters say things. A message or a file needs a third of them, and to compile all
takes half a second, for which every start of every command would wait.
"""

import re
from collections.abc import Iterable
from typing import Any, cast


class LazyPattern:
    """A pattern by its ``source``; whatever is asked of it is what the compiled one has."""

    def __init__(self, source: str, flags: re.RegexFlag):
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying asks for is no pattern's
            raise AttributeError(name)
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)  # the next time it is found at once
        return found


def regex(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """As :func:`re.compile`; a source that is no pattern raises :class:`re.error` only when it is looked for."""
    return cast("re.Pattern[str]", LazyPattern(source, flags))


def one_of(words: Iterable[str]) -> str:
    """The source of a pattern for any of many words, the longest that fits; of no words, one that nothing fits.

    Words with the same first letter share it, so that at each place of a text few are tried.
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        by_first.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in by_first.items()) or "(?!)"
