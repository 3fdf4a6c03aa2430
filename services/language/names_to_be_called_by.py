"""What somebody wants to be called: what is surely no name, and how they say that they want none."""

from services.language.parse_answer import yes_or_no
from services.patterns import regex

#: What no name has: so many digits, a masked telephone number, the signs of a sentence or a command.
_NO_NAME = regex(r"\d{4}|\*{4}|[?？؟!！。；;：]|^[/／]")
#: How somebody passes the question over without tapping.
_WANTS_NONE = regex(
    "(?:跳过|继续|下一步|返回|取消|算了|随便|都行|匿名|接着来|[先就我]?不(?:[想用要][填写说留]?|[填写说留]))[了吧啊]?"
)


def wants_none(text: str) -> bool:
    """Whether somebody wants to be called nothing."""
    return yes_or_no(text) is False or _WANTS_NONE.fullmatch(text) is not None


def may_be_name(text: str, longest: int) -> bool:
    """Whether somebody may be called so."""
    return len(text) <= longest and not _NO_NAME.search(text) and yes_or_no(text) is None
