"""What a notice answers by itself: entries for whatever its ``faq.yaml`` does not answer.

What people ask under every notice (``notices/topics.yaml``) is answered out of ``notice.yaml``; papers, ways to a title
and clauses are found by their own words.
"""

from collections.abc import Iterable, Iterator

from locales import SOURCE, Words, said
from rules.notice import Notice
from rules.notice_files.faq import Entry, Topic, clauses_by_source, placeholder_values, topics, verbatim
from rules.own_facts import OwnFact
from services.language.answers.case.roads import rule_of
from services.language.answers.question.concepts import concepts, concepts_in
from services.language.answers.question.lexicon import segmenter
from services.language.answers.question.normal import plainly, wording
from services.language.answers.question.punctuation import BRACKETED
from services.patterns import regex

#: What people ask of a paper, and of a way to a title, after its name.
_OF_A_PAPER = ("", "要交吗", "怎么交", "有什么要求", "要几份", "怎么弄", "需要吗", "要哪几年的", "要原件还是复印件")
_OF_A_WAY = ("", "有什么条件", "要几年", "需要什么学历", "怎么才能", "什么人可以")
#: What they ask of what the notice asks of them, after its name.
_OF_A_QUESTION = ("", "有什么要求", "要求多少", "没有可以吗", "不够怎么办", "不符合可以吗", "要交够吗", "怎么算")
_OF_AN_EDUCATION = ("几年能", "要几年才能", "工作多久可以")
_EDUCATION = regex("博士后|博士|硕士|研究生|本科|大专|专科|中专|高中|技工")
_SENTENCE = regex(r"[^。；;]+")
_PIECE = regex(r"[^。；;，,、：:]{4,}")


def is_foreseen(written: Iterable[Entry]) -> bool:
    """Whether somebody wrote for a notice what most of the questions are answered that people ask under any."""
    return len({entry.id for entry in written} & topics().keys()) * 2 > len(topics())


def entries_of(notice: Notice, written: Iterable[Entry]) -> list[Entry]:
    """All that is asked: what was ``written`` for the notice, what it says by itself, and what is not found in it."""
    written = list(written)
    taken = {wording(ask) for entry in written for ask in entry.ask}
    entries = [_united(entry, taken) for entry in written]
    ids, clauses = {entry.id for entry in entries}, {entry.clause for entry in entries if entry.answer}
    own = [entry for entry in _by_their_words(notice, is_foreseen(written)) if entry.clause not in clauses]
    return [*entries, *_not_asked_of(taken, _of_topics(notice, ids)), *own]


def _united(entry: Entry, taken: set[str]) -> Entry:
    """An entry with what people ask of its topic under any notice, except what another entry answers."""
    whole = entry.asked_everywhere()
    asks = (ask for ask in whole.ask if ask in entry.ask or wording(ask) not in taken)
    return whole.model_copy(update={"ask": tuple(asks)})


def _not_asked_of(taken: set[str], entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries without the wordings that something written answers."""
    for entry in entries:
        if asks := tuple(ask for ask in entry.ask if wording(ask) not in taken):
            yield entry.model_copy(update={"ask": asks})


def anchors_of(notice: Notice) -> set[str]:
    """The words that name the notice's own things: tracks, what it asks, the long words in the names of its papers."""
    asked = {word for question in notice.questions for word in _words_of(question)}
    return asked.union(papers_named(notice), (outcome.track for outcome in notice.outcomes))


def papers_named(notice: Notice) -> frozenset[str]:
    """The long words in the names of a notice's papers: 承诺书, 考核表."""
    return frozenset(word for paper in notice.materials for word in segmenter().cut(_bare(paper.name)) if len(word) > 2)


def _bare(name: Words) -> str:
    return BRACKETED.sub("", said(name, SOURCE))


def _of_topics(notice: Notice, written: set[str]) -> Iterator[Entry]:
    """The topics that nothing was written of: answered where the notice has what the answer takes, else not found."""
    known, clauses, text_of_notice = placeholder_values(notice), clauses_by_source(notice), _text_of(notice)
    spoken_of = concepts_in(plainly(text_of_notice)) & concepts().things
    for topic in topics().values():
        if topic.id in written:
            continue
        entry = Entry(id=topic.id, ask=topic.ask, needs=topic.needs, marks=topic.marks, open=topic.said or "-")
        fitting = next((text for text in topic.answers if entry.fits(text, known)), None)
        clause = clauses.get(topic.source or "", clauses["apply"])
        if fitting:
            yield entry.model_copy(update={"answer": fitting, "open": None, "clause": clause})
        elif (topic.about or topic.said) and (asks := _about_nothing_spoken_of(topic, notice, spoken_of)):
            words = said(Words("answers.not_found", about=topic.about), SOURCE) if topic.about else topic.said
            found = {"ask": asks, "open": words, "marks": _unspoken(topic, text_of_notice, spoken_of)}
            yield entry.model_copy(update=found)


def _unspoken(topic: Topic, text_of_notice: str, spoken_of: frozenset[str]) -> tuple[str, ...]:
    """The marks of a topic that the notice uses for nothing of its own, and whose things it does not speak of."""
    return tuple(mark for mark in topic.marks if mark not in text_of_notice and not _is_spoken_of(mark, spoken_of))


def _about_nothing_spoken_of(topic: Topic, notice: Notice, spoken_of: frozenset[str]) -> tuple[str, ...]:
    """The wordings of a topic that name nothing which the notice asks or speaks of: of that it does say something."""
    words = {word for question in notice.questions for word in _words_of(question)}
    asks = (ask for ask in topic.ask if not any(word in ask for word in words))
    if topic.about is None:  # what is about something else than any notice shares its words with all of them
        return tuple(asks)
    return tuple(ask for ask in asks if not _is_spoken_of(ask, spoken_of))


def _is_spoken_of(text: str, spoken_of: frozenset[str]) -> bool:
    """Whether a wording names things, and the notice speaks of all of them."""
    things = concepts_in(plainly(text)) & concepts().things
    return bool(things) and things <= spoken_of


def _words_of(question: OwnFact) -> list[str]:
    """The words in the name of a question of the notice's own."""
    return [word for word in segmenter().cut(said(question.name, SOURCE)) if len(word) > 1]


def _text_of(notice: Notice) -> str:
    details = (verbatim(detail.say) for paper in notice.materials for detail in paper.details)
    questions = (verbatim(words) for question in notice.questions for words in (question.name, question.ask))
    return "".join([*map(verbatim, notice.clauses.values()), *details, *questions])


def _by_their_words(notice: Notice, is_foreseen: bool) -> Iterator[Entry]:
    yield from _ways(notice)
    if is_foreseen:  # else whatever the notice says is searched by passages
        yield from _papers(notice)
        yield from _questions(notice)
        yield from _clauses(notice)


def _papers(notice: Notice) -> Iterator[Entry]:
    """An entry a paper: what the notice says of it."""
    for material in {material.id: material for material in notice.materials}.values():
        bare = _bare(material.name)
        details = "".join(f"{{materials.{material.id}.{number}}}" for number in range(1, len(material.details) + 1))
        said_of_it = [part for detail in material.details for part in _PIECE.findall(verbatim(detail.say))]
        asks = dict.fromkeys([*(bare + ending for ending in _OF_A_PAPER), *said_of_it])
        answer = f"{{materials.{material.id}}}：{details}"
        yield Entry(id=f"material-{material.id}"[:40], ask=tuple(asks), clause=material.clause, answer=answer)


def _questions(notice: Notice) -> Iterator[Entry]:
    """An entry a question of the notice's own: why it is asked, which is what the notice requires."""
    for question in notice.questions:
        name, why = said(question.name, SOURCE), verbatim(question.why)
        names = (name, *_words_of(question))
        asks = [*(each + ending for each in names for ending in _OF_A_QUESTION), verbatim(question.ask)]
        yield Entry(id=f"own-{question.id}", ask=tuple(dict.fromkeys(asks)), clause=question.clause, answer=why)


def _ways(notice: Notice) -> Iterator[Entry]:
    """An entry an outcome: its clause, and the roads to it."""
    for number, outcome in enumerate(notice.outcomes, 1):
        name, roads = said(outcome.name), [road.name for road in outcome.roads]
        educations = dict.fromkeys(found for road in roads for found in _EDUCATION.findall(road))
        asks = [name + ending for ending in _OF_A_WAY]
        asks += [f"{each}{ending}{outcome.track}" for each in educations for ending in _OF_AN_EDUCATION]
        text = f"{verbatim(rule_of(outcome.clause, notice))}（{'、'.join(roads)}）"
        yield Entry(id=f"outcome-{number}", ask=tuple(asks), clause=outcome.clause, answer=f"{name}：{text}")


def _clauses(notice: Notice) -> Iterator[Entry]:
    """An entry a clause: found by each of its sentences, and by the parts of long ones."""
    for number, (clause, text) in enumerate(notice.clauses.items(), 1):
        whole = verbatim(text)
        asks = dict.fromkeys([*_SENTENCE.findall(whole), *_PIECE.findall(whole)])
        yield Entry(id=f"clause-{number}", ask=tuple(asks), clause=clause, answer=whole)
