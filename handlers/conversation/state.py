"""Where one person's conversation stands: its answers, its place and notice, what was heard, and how it is kept."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Self

import orjson
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers.conversation.questions import Question, questions_of
from locales import SOURCE, say
from rules.facts import Facts
from rules.notice import Notice
from rules.notice_files.library import Library, UnknownNotice
from rules.personal_notice import notice_for
from rules.schedule import BEIJING
from rules.season import Season, counted_until, season
from rules.units_apart import told_to_units_apart
from services.accounts import consent
from services.interview.interview import Interview, in_words_of
from services.interview.places import Place, notices_for, notices_of_places, only_place
from services.language import left_open
from services.store.turn import current_turn


class Talking(StatesGroup):
    """Where a conversation stands: settling the place, then the notice, answering, confirming, or done.

    Whoever is done looks around and is asked nothing.
    """

    placing = State()
    choosing = State()
    answering = State()
    confirming = State()
    finished = State()


def mark_of(kept: dict[str, Any]) -> str:
    """By what a chat knows whether an account's answers are those that it has shown."""
    answers = [kept.get(name) for name in ("notice", "facts", "trail")]
    answers += [kept["choice"]] if kept.get("choice") else []
    return hashlib.sha256(orjson.dumps(answers, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


#: What a chat keeps of its conversation from turn to turn, unless it is empty; and what is empty.
_KEPT: dict[str, Callable[[], Any]] = {
    "wanted": lambda: None,
    "buttons": dict,
    "doing": dict,
    "asked": str,
    "about": str,
    "kept_from_staff": lambda: None,
    "left_open": list,
    "heard_open": list,
}


class ConversationState:
    """What is known of one person's conversation during one turn.

    ``step`` rises whenever something new is asked or shown; ``message_id`` is the message whose buttons belong
    to the step, None where it has none. There is no ``interview`` until the place is settled; ``wanted`` is the part of
    the notice to be shown then, None where it is the interview. ``progress`` is how much of that is done, in percent:
    it never falls.
    ``heard`` is what was understood of a description of oneself: fact → value, the words it rests on, whether it is
    deduced. It counts once ``is_agreed``, and then waits for the place. ``disputed`` is what the same description
    contradicts itself on: fact → the values said.
    ``left_open`` has the ids of what was told of the person that the notice leaves open, ``heard_open`` those that wait
    with what was heard.
    ``ticked`` holds the keys of the papers that the person has at hand (see :mod:`rules.checklist`).
    ``doing`` is what the next typed text is for (``what``) where it is no answer: it ends with the next step.
    ``about`` is the word for whom the conversation is about, where that is another than who writes.
    ``buttons`` has what the buttons of the step carry, by their words as they may be typed; ``is_typed``: that is how
    what is done now was asked for.
    ``kept_from_staff`` is the number of what staff asked last, once somebody said that what is typed is no reply to it.
    ``asked`` is the question that was answered last, which the next one may lean on; empty where there is none.
    ``is_behind``: the answers have changed in another chat of the person's since this one showed anything. Then no
    button of a step counts, and nothing typed is an answer, until the present step is shown.
    ``is_choosing``: several notices fit the place, and it is not said yet which of them counts: the interview has one,
    but nothing is asked or shown by it.
    """

    wanted: str | None
    buttons: dict[str, str]
    doing: dict[str, Any]
    asked: str
    about: str
    kept_from_staff: int | None
    left_open: list[str]
    heard_open: list[str]

    def __init__(self, state: FSMContext, library: Library, now: datetime):
        self.state, self.library, self.now = state, library, now
        self.step, self.progress = 0, 0
        self.message_id: int | None = None
        self.language = SOURCE
        self._take_kept({})
        self.heard: dict[str, list[Any]] = {}
        self.disputed: dict[str, list[Any]] = {}
        self.is_agreed = False
        self._interview: Interview | None = None
        self._question: Question | None = None
        self.ticked: list[str] = []
        self.is_typed = False
        self.mark, self.is_behind = "", False
        self.is_choosing = False

    async def load(self) -> Self:
        """The conversation as it was kept; without an interview where its notice is no longer there.

        It stands nowhere where its question is no longer there: it then goes on with another one.
        """
        data = await self.state.get_data()
        kept = current_turn().account.data
        self.step, self.message_id = data.get("step", 0), data.get("message_id")
        self.language, self.progress = kept.get("language", SOURCE), data.get("progress", 0)
        self._take_kept(data)
        self.heard, self.disputed = data.get("heard", {}), data.get("disputed", {})
        self.is_agreed = data.get("is_agreed", False)
        mark = mark_of(kept)
        self.mark = data.get("mark", mark)
        try:
            self._interview = Interview.kept(kept, self.library, self.now)
        except UnknownNotice:
            await self.state.set_state(None)
        self.is_choosing = self.has_interview and kept.get("is_choosing", False)
        if self.has_interview:
            self.count_anew()
            self._question = questions_of(self.interview.notice).get(data.get("question") or "")
            self.ticked = kept.get("ticked", [])
            if not self.is_asking and await self.state.get_state() == Talking.answering.state:
                await self.state.set_state(None)
        if self.mark != mark:
            await self._fall_behind()
        return self

    def _take_kept(self, data: dict[str, Any]) -> None:
        for name, empty in _KEPT.items():
            setattr(self, name, data.get(name, empty()))

    async def _fall_behind(self) -> None:
        self.is_behind, self._question, self.wanted, self.progress = True, None, None, 0
        self.step += 1  # no button that was shown belongs to it
        self.drop_heard()
        await self.state.set_state(None)

    def take_over(self, kept: dict[str, Any]) -> None:
        """Go on with the answers that another account keeps, in the language that is spoken here."""
        self.forget()
        self.ticked = kept.get("ticked", [])
        with suppress(UnknownNotice):
            self._interview = Interview.kept(kept, self.library, self.now)

    async def save(self) -> None:
        """Put the conversation where the turn keeps it: language and answers are the same on all channels."""
        data: dict[str, Any] = {"step": self.step, "message_id": self.message_id}
        kept: dict[str, Any] = {"language": self.language}
        data |= {name: value for name in _KEPT if (value := getattr(self, name))}
        if self.heard:
            data |= {"heard": self.heard, "disputed": self.disputed, "is_agreed": self.is_agreed}
        if self.has_interview:
            data |= {"question": self.question.id if self.is_asking else None, "progress": self.progress}
            kept |= {
                "notice": self.interview.notice.id,
                "facts": self.interview.facts,
                "trail": self.interview.trail,
                "ticked": self.ticked,
                "choice": self.interview.choice,
            }
            if self.is_choosing:
                kept["is_choosing"] = True
        if not self.is_behind:
            self.mark = mark_of(kept)
        await self.state.set_data(data | {"mark": self.mark})
        current_turn().account.data = kept

    @property
    def has_interview(self) -> bool:
        """Whether the place is settled, and with it the notice that the interview is about."""
        return self._interview is not None

    @property
    def interview(self) -> Interview:
        """The interview. Raises LookupError where the place is not settled yet."""
        if self._interview is None:
            raise LookupError("there is no interview yet")
        return self._interview

    @property
    def is_beginning(self) -> bool:
        """Whether the person has answered nothing yet."""
        return not (self.has_interview and self.interview.trail)

    def agree_to_keep(self) -> None:
        """Have it kept with the turn that the person answers, having been told what is kept."""
        turn = current_turn()
        turn.on_commit(consent.agree_to_keep, turn.account.number, self.language, self.now)

    @property
    def is_asking(self) -> bool:
        """Whether a question is under way."""
        return self._question is not None

    @property
    def question(self) -> Question:
        """The question under way. Raises LookupError where there is none."""
        if self._question is None:
            raise LookupError("no question is under way")
        return self._question

    @property
    def is_confirming(self) -> bool:
        """Whether what was heard waits for a yes."""
        return bool(self.heard) and not self.is_agreed

    @property
    def waiting(self) -> dict[str, Any]:
        """What waits for a yes, or with it for the place: fact → value. What is said now waits with it."""
        return {fact: value for fact, (value, *_) in self.heard.items()}

    @property
    def today(self) -> date:
        """The day in Beijing by the program's clock."""
        return self.now.astimezone(BEIJING).date()

    @property
    def place(self) -> str:
        """Where the person's unit is."""
        notice = self.interview.notice
        return self.interview.facts.get("county") or notice.units_without_county or notice.region

    @property
    def notice(self) -> Notice:
        """The interview's notice with the windows and the contact that are the person's own."""
        return notice_for(self.interview.notice, self.today, self._known, self.interview.goal)

    @property
    def _known(self) -> dict[str, Any]:
        """The answers so far, with what stands for a county where the unit belongs to none."""
        county = self.interview.facts.get("county") or self.interview.notice.units_without_county
        return self.interview.facts | {"county": county}

    @property
    def season(self) -> Season:
        """The season of the person's notice."""
        return season(self.notice, self.now)

    def count_anew(self) -> None:
        """Count spans to the end of the window that is the person's by their answers now."""
        self.interview.count_to(counted_until(self.interview.notice, self.now, self._known), self.today)

    @property
    def notices(self) -> list[Notice]:
        """The notice of the interview; before there is one, those of all places."""
        return [self.notice] if self.has_interview else notices_of_places(self.library)

    @property
    def told_apart(self) -> list[str]:
        """What the notices say to people of units like this person's alone, as far as told or heard; mostly nothing."""
        known = self.interview.facts if self.has_interview else {}
        apart = self._told_apart(known | self.waiting)
        return [*apart, *self.told_open(self.left_open)]

    def told_open(self, ids: list[str]) -> list[str]:
        """That the person's notice leaves some things open; nothing before there is one."""
        year = self.now.astimezone(BEIJING).year
        return left_open.told(ids, self.interview.notice, year) if self.has_interview else []

    @property
    def newly_told_apart(self) -> list[str]:
        """As much of that as follows only from what was heard just now."""
        before = self._told_apart(self.interview.facts if self.has_interview else {})
        before += self.told_open(self.left_open)
        return [words for words in self.told_apart if words not in before]

    def _told_apart(self, known: dict[str, Any]) -> list[str]:
        facts = Facts.of(known)
        told = [(notice.short_name, words) for notice in self.notices for words in told_to_units_apart(notice, facts)]
        if self.has_interview:
            return [str(words) for _, words in told]
        return [say("apart.by_notice", notice=name, words=words) for name, words in told]

    def take_place(self, place: Place) -> None:
        """Start the interview under the notice that counts for a place, or go on under it."""
        fitting = notices_for(place.county, place.notice.units_without_county, self.library, self.now)
        before = self.interview.notice.id if self.has_interview else None
        notice = next((each for each in fitting if each.id == before), fitting[0])
        self.is_choosing = len(fitting) > 1 and (notice.id != before or self.is_choosing)
        if self.has_interview:
            self._move(notice, place.county)
        else:
            as_of = counted_until(notice, self.now, {"county": place.county})
            self._interview = Interview.begin(notice, as_of, place.county)
        self.count_anew()
        self.ask_nothing()

    def take_only_place(self) -> bool:
        """Take the place that there is where the notices cover no other; False where it has to be asked for."""
        if place := only_place(self.library):
            self.take_place(place)
        return place is not None

    def take_notice(self, notice: Notice) -> None:
        """Go on under another of the notices that fit the place."""
        self.is_choosing = False
        if notice.id != self.interview.notice.id:
            self._move(notice, self.interview.facts.get("county"))
        self.count_anew()
        self.ask_nothing()

    def _move(self, notice: Notice, county: str | None) -> None:
        if notice.id != self.interview.notice.id:
            self.ticked = []  # another notice's papers are others, whatever they are called
        self.interview.move(notice, counted_until(notice, self.now, {"county": county}), county)

    @property
    def fitting(self) -> list[Notice]:
        """The notices that fit the person's place; none before it is settled."""
        if not self.has_interview:
            return []
        county, without = self.interview.facts.get("county"), self.interview.notice.units_without_county
        return notices_for(county, without, self.library, self.now)

    def take_heard(self) -> None:
        """Let what was heard and agreed to count."""
        heard = in_words_of(self.interview.notice, self.heard)
        self.interview.take({fact: value for fact, (value, *_) in heard.items()})
        self.leave_open(self.heard_open)
        self.count_anew()
        self.drop_heard()

    def hear(self, said: dict[str, list[Any]], disputed: dict[str, list[Any]]) -> None:
        """Have what was said wait for a yes, with what waits already: the later counts."""
        heard = self.heard | said
        self.heard, self.is_agreed = in_words_of(self.interview.notice, heard) if self.has_interview else heard, False
        self.disputed = {fact: says for fact, says in (self.disputed | disputed).items() if fact not in self.heard}

    def leave_open(self, ids: list[str]) -> None:
        """Remember what the notice leaves open of the person's case."""
        self.left_open = list(dict.fromkeys([*self.left_open, *ids]))

    def drop_heard(self) -> None:
        """Let go of what was heard."""
        self.heard, self.disputed, self.heard_open, self.is_agreed = {}, {}, [], False

    def forget(self) -> None:
        """Drop every answer."""
        self._interview = self._question = None
        self.is_choosing = False
        self.drop_heard()
        self.progress, self.ticked, self.asked, self.about, self.left_open = 0, [], "", "", []

    def ask_nothing(self) -> None:
        """Wait for no answer any more."""
        self._question = None

    async def expect(self, what: str, **about: Any) -> None:
        """Take the next typed text for something else than an answer."""
        self.doing = {"what": what, **about}
        await self.save()

    async def expect_nothing(self) -> None:
        """Take what is typed for an answer again."""
        self.doing = {}
        await self.save()

    def _step_state(self) -> State:
        if self.is_confirming:
            return Talking.confirming
        if not self.has_interview:
            return Talking.placing
        if self.is_choosing:
            return Talking.choosing
        return Talking.answering if self.is_asking else Talking.finished
