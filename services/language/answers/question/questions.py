"""The questions of one message, each with what was told before it: people ask several at once, and after a story."""

from collections.abc import Callable
from typing import NamedTuple

from services.language.answers.question.asked_for import asked_for
from services.language.answers.question.concepts import concepts_in, is_asking
from services.patterns import regex

#: So many questions of one message are looked at.
MOST_QUESTIONS = 4
#: What was told longer ago is not what a question is about.
MOST_TOLD = 3
#: Where one question ends and another may begin, with punctuation or without.
_BREAKS = regex(
    r"[,。;?!、:]+\s*|(?<![a-z])\s+(?![a-z])|(?<=来着)|(?<=[^\s,。;?!、:]{2})然后(?=[^\s,。;?!、:]{2})|顺[便带](?:再?问[下一哈]{0,2})?"
    r"|还有(?![没多几谁哪啥什戏用救机希名效问]|不|个?[月年天])|再问[下一哈]{0,2}|对了(?=.{2})|另外(?=[^交要还].{2})"
)
#: What stands between two things that are asked for together.
_AND = regex("[和跟与及]|以及|加上")
#: What goes on with the question before: the other one of two things to choose from.
_GOES_ON = regex(r"^(?:还是|或者?|要么|不然)")
#: What supposes that no more is needed; whoever then asks whether something still is asks the same.
_SUPPOSES, _IS_MORE = regex(r"(?:[行完好够]|可以)了?吧$"), regex(r"^(?:是不是)?(?:还|再)(?:用|要|需|得|必)")
#: Somebody wants to be given or told something, without any word that asks.
_WANTS = regex(r"发我|(?<!没)给我(?:[个一发说念列讲]|$)|(?<![只都])给一?个(?!.级)|告诉[我下一]|[对是]吧$|[够行]了?吧$")
#: Nothing is asked by these, whatever they hold.
_ASKS_NOTHING = regex(
    r"^(?=.)(?:(?:您|你)?好|在[吗么不]|有人[吗么]|请?问[一下哈]*|[帮给]我?[看问查][一下哈]*|怎么办|咋办|急|谢|是[吗么]|对[吗么]|行[吗么不])*(?:麻烦.*)?$"
    r"|有没有[^,。]{1,8}的[^,。]{1,3}$|[着没]呢$|[都也还][^,。]{0,6}没有?呢?$|没有?[^,。]{1,4}呢$"
)

#: What somebody says, or said, with the words of a question, and that the text itself is wanted: where another question
#: stands beside it, it is none.
_SAID = regex(
    r"^[^,。]{0,4}不是[^,。]{0,2}说|^(?:[我他她]|人家|有人|别人|都|领导|[站科校院局所]长|主任|书记|人事|同事)[^,。]{0,4}[说讲]"
    r"|^(?:红头|文件|通知|原文)[里上中]?(?:都|是)?(?:咋|怎么|具体)[^,。]{0,2}[写说]"
)


#: What leads over to a question and is no part of it.
_LEADS = regex(
    r"^(?:(?:那么?|还有|另外|然后|顺便|请问|请教|就是|而且|对了|再问[下一哈]{0,2}|我?想问[下一哈]{0,2})+(?=.{3}))"
)


#: What says that another question follows: 公示几天，另外电话多少.
_ANOTHER = regex(
    r"[,。;?!\s]+(?:还有(?![没多几谁哪啥什戏用救机希名效]|不)一?[个件]?(?:问题|事)?|另外(?:再?问一?下)?(?![一二两三四五六七八九\d的那这有])|再就是|再一个|再有|顺[便带]再?问一?下|最后再?问一?下|再问一?[下个])[,:\s]*(?=[^,。;?!\s]{2})"
)
_SENTENCE_END = regex(r"[?。;!]+\s*(?=[^,。;?!\s]{2})")


def announced(plain: str) -> list[str]:
    """The questions of a plain message that says where another one begins; where it says so nowhere, the message."""
    return [piece for piece in _ANOTHER.split(plain) if piece.strip(" ,。;?!")]


def sentences_of(plain: str) -> list[str]:
    """The sentences of a plain message."""
    return _SENTENCE_END.split(plain)


class Part(NamedTuple):
    """A question of a message: what was ``told`` since the question before it, what it ``asks``, and what comes after.

    ``after`` it comes what asks no more than whether it is so and names nothing, and what ends the message.
    """

    told: tuple[str, ...]
    asks: str
    after: tuple[str, ...] = ()

    @property
    def besides(self) -> tuple[str, ...]:
        """What is told and not asked."""
        return (*self.told, *self.after)

    @property
    def whole(self) -> str:
        """All of it."""
        return ",".join((*self.told, self.asks, *self.after))

    @property
    def named(self) -> str:
        """What it asks as it is named to whoever asked: the clause that asks, without what leads over to it."""
        pieces = self.asks.split(",")
        return _LEADS.sub("", next(filter(_is_asked, pieces), pieces[0]))

    def is_beside(self, other: "Part") -> bool:
        """Whether it asks the same of another thing as another question: 审核几号到几号，纸质几号到几号."""
        kinds, named = asked_for(self.asks), concepts_in(self.asks)
        is_same = bool(kinds) and kinds == asked_for(other.asks)
        return is_same and bool(named) and bool(concepts_in(other.asks)) and named.isdisjoint(concepts_in(other.asks))

    def endings(self) -> list[str]:
        """What it asks, and then with more and more of what was told right before it."""
        told = self.told[-MOST_TOLD:]
        return [",".join((*told[place:], self.asks)) for place in range(len(told), -1, -1)]


def parts_of(plain: str, names_nothing: Callable[[str], bool]) -> list[Part]:
    """The questions of a plain message in their order; none where nothing in it asks.

    What ``names_nothing`` asks about what was told or asked right before it.
    """
    found: list[Part] = []
    told: list[str] = []
    pieces = [each for piece in _BREAKS.split(plain) if piece for each in _listed(piece)]
    asking = [piece for piece in pieces if _is_asked(piece)]
    asking = [piece for piece in asking if not _SAID.search(piece)] or asking
    for piece in pieces:
        if piece not in asking and not (found and not told and _GOES_ON.match(piece)):
            told.append(piece)
        elif found and not told and _SUPPOSES.search(found[-1].asks) and _IS_MORE.search(piece):
            found[-1] = Part((*found[-1].told, found[-1].asks), piece)
        elif told and found and all(map(names_nothing, (*told, piece))):  # nothing of what was told is its own
            found[-1] = found[-1]._replace(after=(*found[-1].after, *told, piece))
            told = []
        elif told and names_nothing(piece):
            found.append(Part(tuple(told[:-1]), f"{told[-1]},{piece}"))
            told = []
        elif found and not told and (_GOES_ON.match(piece) or (names_nothing(piece) and not _is_new(piece, found[-1]))):
            found[-1] = found[-1]._replace(asks=f"{found[-1].asks},{piece}")
        else:
            found.append(Part(tuple(told), piece))
            told = []
    if found:
        found[-1] = found[-1]._replace(after=(*found[-1].after, *told))
    return found[:MOST_QUESTIONS]


def _is_new(piece: str, before: Part) -> bool:
    """Whether a piece asks for something else than the question before it."""
    kinds = asked_for(piece)
    return bool(kinds) and kinds.isdisjoint(asked_for(before.asks))


def _listed(piece: str) -> list[str]:
    """The things that a piece names one after the other, where each asks for another kind: 截止时间和电话."""
    named = _AND.split(piece)
    kinds = [asked_for(each) for each in named]
    return named if all(kinds) and len(set(kinds)) == len(kinds) else [piece]


def _is_asked(piece: str) -> bool:
    if _ASKS_NOTHING.search(piece):
        return False
    is_asked = asked_for(piece) or _WANTS.search(piece)
    return is_asking(piece) or "还是" in piece or bool(is_asked)
