"""What is asked of the round that runs: whether one may still apply, a publicity not begun, when the next one is."""

from locales import Words
from rules.notice import Notice
from rules.season import Season, season
from rules.time_left import time_left
from services.language.answers.answer import Answer, Asked
from services.language.answers.by_case import ByCase
from services.language.answers.days.not_posted import day_of_asking, tells_of_none
from services.language.answers.days.still_open import asks_whether_still
from services.language.answers.of_oneself import is_known
from services.language.answers.question.punctuation import ENDING
from services.language.answers.telling import FIRST_POSTING, Telling
from services.language.answers.topic.reading import OTHER_ROUND, Reader
from services.patterns import regex

_NEXT_ROUND = regex(
    f"(?:那|请问)*(?:下一?[次批轮回]|明年的?|下次)(?:的)?(?:申报|评审|职称|初定|报名)*(?:大概|是|在|要|等到)*(?:什么时候|什么时间|啥时候?|几月份?|多久|何时|哪天|几时)(?:开始|申报|报名?|有|办|开)*{ENDING}"
)


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
        if asks_whether_still(plain):
            return self._still(at, asked)
        return self._not_posted(plain, at, asked) if tells_of_none(plain) else None

    def _still(self, at: Season, asked: Asked) -> Answer:
        """That there is time, how much, whether a publicity can still be posted, and what keeps the asker away."""
        assert asked.now is not None
        own = self._by_case.own(asked) if is_known(asked) else None
        is_barred = own is not None and not own.is_yes
        left = time_left(at.window, asked.now)
        message = "answers.still_open" if is_barred else "answers.still"
        text = str(Words(message, window=at.window.name, left=left, closes=at.window.closes))
        if late := self._tell.late_posting(asked):
            text += str(late)
        if own and is_barred:
            text += own.text
        return Answer(True, text, at.window.clause, "answer", "apply_deadline")

    def _not_posted(self, plain: str, at: Season, asked: Asked) -> Answer | None:
        """Until when a publicity has to begin, or whom to ask where that day is over."""
        assert asked.now is not None and at.window.last_day is not None
        today = self._tell.today(asked)
        days = day_of_asking(plain, today, at.window.last_day) - today
        return self._of_topic(FIRST_POSTING, asked._replace(now=asked.now + days))

    def _of_topic(self, topic: str, asked: Asked) -> Answer | None:
        entry = self._reader.entry(topic)
        return self._tell.of_entry(entry, asked) if entry else None
