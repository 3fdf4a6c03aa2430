"""A piece of a Uyghur text, in Chinese."""

from typing import Literal, NamedTuple

from services.language.uyghur.lexicon import Found
from services.patterns import regex

Kind = Literal[
    "word", "person", "verb", "asking", "grammar", "adverb", "date", "span", "count", "pause", "other", "unknown"
]

_IS_ASKED = regex("(?<!s[ai])(?<!s[ai][mqk])m[ui]$|mdu|md[iu]m|mdik|msiz|m[ui]?kin|[ai]mdi")
_IS_DENIED = regex("m[ai](?:d|y|g|pt|m|s|st)")
_IS_PAST = regex("(?<!m)[dt]i(?:m|ng|q|k|l[ai]r)?(?:m[ui])?$|[dt]u(?:m|ng|q|k)(?:m[ui])?$|[gkq][ai]n|pt[ui]|p$")
_IS_IF = regex("s[ai](?:m|ng|q|k|l|$|mu)")
_IS_MEANT = regex("m[ai][kq]ch[iu]|ushni|idigan|aydigan|idu$|imiz$")
_WITHOUT = regex("[iu]?siz")
_IS_ABLE = regex("^[iay]?(?:al[ai]|ili|yali|yil|[ai]lm)")
_IS_JOINED = regex("p$")
#: What says no more of the verb before it than how it ends.
_AUXILIARY = regex("(?:qal|kit|quy|baq|bul|bir|tur)(?=[a-z])")
_CASES = (
    ("until", regex("[gkq]ich[ai]$")), ("of", regex("(?:ning|[dt]iki)$")), ("from", regex("[dt]in$")),
    ("in", regex("[dt][ai]$")), ("to", regex("[gkq][ai]$")), ("object", regex("ni$")),
)  # fmt: skip


class Token(NamedTuple):
    """Chinese for some words of the text, what kind of words they are, and what their endings tell.

    Of a noun the case (``in``, ``to``, ``from``, ``until``, ``of``, ``object``), ``its``, that it is somebody's, and
    ``of_it``, that it is asked what becomes of it; of a verb ``not``, ``past``, ``if``, ``meant``, ``able`` and
    ``joined``, that the next word belongs to it; of both ``asked``.
    """

    text: str
    kind: Kind
    marks: frozenset[str] = frozenset()


def auxiliary(before: Token, word: str) -> Token | None:
    """The verb before, with what a word behind it tells of it; None where that is a word of its own."""
    match = _AUXILIARY.match(word) if "joined" in before.marks and before.kind == "verb" else None
    return before._replace(marks=before.marks - {"joined"} | _verb_marks(word[match.end() :])) if match else None


def token_of(found: Found | str) -> Token:
    """The token of known words, or of a word that is not known."""
    if isinstance(found, str):
        return Token(found, "unknown")
    chinese, section = found.meaning
    if section == "grammar":
        return Token(chinese, "grammar", _noun_marks(found.ending))
    if section == "verbs":
        return Token(chinese, "verb", _verb_marks(found.ending))
    if section == "people":
        return Token(chinese, "person", _noun_marks(found.ending))
    if chinese == "我" and not _noun_marks(found.ending):
        return Token(chinese, "person")
    if _WITHOUT.match(found.ending) and section == "nouns":
        chinese = "职称" if chinese == "等级" else chinese
        chinese = f"{'不用' if chinese == '考试' else '没有'}{chinese}"
    kind: Kind = "asking" if section == "asking" else "adverb" if section == "alone" else "word"
    return Token(chinese, kind, _noun_marks(found.ending))


def _noun_marks(ending: str) -> frozenset[str]:
    asked = {"asked"} if _IS_ASKED.search(ending) else set()
    case = next((name for name, pattern in _CASES if pattern.search(ending)), None)
    of_it = {"of_it"} if ending.endswith("chu") else set()
    its = {"its"} if regex("^(?:l[ai]r)?s?i(?![a-z]*l[iu][kq])").match(ending) and len(ending) > 1 else set()
    return frozenset(asked | of_it | its | ({case} if case else set()))


def _verb_marks(ending: str) -> frozenset[str]:
    told = {
        "asked": _IS_ASKED, "not": _IS_DENIED, "past": _IS_PAST, "if": _IS_IF, "meant": _IS_MEANT, "able": _IS_ABLE,
        "joined": _IS_JOINED,
    }  # fmt: skip
    return frozenset(mark for mark, pattern in told.items() if pattern.search(ending))
