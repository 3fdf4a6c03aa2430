"""What is asked of the round that runs: whether one may still apply, a publicity not begun, when the next one is."""

import re

from locales import Words
from rules.conditions.wording import day_shown
from rules.notice import Notice
from rules.plan import late_publicity
from rules.season import Season, season
from rules.time_left import time_left
from services.language.answers.answer import Answer, Asked
from services.language.answers.by_case import ByCase
from services.language.answers.of_oneself import is_known
from services.language.answers.question.punctuation import ENDING
from services.language.answers.telling import Telling
from services.language.answers.topic.reading import OTHER_ROUND, Reader

_STILL = re.compile(
    f"(?:那|请问|我们?|现在|这会儿?|今天|今年|这次)*(?:还|现在|今天|这会儿?)(?:能不能|可不可以|能|可以|来得及|赶得上|让)(?:申报|报名?|申请|提交|交)?(?:吗|么|不|没)?{ENDING}"
)
_NEXT_ROUND = re.compile(
    f"(?:那|请问)*(?:下一?[次批轮回]|明年的?|下次)(?:的)?(?:申报|评审|职称|初定|报名)*(?:大概|是|在|要|等到)*(?:什么时候|什么时间|啥时候?|几月份?|多久|何时|哪天|几时)(?:开始|申报|报名?|有|办|开)*{ENDING}"
)
_NOT_POSTED = re.compile(
    f"(?:那|要是|如果|可是|但是?|我们?|现在|单位|学校)*的?(?:申报前)?公示(?:都|还|也|一直|根本)*(?:没有?|未)(?:做|搞|弄|贴|挂|开始|张贴|办|公示|上)*(?:出来|完|过|呢)?,?"
    f"(?:的话)?(?:该|可|要|还)*(?:怎么办|咋办|咋整|咋弄|怎么弄|来得及吗|能报吗|可以报吗|行吗){ENDING}"
)
#: The topic of the last day to post the first publicity.
FIRST_POSTING = "first_posting"


class OfTheRound:
    """Answers such questions about one notice."""

    def __init__(self, notice: Notice, reader: Reader, tell: Telling, by_case: ByCase):
        self.notice, self._reader, self._tell, self._by_case = notice, reader, tell, by_case

    def answer(self, plain: str, asked: Asked) -> Answer | None:
        """The answer to a plain question; None where it is none of these, or nothing runs that it could be about."""
        if _NEXT_ROUND.fullmatch(plain) and len(self.notice.apply_windows) == 1:
            return self._of_topic(OTHER_ROUND, asked)
        at = season(self._tell.personal(asked), asked.now) if asked.now else None
        if at is None or at.state != "open" or at.window.last_day is None:
            return None
        if _STILL.fullmatch(plain):
            return self._still(at, asked)
        return self._not_posted(at, asked) if _NOT_POSTED.fullmatch(plain) else None

    def _still(self, at: Season, asked: Asked) -> Answer:
        """That there is time, how much, whether a publicity can still be posted, and what keeps the asker away."""
        assert asked.now is not None
        own = self._by_case.own(asked) if is_known(asked) else None
        is_barred = own is not None and not own.is_yes
        left = time_left(at.window, asked.now)
        message = "answers.still_open" if is_barred else "answers.still"
        text = str(Words(message, window=at.window.name, left=left, closes=at.window.closes))
        if late := self._late(at, asked):
            text += str(late[0])
        if own and is_barred:
            text += own.text
        return Answer(True, text, at.window.clause, "answer", "apply_deadline")

    def _not_posted(self, at: Season, asked: Asked) -> Answer | None:
        """Until when a publicity has to begin, or whom to ask where that day is over."""
        if late := self._late(at, asked):
            words, clause = late
            return Answer(True, str(words), clause, "answer", FIRST_POSTING)
        return self._of_topic(FIRST_POSTING, asked)

    def _late(self, at: Season, asked: Asked) -> tuple[Words, str] | None:
        """That the last day to begin a publicity is over, and its clause; None while it is not."""
        assert asked.now is not None
        notice = self._tell.personal(asked)
        late = late_publicity(notice, at.window, (), asked.now)
        if late is None or late.by is None:
            return None
        return Words("result.publicity_past", day=day_shown(late.by), ask=notice.ask), late.clause

    def _of_topic(self, topic: str, asked: Asked) -> Answer | None:
        entry = self._reader.entry(topic)
        return self._tell.of_entry(entry, asked) if entry else None
