"""Questions of one paper: for which years it is handed in, by whom, and whether somebody's grade is enough."""

from locales import SOURCE, said
from rules.notice import Notice
from rules.notice_files.faq import Entry
from services.language.answers.answer import Asked
from services.language.answers.by_case import ByCase
from services.language.answers.case.case import Case
from services.language.answers.case.of_papers import names_a_grade, paper_of_others, things_by_occupation
from services.language.answers.case.whose import asks_only_for_papers
from services.language.answers.question.asked_for import asked_for
from services.language.answers.question.concepts import concepts, concepts_in
from services.language.answers.question.normal import plainly
from services.language.answers.question.punctuation import PAUSES
from services.language.answers.topic.index import Match
from services.language.answers.topic.reading import CLEARLY, MOST_PARTS, SURELY, Reader, entry_in_terms
from services.patterns import regex

#: What is asked of a paper other than whether somebody needs it, and of which grade.
_OF_ELSE = frozenset(("place", "day", "hour", "money", "site", "phone", "receiver", "years"))
_ANOTHER_WAY = regex("丢|补|遗失|过期|有效|代替|顶替|抵|免|mhk|hsk|汉考|名字|哪[里儿]考|报名|成绩|培训|事业")
#: The topics of when results come, of the days of the review, and of lost papers; what names the review.
_RESULTS, _REVIEW, _LOST = "results", "review_window", "lost_papers"
_REVIEWED = regex("审核|审到|审完|开始审")
#: The topics of when papers are handed in, the one that says most first.
_WHEN_HANDED_IN = ("unit_papers", "apply_deadline")
#: Papers that notices want to have on their site; what asks when they are handed in, and where one is put.
_UPLOADED = regex("毕业证|学位证|学信网|备案表|记者证|公示结果|推荐报告|考核表|资格证|承诺书|普通话|登记表")
_HANDED_IN = "(?:上?交|上?传|提交|递交|报送?)"
_ASKS_WHEN = regex(
    f"(?:什么时候|啥时候?|哪天|几号|几月|什么时间)(?:之?前|要|得|该|来|去)*{_HANDED_IN}[上来去给]?[的啊呀呢吗?]*$"
    f"|{_HANDED_IN}(?:的时间|到)?(?:是|要)?(?:什么时候|啥时候?|哪天|几号|几月|什么时间)"
)
_ASKS_WHERE = regex(
    f"(?:{_HANDED_IN}|放|塞)(?:到|在|进|给|去)?(?:系统)?的?(?:哪(?:里|儿|边|个?[栏格地位]|一[栏格]|$|[,。;?!吗呢啊])|什么栏|啥栏|何处)"
    f"|往哪[儿里]?(?:个栏)?(?:{_HANDED_IN}|放|塞)"
)


class Papers:
    """Finds what is said of a paper that a question names, by what is told of whoever it is about."""

    def __init__(self, notice: Notice, reader: Reader, by_case: ByCase):
        self._notice, self._reader, self._by_case = notice, reader, by_case
        self._named = {paper.clause: concepts_in(plainly(said(paper.name, SOURCE))) for paper in notice.materials}

    def of_years(self, plain: str) -> Entry | None:
        """What is said of the one paper of several years that a question of years names."""
        if "years" not in asked_for(plain):
            return None
        named = concepts_in(plain) & concepts().things
        of_years = (paper.clause for paper in self._notice.materials if paper.years)
        return self._of_the_one({clause for clause in of_years if named & self._named[clause]})

    def handed_in(self, plain: str, terms: str, found: Match | None) -> Entry | None:
        """When a paper that a question names is handed in, or where it is put; None where it asks for neither.

        What was ``found`` answers better where it was foreseen.
        """
        named = _UPLOADED.search(plain)
        if (found and found.agreement >= SURELY) or not named or self._reader.marked(terms):
            return None
        if not (rule := self._reader.says_where(named.group(), terms)):
            return None
        if _ASKS_WHEN.search(plain):
            entries = map(self._reader.entry, _WHEN_HANDED_IN)
            return next((entry for entry in entries if entry and entry.answer), None)
        return rule if _ASKS_WHERE.search(plain) else None

    def asks_for_all(self, terms: str, case: Case, found: Match | None) -> bool:
        """Whether somebody tells their case and asks what is handed in for it, and not of one paper."""
        is_of_titles = found is None or self._reader.is_under_titles(found.entry)
        return case.names_a_way and is_of_titles and asks_only_for_papers(terms, case)

    def of_others(self, plain: str, terms: str, case: Case) -> Entry | None:
        """What is left open of a paper for those whom its rule does not name, where they ask if they need it."""
        rule = self._rule_asked(plain, terms)
        return self._left_open_for_others(terms, rule, case) if rule else None

    def left_open(self, terms: str, entry: Entry, case: Case, asked: Asked) -> Entry | None:
        """What the notice leaves open for those whom a question is about, where an entry's rule speaks of others."""
        if found := self._left_open_for_others(terms, entry, case):
            return found
        track = self._by_case.track_not_meant(entry, case, asked)
        return self._open(f"{track},{terms}") if track else None

    def by_grade(self, plain: str, terms: str) -> Entry | None:
        """The rule of the paper of which a question in terms names a grade, and nothing else that is known."""
        return self._rule_asked(plain, terms) if names_a_grade(terms) else None

    def _rule_asked(self, plain: str, terms: str) -> Entry | None:
        """The rule of the one paper that a question names, of those of which some need more than others."""
        named = things_by_occupation(self._notice) & concepts_in(terms)
        if not named or asked_for(plain) & _OF_ELSE or _ANOTHER_WAY.search(plain):
            return None
        return self._of_the_one({clause for clause, things in self._named.items() if named & things})

    def _of_the_one(self, clauses: set[str]) -> Entry | None:
        return self._reader.of_clause(*clauses) if len(clauses) == 1 else None

    def beside_open(self, entry: Entry, terms: str) -> list[Entry]:
        """What is answered beside something left open: of a paper that may stand for a lost one, of the review."""
        if entry.id == _RESULTS:
            review = self._reader.entry(_REVIEW) if _REVIEWED.search(terms) else None
            return [review] if review and review.answer else []
        return self._of_parts(terms) if entry.id == _LOST else []

    def _of_parts(self, terms: str) -> list[Entry]:
        """What parts of a text in terms are clearly about of papers that they name, as far as it is answered."""
        parts = {part: concepts_in(part) & concepts().things for part in PAUSES.split(terms)[:MOST_PARTS]}
        found = [(self._reader.nearest(part), named) for part, named in parts.items() if named]
        near = [(match.entry, named) for match, named in found if match and match.agreement >= CLEARLY]
        told = dict.fromkeys(entry for entry, named in near if named & concepts_in(entry_in_terms(entry)))
        return [entry for entry in told if entry.answer and entry.clause in self._named]

    def _left_open_for_others(self, terms: str, entry: Entry, case: Case) -> Entry | None:
        """The question is asked again for them: 普通话 of those whom an enterprise employs."""
        of_others = paper_of_others(terms, entry, self._notice, case)
        return self._open("{}人员要{}吗".format(*of_others)) if of_others else None

    def _open(self, about: str) -> Entry | None:
        found = self._reader.nearest(self._reader.in_terms(plainly(about)))
        return found.entry if found and found.entry.answer is None and found.agreement >= CLEARLY else None
