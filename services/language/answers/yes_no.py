"""Yes or no first: where a question names a number, a day or a grade, the notice's own tells whether it is enough."""

import re
from datetime import date

from locales import SOURCE, Words, said, term
from rules.applicant import Applicant
from rules.checklist import materials_for
from rules.compiled import compiled
from rules.facts import Facts
from rules.notice import Notice
from rules.notice_files.faq import Entry, windows_of
from rules.schedule import publicity_starts
from rules.vocabulary import MODES
from rules.windows import Window
from services.language import parse_answer

#: What makes a question one that is answered by yes or no.
_ASKS_WHETHER = re.compile(
    r"够|行|能|可以|来得及|算|[没冇]问题|没事|吗|么[?。]*$|不[?。]*$|没[?。]*$|对吧|是吧|是不是|还是|对不|过得去|过得了|过关|([\u4e00-\u9fff])不\1|晚[不没]晚|迟不迟|合格|达标"
)
_IS_IT = re.compile(r"是不是|对吧|是吧|对吗|对不对|就是")
#: Whether titles of a specialty are obtained in some way: 是不是以考代评, 算考评结合吗.
_IS_IT_SO = re.compile("(?:是|算|属于|走|实行)[^,。;?!能]{0,8}(?:以考代评|考评结合|评审)")
_DAYS = re.compile(r"([\d一二两三四五六七八九十]{1,3})\s*(?:个?工作日|天)")
#: So many days are not over yet: 还没满五天.
_NOT_YET = re.compile(r"(?:[没未不](?:有|到|满|够|足){1,2}|少于) ?[\d一二两三四五六七八九十]{1,3} ?(?:个?工作日|天)")
_DAY = re.compile(r"(?:(\d{1,2})月)?(\d{1,2})[号日](?!文)")
_HOUR = re.compile(
    r"(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?(\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点钟?|[:时])(半|[\d一二三四五六七八九十]{1,3})?"
)
#: Parts of the day whose hours are counted from noon; said alone, an hour up to this one may be of either half.
_AFTER_NOON, _EITHER = {"下午", "傍晚", "晚上", "夜里"}, 12
_NIGHT = re.compile("晚上|夜里|半夜|零点")
_TO_THE_UNIT = re.compile("(?:交|报|送)(?:到|给|至|了)?本?单位")
#: What somebody handed in is still being looked at on its way.
_ON_ITS_WAY = re.compile("(?:待|等|卡在|停在|还在|压在)[^,。;?!]{0,4}(?:单位|学校|县|市)")
_IN_TIME = re.compile("来得及|来不及|赶得上|赶不上|晚[不没]晚|[晚迟]了|迟不迟")
#: Of a day that is named, it is what comes after that is asked about: 过了24号, 24号没交上去，第二天补.
_AFTERWARDS = re.compile(
    r"过了|[号日点半时分:\d]以?之?[后過](?!天)|以后|之后|错过|第二天|次日|隔天|没(?:能|来得及|赶上)?[^,。;?!]{0,4}[交报提传]|补[交报传提]"
)
#: Whether something has to be done is no question of whether it may: 24号之前要审核完吗.
_HAS_TO = re.compile("[要须得][^,。;?!]{0,10}[吗么不]")
_MAY = re.compile("可以|行|能|来得及|算|晚|迟|没[问事]|赶")
_POSTING = re.compile("公示|张贴|[贴挂]|上墙")
_WEEKEND = re.compile("周末|周六|周日|星期六|星期天|星期日|双休|假日|假期|放假|礼拜天|国庆|中秋|春节|元旦")
_GRADE = re.compile(r"([一二三])级([甲乙])等")
#: A grade that is demanded, not had: 人事非说都得一级乙等.
_DEMANDED = re.compile(r"(?:[要须]|得(?!了)|非得?)(?:[是到考有达过]|达到){0,2}[一二三]级[甲乙]等")
#: Somebody doubts what they were told to do, and what they were told, where an entry tells it too.
_DOUBTS = re.compile(r"[弄搞看听说]错|(?:是|有)(?:没有|不是)?(?:这么?个?|这样的?)?规定|这[么样][写规]|有这回事")
_TOLD_TO_DO = "再次公示"
_ORDER = ("三级乙等", "三级甲等", "二级乙等", "二级甲等", "一级乙等", "一级甲等")


def yes_or_no(plain: str, terms: str, entry: Entry, notice: Notice, facts: dict[str, object]) -> Words | None:
    """Yes or no to a question that an entry answers; None where it asks neither or that cannot be told.

    ``plain`` is the question in its own words, ``terms`` in those of the notice.
    """
    if not _ASKS_WHETHER.search(plain):
        return None
    if _DOUBTS.search(plain) and _TOLD_TO_DO in terms and _TOLD_TO_DO in entry.text:
        return Words("answers.yes_no.as_written")
    told = (
        _by_such_a_mode(plain, notice, facts),
        _enough_days(plain, entry, notice),
        _on_a_day(plain, entry, notice),
        _enough_grade(terms, notice, facts),
    )
    return next((words for words in told if words is not None), None)


def _by_such_a_mode(text: str, notice: Notice, facts: dict[str, object]) -> Words | None:
    """Whether titles of the specialty are obtained in the way that is named, where they are so at every level."""
    named = [mode for mode in MODES if mode in text]
    if len(named) != 1 or not _IS_IT_SO.search(text) or "specialty" not in facts:
        return None
    applicant = Applicant(Facts.model_validate({"specialty": facts["specialty"]}), notice.vocabulary, notice.as_of)
    modes = {applicant.values[f"evaluation_mode@{level}"] for level in notice.levels[1:]}
    if len(modes) != 1 or modes == {None}:
        return None
    message = "answers.yes_no.by_mode" if modes == set(named) else "answers.yes_no.by_another_mode"
    return Words(message, specialty=facts["specialty"], mode=term(modes.pop()))


def _enough_days(text: str, entry: Entry, notice: Notice) -> Words | None:
    """Whether so many days of publicity are enough; of those with a weekend among them, two in seven do not count."""
    if notice.publicity is None or entry.clause != notice.publicity.clause or "{publicity.days}" not in entry.text:
        return None
    named = [parse_answer.number(each) for each in _DAYS.findall(text)]
    if len(named) != 1 or named[0] is None:
        return None
    days = named[0] - 2 * -(-named[0] // 7) if _WEEKEND.search(text) and "工作日" not in text else named[0]
    enough = days - bool(_NOT_YET.search(text)) >= notice.publicity.working_days
    return Words("answers.yes_no.enough" if enough else "answers.yes_no.not_enough")


def _on_a_day(text: str, entry: Entry, notice: Notice) -> Words | None:
    """Whether a day, with its hour where one is named, is the last of what an entry speaks of, or lies within it."""
    windows = [window for window in notice.windows if window.id in windows_of(entry, notice)]
    postings = [each.day for each in publicity_starts(notice) if each.day and f"{{starts.{each.id}}}" in entry.text]
    days = _DAY.findall(text)
    if postings:  # where an answer names the last day of posting, the window that it is counted from is not meant
        windows = []
    if len(days) != 1 or len(windows) + len(postings) != 1:
        return None
    last = windows[0].last_day if windows else postings[0]
    if last is None:
        return None
    asked = _day(days[0], last)
    if asked is None:
        return None
    if _HAS_TO.search(text) and not _MAY.search(text):
        return None
    if _IS_IT.search(text):
        return Words("answers.yes_no.yes" if asked == last else "answers.yes_no.no")
    if postings and not _POSTING.search(text):
        return None
    within: bool | None = asked <= last and not (windows and asked < windows[0].opens)
    if _AFTERWARDS.search(text):
        at = _hour(text)
        if asked < last or (windows and at is not None and at < _end(windows[0])):
            return None  # from then on there is still time, and then there is not
        within = False
    if within and windows and windows[0].kind == "apply":
        within = _in_the_hours(text, asked, windows[0]) if not _TO_THE_UNIT.search(text) else False
    if within is None or _ON_ITS_WAY.search(text):
        return None
    if _IN_TIME.search(text):
        return Words("answers.yes_no.in_time" if within else "answers.yes_no.too_late")
    return Words("answers.yes_no.can" if within else "answers.yes_no.cannot")


def _in_the_hours(text: str, asked: date, window: Window) -> bool | None:
    """Whether the hour that a text names on a day of the window is before its end; None where that cannot be told."""
    if asked != window.last_day or window.hour is None:
        return True
    at = _hour(text)
    if at is None:
        return None if _NIGHT.search(text) or _HOUR.search(text) else True
    return at <= _end(window)


def _hour(text: str) -> tuple[int, int] | None:
    """The hour and minute that a text names; None where it names none, or where it may be of either half of the day."""
    named = _HOUR.search(text)
    part, hour, minute = named.groups() if named else (None, "", None)
    at = parse_answer.number(hour) if hour else None
    if at is None or (part is None and at < _EITHER):
        return None
    if part in _AFTER_NOON and at < _EITHER:
        at += _EITHER
    return at, 30 if minute == "半" else (parse_answer.number(minute) or 0) if minute else 0


def _end(window: Window) -> tuple[int, int]:
    """The hour and minute of a window's end; the end of the day where the notice gives no hour."""
    hour, minute = (window.hour or "24:00").split(":")
    return int(hour), int(minute)


def _day(found: tuple[str, str], last: date) -> date | None:
    month, day = found
    try:
        return date(last.year, int(month or last.month), int(day))
    except ValueError:
        return None


def _enough_grade(text: str, notice: Notice, facts: dict[str, object]) -> Words | None:
    """Whether a grade of Putonghua is enough for whoever the question is about."""
    held = ["".join((first, "级", second, "等")) for first, second in _GRADE.findall(_DEMANDED.sub("", text))]
    if len(held) != 1 or "occupation" not in facts:
        return None
    applicant = Applicant(Facts.model_validate(facts), notice.vocabulary, notice.as_of)
    outcome = compiled(notice).outcomes[0]
    for paper in materials_for(outcome, outcome.roads[0], applicant, notice.as_of.year):
        wanted = [grade for grade in _ORDER if grade in said(paper.detail, SOURCE)]
        if len(wanted) == 1:
            enough = _ORDER.index(held[0]) >= _ORDER.index(wanted[0])
            return Words("answers.yes_no.enough" if enough else "answers.yes_no.not_enough")
    return None
