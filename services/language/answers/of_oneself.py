"""What people ask of their own case in so few words that only what is known of them tells what is meant.

When they can be granted a title, whether they can next year, what they should do after a no, what they have to sit for.
"""

from locales import Words, say
from rules.conditions.wording import day_shown
from rules.decision import Decision, decide
from rules.notice import Notice
from rules.obstacle import obstacle
from rules.what_if import Gain, what_if
from services.language.answers.answer import OWN, Answer, Asked
from services.language.answers.by_case import ByCase
from services.language.answers.case.case import A_PERSONS_OWN, Case, case_of_the_asker
from services.language.answers.question.concepts import names_a_thing
from services.language.answers.question.punctuation import CLAUSE_BREAKS, ENDING
from services.language.answers.telling import Telling
from services.language.answers.topic.reading import Reader
from services.patterns import regex

_I = "(?:那么?|所以|请问|现在|可是|但是?|唉|哎)*,?(?:我|俺|咱们?|我们)?"
_I += "(?:这种|这样|这个)?(?:的?情况|的?条件)?(?:的话)?,?"
_GET = "(?:参评|评上?|申报|报名?|申请|初定|高定|定上?|够|满|到|轮到我?|符合|达到|满足|办)(?:职称|年限|条件|资格|要求)?"
#: 什么时候能评, 多久才够年限.
_WHEN = regex(
    f"{_I}(?:到底|大概|最早|最快|得|要|还|等到|究竟)*(?:什么时候|什么时间|啥时候?|几时|何时|多会儿|多久|多长时间|哪[一]?[年天]|几[年月])"
    f"(?:才|就|能够|能|可以|会|算|我)*{_GET}{ENDING}"
)
#: 差多久, 还要等几年: of what it is said or not.
_HOW_LONG = regex(
    f"{_I}(?:还|大概|到底|究竟|到[现申]?[在报]?)*(?:要|得|需要?|差|缺|欠)(?:再)?(?:等|干|熬|工作)?"
    f"(?:多久|多长时间|几年|几个月|多少[年天时]间?|几天)(?P<of>(?:才|就|能够|能|可以)*{_GET})?{ENDING}"
)
_NEXT = regex(
    f"{_I}(?:等|到|那|等到)?(?:明年|后年|来年|[上下]半年|明年[上下]半年|下一?[次批轮年回])(?:的时候|再|才|就|我|的|[上下]半年|申报)*"
    f"(?:能不能|可不可以|够不够|能|可以|会|够|行)(?:{_GET})*(?:吗|不|么|吧)?{ENDING}"
)
_WHAT_NOW = regex(
    f"{_I}(?:现在|又|就|该|应该|要|还能|能|可以|得|只能)*(?:怎么办|咋办|咋整|咋弄|如何是好|怎么做|怎么弄)(?:才好|才行|好)?{ENDING}"
)
_ANOTHER_WAY = regex(
    f"{_I}(?:就|难道|真的?)*(?:还有没有|还有|就没有?|有没有|没有?)(?:什么|啥)?(?:别的|其[他它]|另外的?)?的?(?:路子?|办法|途径|方法|出路|法子|渠道|方式)"
    f"(?:可走|可以走|可以评|能评|能报|可以报|能走|走)?(?:了)?(?:吗|么|没有?|不)?{ENDING}"
)
_EXAMINED_IN = regex(
    f"{_I}(?:该|应该|要|得|需要|还要)*(?:去)?(?:参加)?考(?:什么|啥|哪[个种门些])(?:试|证|才行|科目)?{ENDING}"
)
#: What asks to let somebody through all the same, and the question that this comes to.
_PLEA = regex(
    "(?:就|真的?|难道)?(?:能不能|可不可以|可否|能否|不能|能|可以|给)?[^,。;?!\\s差]{0,3}"
    "(?:通融|宽限|放宽|照顾|破个?例|开个?口子|将就|网开一面|补报|延期|睁一只眼|商量|凑合)"
)
_LACKS = regex(
    f"{_I}(?:就|只|才|还|也|不过)*(?:差|缺|晚)(?:了|着|个|这么|那么|这)*"
    "(?:[几两三](?:个?月|天|日)|多少天?|多久|一?点点?|半?个?多?月)[嘛啊了呀吗呢]*"
)
_EXCEPTION = "能不能宽限延期"
#: The topic of examinations.
EXAMS = "exams"
#: So many ways are told.
_MOST_WAYS = 3
#: A verdict that years are not complete yet, as it is told to who asks when they will be.
_FROM_THEN = {
    "answers.case.not_yet": "answers.case.from_then",
    "answers.case.not_yet_counted": "answers.case.from_then",
    "answers.case.not_yet_about": "answers.case.from_then_about",
    "answers.case.not_yet_about_counted": "answers.case.from_then_about",
}


class OfOneself:
    """Answers such questions about one notice."""

    def __init__(self, notice: Notice, reader: Reader, tell: Telling, by_case: ByCase):
        self.notice, self._reader, self._tell, self._by_case = notice, reader, tell, by_case

    def answer(self, plain: str, before: str | None, asked: Asked) -> Answer | None:
        """The answer to a plain question; None where it is none of these, or the asker is not known."""
        if not is_known(asked):
            return None
        if pleads := self._pleading(plain, before, asked):
            return pleads
        if _asks_when(plain, before):
            return self._when(self._case(before, asked), asked)
        if _NEXT.fullmatch(plain):
            return self._next(self._case(before, asked), asked)
        is_of_examinations = _EXAMINED_IN.fullmatch(plain)
        if is_of_examinations and (examined := self._examined(asked)):
            return examined
        asks_for_ways = _ANOTHER_WAY.fullmatch(plain)
        if not (asks_for_ways or is_of_examinations or _WHAT_NOW.fullmatch(plain)):
            return None
        own = self._by_case.own(asked)
        return self._ways(own, asked) if asks_for_ways or not own.is_yes else None

    def _pleading(self, plain: str, before: str | None, asked: Asked) -> Answer | None:
        """When the asker can be granted a title, and what the notice says of exceptions: 差几天啊, 不能通融通融."""
        plea = _PLEA.search(plain)
        asking = CLAUSE_BREAKS.sub(",", plain[: plea.start()]).strip(",") if plea else ""
        if not asking or not (_asks_when(asking, before) or _LACKS.fullmatch(asking)):
            return None
        own = self._when(self._case(before, asked), asked)
        found = self._reader.nearest(self._reader.in_terms(_EXCEPTION))
        if found is None or found.entry.answer is not None:
            return own
        return own._replace(text=own.text + self._tell.open_words(self._tell.said_by([found.entry], asked), asked))

    def _case(self, before: str | None, asked: Asked) -> Case | None:
        """What is known of the asker, with the title that the question before asked for."""
        if before is None:
            return None
        named = self._by_case.stated(before, asked)
        facts = asked.facts.known() if asked.facts else {}
        return case_of_the_asker(facts, named.tracks, named.levels) if named.names_a_way else None

    def _when(self, case: Case | None, asked: Asked) -> Answer:
        """From which day the asker meets what a title asks for; of one that they can get now, until when."""
        own = self._by_case.own(asked, case, _FROM_THEN)
        end = self._reader.entry("apply_deadline")
        if not own.is_yes or self._tell.closed_on(asked) or end is None or end.answer is None:
            return own
        return own._replace(text=own.text + self._tell.said_by([end], asked))

    def _next(self, case: Case | None, asked: Asked) -> Answer:
        """What is told of now, and that a later round goes by its own notice."""
        own = self._by_case.own(asked, case, _FROM_THEN)
        return own._replace(text=str(Words("answers.own.next", answer=own.text)))

    def _examined(self, asked: Asked) -> Answer | None:
        """That people of the asker's series get titles by examination, where that bars the asker."""
        found = obstacle(self._decision(asked))
        if found is None or not found.is_of_specialty:
            return None
        exams = self._reader.entry(EXAMS)
        more = self._tell.said_by([exams], asked) if exams else str(self._tell.contact(asked))
        if exams and not exams.answer:
            more = self._tell.open_words(more, asked)
        text = self._tell.of_round(str(Words("answers.own.examined", why=found.words, more=more)), asked)
        return Answer(True, text, found.clause, "answer", OWN)

    def _ways(self, own: Answer, asked: Asked) -> Answer:
        """What is decided of the asker, and what single changes would gain them a title."""
        gains = [gain for gain in what_if(self._decision(asked), self._tell.today(asked)) if gain.change.as_of is None]
        ways = say("list.semicolon").join(str(_told(gain)) for gain in gains[:_MOST_WAYS])
        message = "answers.own.ways" if gains else "answers.own.no_ways"
        return own._replace(text=str(Words(message, answer=own.text, ways=ways, contact=self._tell.contact(asked))))

    def _decision(self, asked: Asked) -> Decision:
        assert asked.facts is not None
        return decide(self.notice, asked.facts, self._tell.as_of(asked))


def is_known(asked: Asked) -> bool:
    """Whether enough is known of whoever asks for a short question to be about it."""
    known = asked.facts.known().keys() if asked.facts else set()
    return bool(known & A_PERSONS_OWN)


def _asks_when(plain: str, before: str | None) -> bool:
    """Whether a plain question asks when its asker can be granted a title; not how long a thing named before takes."""
    if _WHEN.fullmatch(plain):
        return True
    found = _HOW_LONG.fullmatch(plain)
    return found is not None and bool(found["of"] or before is None or not names_a_thing(before))


def _told(gain: Gain) -> Words:
    change, judged = gain
    words = {"change": change.words, "outcome": judged.outcome.name}
    if judged.eligible_on is None:
        return Words("what_if.eligible", **words)
    return Words("what_if.not_yet", day=day_shown(judged.eligible_on), **words)
