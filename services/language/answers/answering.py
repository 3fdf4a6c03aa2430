"""The answer to a question, and when there is none: a wrong answer is far worse than a hand-over to the desk."""

import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from locales import Words
from rules.facts import Facts
from rules.notice import Notice
from rules.notice_files.faq import Entry, Faq, load_faq, modes_of, placeholder_values
from rules.notice_files.library import Source, load_notice, read_model
from rules.season import counted_until, window_state
from services.language.answers.index import Index, Match
from services.language.answers.normal import in_terms, lexicon, mended, plainly
from services.language.answers.own import own_answer
from services.language.answers.places import elsewhere, without_region

#: A question that agrees less with what was foreseen is handed over; less is enough where it has the words it needs.
LEAST_AGREEMENT, WITH_NEEDS = 0.40, 0.36
#: What the notice leaves open wins over an answer that is nearer by no more than this.
BENEFIT_OF_DOUBT = 0.03
#: A part of a message that agrees this much is a question of its own; so many parts are looked at.
CLEARLY, MOST_PARTS = 0.6, 4
#: Among bad words, only a question that agrees this much is heard as one.
THROUGH_ABUSE = 0.6
#: The entries of questions about the asker's own case, and about another year or round.
OWN, OTHER_ROUND = "own", "other_round"
EXAMINATION = "以考代评"
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_PAUSE = re.compile(r"[\s,.?!;。、？！，；]+")
_SAYS_MORE = re.compile(r"[^\W_呀啊呢吧哦哈嘛吗啦嗯您你了]")

Kind = Literal["answer", "own", "open", "elsewhere", "unknown", "small_talk"]


class Answer(NamedTuple):
    """What is said to a question. ``clause`` is the answer's; where there is none, ``likely`` is one for the desk.

    ``kind`` tells why: ``open`` and ``unknown`` are for the desk, ``own`` without an answer for the interview,
    ``elsewhere`` for another place's notice, ``small_talk`` for nobody. ``entry`` is the id in ``faq.yaml``.
    """

    answerable: bool
    text: str
    clause: str | None
    kind: Kind
    entry: str | None = None
    likely: str | None = None

    def row(self) -> dict[str, object]:
        """The answer as the contract writes it."""
        return {"answerable": self.answerable, "answer": self.text, "clause": self.clause}


class Answerer:
    """Answers questions about one notice. Made once: the wordings are indexed."""

    def __init__(self, notice: Notice, entries: list[Entry]):
        self.notice = notice
        self._values = placeholder_values(notice)
        self._index = Index([*entries, *_beyond()])
        self._by_examination = _by_examination(notice)

    def answer(self, question: str, facts: Facts | None = None, now: datetime | None = None) -> Answer:
        """The answer; with ``facts`` a personal one where asked for, with ``now`` saying which windows are over."""
        plain = plainly(question)
        if kind := _small_talk(plain):
            return self._talk(kind)
        text = in_terms(mended(without_region(plain, self.notice)))
        found, abused = self._nearest(text), lexicon().talk["abuse"].search(plain)
        if abused and (found is None or found.agreement < THROUGH_ABUSE):
            return self._talk("abuse")
        entries = [found.entry, *self._besides(text, found.entry)] if found else self._part_by_part(text)
        if not entries:
            return self._unanswered(plain, text)
        first = entries[0]
        if first.id == OWN:
            return self._own(facts, now)
        if (place := elsewhere(plain, self.notice)) and place not in _spoken_of(first):
            return self._elsewhere(place, first)
        if first.answer is None:
            why = first.said(self._values)
            return self._open(Words("answers.open", why=why, contact=self.contact), "open", first)
        said = "".join(entry.said(self._values) for entry in entries)
        return Answer(True, self._dated(said, entries, now), first.clause, "answer", first.id)

    @property
    def contact(self) -> Words:
        """Whom to ask."""
        contact = self.notice.contact
        message = "answers.contact_person" if contact.person else "answers.contact"
        return Words(message, office=contact.office, person=contact.person, phone=contact.phone)

    def _nearest(self, text: str) -> Match | None:
        """The nearest entry of those that speak of all that matters in the question; None where none is near enough."""
        near = [match for match in self._index.nearest(text) if self._covers(match.entry, text)]
        if not near or near[0].agreement < (WITH_NEEDS if near[0].entry.needs else LEAST_AGREEMENT):
            return None
        left_open = (match for match in near if match.entry.answer is None)
        doubt = next(left_open, near[0])
        return doubt if doubt.agreement >= near[0].agreement - BENEFIT_OF_DOUBT else near[0]

    def _besides(self, text: str, first: Entry) -> list[Entry]:
        """What else is clearly asked, and answered by the notice, in another part of the same message."""
        return [entry for entry in self._parts(text) if entry and entry is not first and entry.answer is not None]

    def _part_by_part(self, text: str) -> list[Entry]:
        """The entries of a message's parts, where every part is clear by itself and answered; else none."""
        parts = self._parts(text)
        answered = [entry for entry in parts if entry and entry.answer is not None]
        return answered if len(answered) == len(parts) else []

    def _parts(self, text: str) -> list[Entry | None]:
        """The entry that each part of a message is clearly about; empty where it is one whole."""
        parts = [part for part in _PAUSE.split(text) if part][:MOST_PARTS]
        found = [self._nearest(part) for part in parts] if len(parts) > 1 else []
        return list(dict.fromkeys(match.entry if match and match.agreement >= CLEARLY else None for match in found))

    def _covers(self, entry: Entry, text: str) -> bool:
        """Whether the question has a word that the entry needs, and the entry every one that changes the meaning."""
        if entry.needs and not any(word in text for word in entry.needs):
            return False
        others = {year for year in _YEAR.findall(text) if int(year) != self.notice.issued.year}
        others.update(lexicon().rounds.findall(text))
        if entry.answer is None:
            return entry.id != OTHER_ROUND or bool(others)
        spoken_of = _spoken_of(entry)
        telling = lexicon().telling.findall(text)
        if not any(EXAMINATION in ask for ask in entry.ask):
            telling += self._by_examination.findall(text)
        if any(word not in spoken_of for word in telling):
            return False
        return not entry.windows() or all(word in spoken_of for word in others)

    def _unanswered(self, plain: str, text: str) -> Answer:
        guess = next((match.entry for match in self._index.nearest(text) if match.entry.clause), None)
        if place := elsewhere(plain, self.notice):
            return self._elsewhere(place, guess)
        return self._open(Words("answers.unknown", contact=self.contact), "unknown", guess)

    def _elsewhere(self, place: str, guess: Entry | None) -> Answer:
        named = {"notice": self.notice.short_name, "region": self.notice.region, "place": place}
        return self._open(Words("answers.elsewhere", **named, contact=self.contact), "elsewhere", guess)

    def _own(self, facts: Facts | None, now: datetime | None) -> Answer:
        if facts is None or not facts.known():
            return self._open(Words("answers.own_ask", contact=self.contact), "own", None)
        as_of = counted_until(self.notice, now) if now else self.notice.as_of
        answerable, words, clause = own_answer(self.notice, facts, as_of, self.contact)
        return Answer(answerable, str(words), clause if answerable else None, "own", OWN, clause)

    def _open(self, words: Words, kind: Kind, entry: Entry | None) -> Answer:
        found, likely = (entry.id, entry.clause) if entry else (None, None)
        return Answer(False, str(words), None, kind, found, likely)

    def _talk(self, kind: str) -> Answer:
        words = Words(f"answers.talk.{kind}", notice=self.notice.short_name, phone=self.notice.contact.phone)
        return Answer(False, str(words), None, "small_talk")

    def _dated(self, said: str, entries: list[Entry], now: datetime | None) -> str:
        """What is said, beginning with what is over of the windows that it speaks of."""
        named = {window for entry in entries for window in entry.windows()}
        if now is None or not named:
            return said
        if all(window_state(window, now) == "over" for window in self.notice.windows):
            return str(Words("answers.all_over", answer=said))
        over = [w.name for w in self.notice.windows if w.id in named and window_state(w, now) == "over"]
        return str(Words("answers.over", windows=tuple(over), answer=said)) if over else said


def answer(question: str, notice: Notice, facts: Facts | None = None, now: datetime | None = None) -> Answer:
    """The answer to a question about a notice that was read from a folder."""
    return answerer(notice.folder).answer(question, facts, now)


@lru_cache(maxsize=64)
def answerer(folder: Path) -> Answerer:
    """The one who answers for the notice in a folder; NoticeFaults where it cannot be read."""
    found = load_faq(folder)
    return Answerer(load_notice(folder), found[1] if found else [])


@lru_cache(maxsize=1)
def _beyond() -> list[Entry]:
    """What people ask and no notice says."""
    return read_model(Faq, Source(Path(__file__).with_name("beyond.yaml"))).root


@lru_cache(maxsize=4096)
def _spoken_of(entry: Entry) -> str:
    return " ".join(in_terms(plainly(text)) for text in (*entry.ask, entry.text))


def _by_examination(notice: Notice) -> re.Pattern[str]:
    """The names of specialties in which a title is got by an examination: most answers do not hold for them."""
    named = (specialty for specialty in notice.specialties if EXAMINATION in modes_of(specialty))
    names = {in_terms(plainly(name)) for specialty in named for name in (specialty.name, *specialty.also)}
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "(?!)")


def _small_talk(plain: str) -> str | None:
    """The kind of small talk that a message is, where it is nothing else."""
    talk = {kind: pattern for kind, pattern in lexicon().talk.items() if kind != "abuse"}
    rest = plain
    for pattern in talk.values():
        rest = pattern.sub("", rest)
    longest = {kind: max(map(len, pattern.findall(plain)), default=0) for kind, pattern in talk.items()}
    kind = max(longest, key=longest.__getitem__)
    return kind if longest[kind] and not _SAYS_MORE.search(rest) else None
