"""The answer to a message that holds more than a question: a story before it, or several questions at once.

What a message as a whole is surely about is answered as a whole. Else each question is answered by itself, with as much
of what was told before it as it needs; what cannot be answered is named and handed over.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from locales import Words
from services.language.answers.answer import Answer
from services.language.answers.of_oneself import EXAMS
from services.language.answers.question.asked_for import asked_for, fits
from services.language.answers.question.concepts import concepts, concepts_in
from services.language.answers.question.purposes import is_of_another_purpose
from services.language.answers.question.questions import Part, parts_of
from services.language.answers.topic.reading import CLEARLY, LEAST_AGREEMENT, OTHER_MATTERS, Reader
from services.patterns import regex

#: What is asked of the days of a case.
_OF_TIME = {"day", "span", "year"}
#: Nearly every answer holds something of these kinds; of an office or a person it does where it has one of these.
_HARDLY_MISSING, _OFFICE = {"who", "place", "count"}, regex("局|科室|办公室|委员会|中心|联系人|本人")
#: What asks no more than whether what was told before it may be.
_WHETHER_SO = regex(
    "^(?:那?(?:这样)?(?:行不行|行[吗不么]|可不可以|可以[吗不么]|能行[吗不么]|中不中|成不成|得行不"
    "|(?:是不是|就)*报[不得][成了上]了?[吗么不]?|这?[是有](?:没有|不是)?(?:这个?)?规定[吗么不]?))[啊呀呢嘛]?$"
)
#: What asks whether something may be done: where it names nothing, it asks of what was told.
_WHETHER = regex("(?:行不行|可不可以|可以[吗不么]|行[吗不么]|中不中|成不成)[啊呀呢嘛]?$")
#: What asks no more than when, in terms: 那时候是几号到几号收, 什么时段报.
_ONLY_WHEN = regex("^(?:那|又|都|要|得|是|到|在|时候|什么时候|几点|最晚|[报交送收]|[啊呀呢嘛])+$")
#: An enterprise of which is asked what was asked of others before it: 企业的也管着吗.
_A_FIRM_TOO = regex(r"(?:民营|国有|国营|私营|私人)?(?:企业|公司|工?厂子?|民企|私企|国企)(?=[^,。;?!]{0,6}也)")
#: What there is of any matter, not only of titles; and what asks of this one.
_OF_ANY_MATTER, _APPLIES = regex("公示|审核|申请|网[上站址]|材料|手续|流程|时间"), regex("报(?!销)|评(?!价)")
#: What stands between two steps of a process.
_STEP = "→"
#: The sentences of an answer.
_SENTENCES = regex(r"[^。]*。|[^。]+")
#: So much less of agreement is no less clear.
HARDLY_LESS = 0.05


class QuestionAnswered(NamedTuple):
    """A question of a message, and the answer to it by itself; ``agreement`` is how far it agrees with that."""

    part: Part
    answer: Answer
    agreement: float


class Several:
    """Answers the questions of one message.

    ``answer`` gives the answer to a plain question, and is told whether it tells a case that asks for a title; so does
    ``is_of_a_case``. ``unknown`` is what is said where nothing was found, ``contact`` whom to ask then.
    """

    def __init__(
        self,
        reader: Reader,
        answer: Callable[[str, bool], Answer],
        is_of_a_case: Callable[[str], bool],
        unknown: Answer,
        contact: Words,
    ):
        self._reader, self._answer, self._is_of_a_case = reader, answer, is_of_a_case
        self._unknown, self._contact = unknown, contact

    def told(self, plain: str, whole: Answer) -> Answer:
        """The answer to all questions of a plain message, of which ``whole`` is the answer to it as one."""
        if whole.kind not in ("answer", "own", "unknown", "open"):
            return whole
        parts = parts_of(plain, self._names_nothing)
        if whole.is_sure and not any(one.is_beside(other) for one, other in pairwise(parts)):
            return whole
        beside = [piece for part in parts for piece in part.besides]
        if not parts or (len(parts) == 1 and not beside):
            return whole
        both = (plain, ",".join(beside))
        if all(self._reader.marked(self._reader.in_terms(text)) for text in both):  # what is told may change any answer
            return whole
        if not whole.answerable and any(map(is_of_another_purpose, beside)):
            return whole
        parts = self._of_one_person(list(map(self._about_the_same, [None, *parts], parts)))
        is_of_the_notice = whole.is_own and whole.answerable and len(parts) > 1
        told = [
            self._by_itself(part, [] if is_of_the_notice and self._reader.agreement(part.asks) >= CLEARLY else beside)
            for part in parts
        ]
        return self._after_a_story(told[0], whole) if len(told) == 1 else self._together(whole, told)

    def _names_nothing(self, piece: str) -> bool:
        if _WHETHER_SO.match(piece):
            return True
        terms = self._reader.in_terms(piece)
        if _ONLY_WHEN.match(terms) or (_WHETHER.search(piece) and self._reader.names_nothing(terms)):
            return True
        return not concepts_in(terms) and self._reader.names_nothing(terms) and not self._is_of_a_case(piece)

    def _after_a_story(self, alone: QuestionAnswered, whole: Answer) -> Answer:
        """The answer to what is asked after a story, unless the story is what it is about."""
        is_of_titles = self._is_of_titles(alone.answer)
        if whole.kind == "open" or is_of_titles or not self._is_clear(alone) or self._is_of_a_case(alone.part.asks):
            return whole
        is_of_a_case = whole.is_own or (self._reader.is_about_titles(whole.topic) and asked_for(alone.part.asks))
        if whole.answerable and not is_of_a_case:
            return self._together(whole, [alone]) if alone.agreement >= CLEARLY else whole
        return alone.answer

    def _about_the_same(self, before: Part | None, part: Part) -> Part:
        """A question, with the things of the one before it where it names none and is clearer with them: 何时报送."""
        if before is None or part.told or self._reader.nouns(_A_FIRM_TOO.sub("", part.asks)):
            return part
        things = "".join(concepts().pattern.findall(before.asks))
        longer = f"{things}{part.asks}" if things else f"{before.asks},{part.asks}"
        is_clearer = self._reader.agreement(longer) >= self._reader.agreement(part.asks)
        is_clear = self._reader.agreement(part.asks) >= CLEARLY
        is_needed = self._names_nothing(part.asks) or (things and (is_clearer or not is_clear))
        return part._replace(asks=longer) if is_needed and not self._is_of_a_case(part.asks) else part

    def _of_one_person(self, parts: list[Part]) -> list[Part]:
        """The questions, each with what the asker said first that they work as."""
        who = tuple(filter(self._reader.tells_who_asks, parts[0].told))
        return [parts[0], *(part._replace(told=(*who, *part.told)) for part in parts[1:])]

    def _is_of_else(self, told: QuestionAnswered) -> bool:
        """Whether a question clearly asks for something that what is told besides does not change."""
        if not self._is_clear(told) or told.answer.is_own or self._reader.is_about_titles(told.answer.topic):
            return False
        return told.agreement >= CLEARLY

    def _is_of_titles(self, answer: Answer) -> bool:
        return answer.is_own or self._reader.is_about_titles(answer.topic)

    def _by_itself(self, part: Part, beside: list[str]) -> QuestionAnswered:
        """The answer to a question, with as much of what was told before it as makes it clear.

        What the message tells ``beside`` its questions may show that it is of another matter.
        """
        if self._is_of_a_case(part.asks):
            return QuestionAnswered(part, self._answer(part.whole, True), 1)
        text = self._clearest(part.endings())
        found = self._answer(text, False)
        if found.kind != "answer" and text != part.asks and all(map(self._reader.tells_who_asks, part.told)):
            text, found = part.asks, self._answer(part.asks, False)
        agreement = 1 if found.is_sure else self._reader.agreement(text)
        others = [piece for piece in beside if piece not in text and not self._reader.tells_who_asks(piece)]
        if found.kind == "answer" and not self._reader.stands_alone(text, ",".join(others)):
            return QuestionAnswered(part, self._unknown, agreement)
        return QuestionAnswered(part, found, agreement or LEAST_AGREEMENT)

    def _clearest(self, endings: list[str]) -> str:
        """The longest of some texts that is clear, or hardly less clear than the clearest."""
        agreement = {ending: self._reader.agreement(ending) for ending in endings}
        enough = min(CLEARLY, max(agreement.values()) - HARDLY_LESS)
        return [ending for ending in endings if agreement[ending] >= enough][-1]

    def _is_clear(self, told: QuestionAnswered) -> bool:
        """Whether what was found for a question by itself is about it: of who gets a title the rest tells, too."""
        if told.answer.kind != "answer" or told.answer.is_own:
            return told.answer.is_own and told.answer.answerable
        is_of_titles = self._reader.is_about_titles(told.answer.topic)
        return told.agreement >= (CLEARLY if is_of_titles else LEAST_AGREEMENT)

    def _together(self, whole: Answer, told: list[QuestionAnswered]) -> Answer:
        """The answers to several questions as one."""
        told = self._but_of_other_matters(self._without_what_leans(told))
        clear = [each for each in told if self._is_clear(each)]
        answered = [each.answer for each in clear]
        if whole.is_own and len(clear) == len(told) and not any(map(self._is_of_titles, answered)):
            return joined(answered)  # what is told of a case is why they ask
        if whole.answerable and (whole.is_own or len(clear) < len(told) or len(told) == 1):
            is_of_one = whole.topic in {each.topic for each in answered}
            if whole.is_own and len(clear) < len(told):
                answered = [each.answer for each in clear if each.agreement >= CLEARLY]
            if whole.is_own:
                told_only = [each.answer for each in clear if not _ASKS.search(each.part.asks)]
                answered = [answer for answer in answered if answer not in told_only]
            others = [a for a in answered if not a.is_own and a.topic != whole.topic]
            answered = [whole, *(a for a in others if is_of_one or a.clause != whole.clause)]
        if not answered:
            return whole
        is_of_else = any(each.answer.topic == OTHER_MATTERS for each in told) and not whole.answerable
        if is_of_else and not all(self._reader.is_anchored(each.part.asks) for each in clear):
            return whole
        if whole.kind == "open" and len(clear) < len(told) and not all(map(self._is_of_else, clear)):
            return whole
        said = joined(answered)
        rest = [each for each in told if each not in clear and self._is_left(each, answered, whole)]
        if not rest:
            return said
        left = Words("answers.rest", questions=tuple(map(_named, rest)), contact=self._contact)
        return rest[0].answer._replace(text=f"{said.text}{left}", kind="open", answerable=False)

    def _without_what_leans(self, told: list[QuestionAnswered]) -> list[QuestionAnswered]:
        """The questions but those that are not clear by themselves and that the answer to the one before answers."""
        found = told[:1]
        for before, each in pairwise(told):
            both = f"{before.part.asks},{each.part.asks}"
            leans = each.answer.kind == "unknown" and self._is_clear(before) and self._reader.agreement(both) > 0
            if not (leans and self._answer(both, False).topic == before.answer.topic):
                found.append(each)
        return found

    def _but_of_other_matters(self, told: list[QuestionAnswered]) -> list[QuestionAnswered]:
        """The questions; what belongs to the question before, which is of another matter, is not answered."""
        found, is_of_else = told[:1], self._is_of_no_title(told[0])
        for each in told[1:]:
            before = found[-1]
            is_of_else = (is_of_else or self._is_of_no_title(before)) and self._names_nothing_of_its_own(each.part.asks)
            is_alone = self._is_clear(before) or self._reader.stands_alone(each.part.asks, before.part.asks)
            is_answered = each.answer.is_own or (is_alone and not is_of_else)
            found.append(each if is_answered else each._replace(answer=self._unknown))
        return found

    def _is_of_no_title(self, told: QuestionAnswered) -> bool:
        """Whether a question is known to be of another matter, or not understood and naming something strange."""
        if told.answer.topic == EXAMS and told.answer.kind == "open":
            return True
        if self._reader.is_anchored(told.part.asks):
            return False
        if told.answer.kind == "open":
            return self._reader.is_of_no_notice(told.answer.topic)
        return told.answer.kind == "unknown" and self._reader.has_strange_words(told.part.asks)

    def _names_nothing_of_its_own(self, asks: str) -> bool:
        """Whether a question asks only for what there is of any matter: 网上能弄不, 公示几天."""
        rest = _OF_ANY_MATTER.sub("", self._reader.in_terms(asks))
        return not (_APPLIES.search(asks) or self._reader.nouns(rest) or self._reader.is_anchored(rest))

    def _is_left(self, told: QuestionAnswered, answered: list[Answer], whole: Answer) -> bool:
        """Whether a question that is not clear by itself is not answered with the others either."""
        if not whole.answerable:
            return True
        asks, kinds = told.part.asks, asked_for(told.part.asks)
        if whole.is_own and (self._is_of_a_case(asks) or (kinds and kinds <= _OF_TIME)):
            return False
        topics, texts = [answer.topic for answer in answered], [answer.text for answer in answered]
        is_held = "who" in kinds and any(map(_OFFICE.search, texts))
        if kinds - _HARDLY_MISSING:
            is_held = any(fits(text, kinds, asks) == 1 for text in texts)
        if told.answer.kind in ("open", "elsewhere"):
            is_covered = self._reader.is_covered(asks, topics)
            return told.agreement >= CLEARLY and not (is_covered and (is_held or not kinds))
        return not is_held and not self._reader.is_covered(asks, topics)


#: Anything that asks; 职称没有, 考核合格 only tell of the case.
_ASKS = regex(
    "[吗么呢?]|[不没]$|能|可以|行|要|得|怎|咋|啥|什么|哪|几|多|谁|何|是否|有没有|算|对吧|对不|[发说讲问查]一?下|发[我个来]|给我|告诉"
)


def _named(told: QuestionAnswered) -> Words:
    """A question that is not answered, by its words, with why it is left open, where that is known."""
    if told.answer.why:
        return Words("answers.rest.open", question=told.part.named, why=told.answer.why)
    return Words("answers.rest.one", question=told.part.named)


def joined(answers: list[Answer]) -> Answer:
    """Several answers as one: what several say, the steps and that the round is over, which comes first, once."""
    over = str(Words("answers.all_over", answer=""))
    steps = next((each for each in answers if _STEP in each.text), None)
    texts = (each.text.removeprefix(over) for each in answers if each is steps or _STEP not in each.text)
    sentences = dict.fromkeys(sentence for text in texts for sentence in _SENTENCES.findall(text))
    is_over = any(each.text.startswith(over) for each in answers)
    return answers[0]._replace(text="".join([over, *sentences] if is_over else sentences))
