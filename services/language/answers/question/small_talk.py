"""Messages that ask nothing: greetings, thanks, bad words, and the wish to talk to a person."""

from services.language.answers.question.lexicon import lexicon
from services.patterns import regex

_LETTER = regex(r"[^\W_]")
_SAYS_MORE = regex(r"[^\W_呀啊呢吧哦哈嘛吗啦嗯您你了]")


#: What somebody says that they go and do, after thanks: 我先去问我们领导.
_GOES = regex(
    "[,。;!\\s]*(?:那|我|咱|就|先|再|这就|马上|回头|等会儿?|一会儿?|改天|明天){1,4}(?:去|回去|再)?(?:问|找|看|准备|弄|办|商量|打电话|联系|试|想|说)[^,。;?!吗么呢几哪谁啥]{0,10}$"
)


def small_talk(plain: str) -> str | None:
    """The kind of small talk that a message is, where it is nothing else; signs without a letter are such, too."""
    if plain.strip() and not _LETTER.search(plain):
        return "signs"
    talk = {kind: pattern for kind, pattern in lexicon().talk.items() if kind not in ("abuse", "despair")}
    rest = _GOES.sub("", plain) if talk["thanks"].match(plain) else plain
    for pattern in talk.values():
        rest = pattern.sub("", rest)
    longest = {kind: max(map(len, pattern.findall(plain)), default=0) for kind, pattern in talk.items()}
    kind = max(longest, key=longest.__getitem__)
    return kind if longest[kind] and not _SAYS_MORE.search(rest) else None


def is_abusive(plain: str) -> bool:
    """Whether a plain message has bad words."""
    return lexicon().talk["abuse"].search(plain) is not None


def is_despairing(plain: str) -> bool:
    """Whether whoever wrote a plain message speaks of not wanting to live."""
    return lexicon().talk["despair"].search(plain) is not None
