"""How what was found is said: with the dates and the contact of the round, county and series that is asked about."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from locales import SOURCE, Words, said
from rules.conditions.wording import day_shown
from rules.decision import decide
from rules.facts import Facts
from rules.notice import Notice, Process
from rules.notice_files.faq import Entry, placeholder_values, windows_of
from rules.personal_notice import notice_for
from rules.plan import late_publicity
from rules.schedule import BEIJING
from rules.season import counted_until, season, window_state
from services.language.answers.answer import PERSON, Answer, Asked, Choice, Kind
from services.language.answers.topic.passage_search import Quotable
from services.language.answers.topic.reading import COMPLAINTS, OTHER_MATTERS

#: The topics of what holds after a round, too: what the notice rests on, and whom to call.
_LASTING = frozenset(("basis", "issued", "phone", "person", COMPLAINTS))
#: The topics of what no round is about.
_OF_NO_ROUND = _LASTING | {OTHER_MATTERS, "recruiting", "chatter", "village_life"}
#: The topic of the last day to post the first publicity.
FIRST_POSTING = "first_posting"
#: So many characters that two texts have in common are of the same step.
_NOT_BY_CHANCE = 8


class Telling:
    """Says what was found in one notice."""

    def __init__(self, notice: Notice):
        self.notice = notice
        #: Where the notice says who applies, by which steps and with which papers.
        self._clauses_of_applying = {
            *(process.clause for process in notice.process),
            *(paper.clause for paper in notice.materials),
            *(outcome.clause for outcome in notice.outcomes),
        }

    def today(self, asked: Asked) -> date:
        """The day of asking."""
        return asked.now.astimezone(BEIJING).date() if asked.now else self.notice.as_of

    def as_of(self, asked: Asked) -> date:
        """The day until which spans are counted."""
        return counted_until(self.notice, asked.now, asked.facts) if asked.now else self.notice.as_of

    def personal(self, asked: Asked) -> Notice:
        """The notice with the windows and the contact of whom the question is about."""
        return notice_for(self.notice, self.today(asked), asked.facts if asked.about is None else asked.about)

    def values(self, asked: Asked) -> dict[str, str]:
        """What placeholders stand for."""
        return _values(self.notice, self.personal(asked), self.today(asked).year)

    def contact(self, asked: Asked) -> Words:
        """Whom to ask."""
        notice = self.personal(asked)
        contact = notice.contact
        who = Words("answers.who", office=contact.office, person=contact.person) if contact.person else contact.office
        if contact.phone is None:
            return Words("answers.contact_own_no_phone" if notice.contacts else "answers.contact_no_phone", who=who)
        if notice.contacts:
            return Words("answers.contact_own", who=who, phone=contact.phone)
        if contact.hours:
            return Words("answers.contact_hours", who=who, phone=contact.phone, hours=contact.hours)
        return Words("answers.contact", who=who, phone=contact.phone)

    def quote(self, quotable: Quotable, asked: Asked) -> Answer:
        """What the notice says in so many words, with the numbers of its clauses."""
        entries = quotable.entries
        text = self.dated(self.quoted(entries, asked), entries, asked)
        return Answer(True, text, entries[0].clause, "answer")

    def quoted(self, entries: list[Entry], asked: Asked) -> str:
        """What some entries say, each after the number of its clause."""
        values = self.values(asked)
        quoted = (Words("answers.quoted", clause=each.clause, text=each.said(values)) for each in entries)
        return "".join(map(str, quoted))

    def said_by(self, entries: Iterable[Entry], asked: Asked) -> str:
        """What some entries say, one after the other."""
        values = self.values(asked)
        return "".join(entry.said(values) for entry in entries)

    def process_for(self, clause: str | None, text: str, facts: dict[str, Any]) -> str | None:
        """The steps for whoever has such facts, where a text under that clause tells those of others; else None."""
        if clause not in {process.clause for process in self.notice.process}:
            return None
        theirs = decide(self.notice, Facts.of(facts), self.notice.as_of).processes
        if len(theirs) != 1:
            return None
        others = (process for process in self.notice.process if process.name != theirs[0].name)
        alien = {part for process in others for part in _pieces(process)} - set(_pieces(theirs[0]))
        if not any(part in text for part in alien):
            return None
        return f"{said(theirs[0].name)}：{'→'.join(map(said, theirs[0].steps))}。"

    def of_entry(self, entry: Entry, asked: Asked) -> Answer:
        """What an entry says, or that the notice leaves it open, and whom to ask."""
        if entry.answer is not None:
            return self.of_entries([entry], asked)
        why = self.said_by([entry], asked)
        text = self.open_words(why, asked)
        told = text if entry.id in _OF_NO_ROUND else self.of_round(text, asked)
        return self.left_open(told, "open", entry)._replace(why=why)

    def open_words(self, why: str, asked: Asked) -> str:
        """What the notice leaves open, and whom to ask."""
        return str(Words("answers.open", why=why, contact=self.contact(asked)))

    def late_posting(self, asked: Asked) -> Words | None:
        """That the last day to begin a publicity is over, and whom to ask; None while it is not, or nothing runs."""
        notice = self.personal(asked)
        at = season(notice, asked.now) if asked.now else None
        if asked.now is None or at is None or at.state != "open" or at.window.last_day is None:
            return None
        late = late_publicity(notice, at.window, (), asked.now)
        if late is None or late.by is None:
            return None
        return Words("result.publicity_past", day=day_shown(late.by), ask=notice.ask)

    def of_posting(self, text: str, entry: Entry, asked: Asked, said_first: Words | None = None) -> str:
        """What an entry says; of the last day to post the first publicity, where it is over, that first.

        Where yes is ``said_first``, it was posted before that.
        """
        is_late = said_first is None or said_first.message == "answers.yes_no.too_late"
        late = self.late_posting(asked) if entry.id == FIRST_POSTING and is_late else None
        return f"{late}{text}" if late else text

    def of_entries(self, entries: list[Entry], asked: Asked) -> Answer:
        """The answer that some answered entries give together; its clause and topic are the first one's."""
        told, first = self.of_posting(self.said_by(entries, asked), entries[0], asked), entries[0]
        return Answer(True, self.dated(told, entries, asked), first.clause, "answer", first.id)

    def of_elsewhere(self, place: str, guess: Entry | None, asked: Asked) -> Answer:
        """That the notice is not the one of a place that was named."""
        named = {"notice": self.notice.short_name, "region": self.notice.region, "place": place}
        return self.left_open(Words("answers.elsewhere", **named, contact=self.contact(asked)), "elsewhere", guess)

    def left_open(self, words: Words | str, kind: Kind, entry: Entry | None) -> Answer:
        """Words that are no answer, of that kind; ``entry`` is what the question is likely about."""
        found, likely = (entry.id, entry.clause) if entry else (None, None)
        return Answer(False, str(words), None, kind, found, likely)

    def unknown(self, asked: Asked, guess: Entry | None = None) -> Answer:
        """That nothing was found, and whom the asker asks; ``guess`` is what the question may be about."""
        contact = self.contact(asked._replace(about=None))  # of whom it is was not understood either
        return self.left_open(Words("answers.unknown", contact=contact), "unknown", guess)

    def maybe(self, quotable: Quotable, asked: Asked) -> Answer:
        """What of the notice may answer, and whom to ask whether it does."""
        passages, contact = self.quoted(quotable.entries, asked), self.contact(asked)
        text = self.of_round(str(Words("answers.maybe", passages=passages, contact=contact)), asked)
        told = self.left_open(text, "unknown", None)
        return told._replace(likely=quotable.entries[0].clause)

    def choices(self, choices: tuple[Choice, ...], guess: Entry | None, asked: Asked) -> Answer:
        """Which of some topics was meant is asked back; ``guess`` is what the question may be about."""
        questions = tuple(choice.question for choice in choices)
        words = Words("answers.choices", choices=questions, contact=self.contact(asked))
        return self.left_open(words, "unknown", guess)._replace(choices=choices)

    def talk(self, kind: str, asked: Asked) -> Answer:
        """What is said to small talk of that kind."""
        words = Words(f"answers.talk.{kind}", notice=self.notice.short_name, ask=self._ask(asked))
        return Answer(False, str(words), None, PERSON if kind == PERSON else "small_talk")

    def _ask(self, asked: Asked) -> Words:
        """How to ask, to stand in a sentence: of whose county nothing is known, the notice's own number as well."""
        notice = self.personal(asked)
        phone = notice.contact.phone
        return Words("contact.ask_own_or", phone=phone) if notice.contacts and phone else notice.ask

    def dated(self, text: str, entries: list[Entry], asked: Asked) -> str:
        """What is said, beginning with what is over: the round, or of the windows those that it speaks of."""
        if asked.now is None:
            return text
        if self._is_over(asked) and any(entry.id not in _LASTING for entry in entries):
            return self.of_round(text, asked)
        now, notice = asked.now, self.personal(asked)
        named = {window for entry in entries for window in windows_of(entry, notice)}
        over = [w.name for w in notice.windows if w.id in named and window_state(w, now) == "over"]
        if over:
            return str(Words("answers.over", windows=tuple(over), answer=text))
        return self.of_applying(text, asked) if any(map(self._is_of_applying, entries)) else text

    def _is_of_applying(self, entry: Entry) -> bool:
        """Whether an entry tells how one applies, with which papers, or who may: by its clause, or the one above."""
        return any(clause.startswith(entry.clause or "-") for clause in self._clauses_of_applying)

    def of_applying(self, text: str, asked: Asked) -> str:
        """What is said of applying, beginning with that applying, or the whole round, is over, where it is."""
        if self._is_over(asked) or not self.closed_on(asked):
            return self.of_round(text, asked)
        over = tuple(dict.fromkeys(window.name for window in self.personal(asked).apply_windows))
        return str(Words("answers.over", windows=over, answer=text))

    def of_round(self, text: str, asked: Asked) -> str:
        """What is said of applying in this round, beginning with that it is over, where it is."""
        return str(Words("answers.all_over", answer=text)) if self._is_over(asked) else text

    def closed_on(self, asked: Asked) -> Words | None:
        """The last day to apply for whom the question is about, where that is over; None while it is not."""
        at = season(self.personal(asked), asked.now) if asked.now else None
        return day_shown(at.window.last_day) if at and at.is_over and at.window.last_day else None

    def closed(self, last_day: Words, asked: Asked) -> Answer:
        """That nobody can apply any more."""
        text = str(Words("answers.closed", last_day=last_day, contact=self.contact(asked)))
        return Answer(True, text, self.personal(asked).apply_windows[-1].clause, "answer", "apply_deadline")

    def _is_over(self, asked: Asked) -> bool:
        """Whether every window of the round that the asker could use is over."""
        now, windows = asked.now, self.personal(asked).windows
        return now is not None and bool(windows) and all(window_state(window, now) == "over" for window in windows)


def _pieces(process: Process) -> list[str]:
    """What the steps of a process say, by so many characters as do not come together by chance."""
    steps = "".join(said(step, SOURCE) for step in process.steps)
    return [steps[place : place + _NOT_BY_CHANCE] for place in range(len(steps) - _NOT_BY_CHANCE + 1)]


@lru_cache(maxsize=256)
def _values(notice: Notice, personal: Notice, year: int) -> dict[str, str]:
    """What placeholders stand for in a year: for somebody, and where there is no such thing for them, in the notice."""
    return placeholder_values(notice, year) | placeholder_values(personal, year)
